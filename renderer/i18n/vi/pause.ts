import type { pause as source } from '../en/pause.ts';
import type { Shape } from '../shape.ts';

export const pause: Shape<typeof source> = {
  pause: {
    button: 'Tạm rời',
    heading: 'Các trang đang được ẩn',
    choose: 'Chọn ba hình để khóa màn hình. Cần nhớ đúng thứ tự.',
    locked: 'Màn hình này đã khóa',
    comeBack: 'Chạm ba hình của quý khách để trở lại.',
    mediaOff: 'Camera và micrô đã tắt. Khi quý khách quay lại, trang có thể xin dùng lại.',
    timeLeft: 'Phiên kết thúc sau',
    pictures: 'Hình',
    chosen: '{{chosen}} trên {{all}} hình',
    again: 'Xóa',
    lock: 'Khóa màn hình',
    back: 'Trở lại các trang của tôi',
    wrong: 'Không đúng hình. Xin thử lại.',
    wait: 'Không đúng hình. Có thể thử lại sau',
    waitLabel: 'Thời gian đến lần thử tiếp theo',
    forgotten: 'Quên hình? Xin kết thúc phiên: mọi thứ được xóa và quý khách có thể bắt đầu lại bằng mã.',
    signs: {
      anchor: 'Mỏ neo',
      bell: 'Chuông',
      boat: 'Thuyền',
      cat: 'Mèo',
      cup: 'Tách',
      fish: 'Cá',
      key: 'Chìa khóa',
      leaf: 'Lá',
      lamp: 'Đèn',
      moon: 'Trăng',
      star: 'Sao',
      tree: 'Cây',
    },
  },
};
