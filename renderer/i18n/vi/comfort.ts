import type { comfort as source } from '../en/comfort.ts';
import type { Shape } from '../shape.ts';

export const comfort: Shape<typeof source> = {
  comfort: {
    heading: 'Hiển thị và âm thanh',
    lead: 'Thay đổi có hiệu lực ngay và hết khi phiên kết thúc.',
    textSize: 'Cỡ chữ',
    normal: 'Thường',
    large: 'Lớn',
    largest: 'Lớn nhất',
    dark: 'Màu tối',
    contrast: 'Tương phản mạnh',
    motion: 'Ít chuyển động',
    sound: 'Âm thanh',
    readAloud: 'Đọc to màn hình',
    on: 'Bật',
    off: 'Tắt',
    close: 'Xong',
  },
};
