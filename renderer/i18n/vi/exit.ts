import type { exit as source } from '../en/exit.ts';
import type { Shape } from '../shape.ts';

export const exit: Shape<typeof source> = {
  exit: {
    heading: 'Kết nối ra ngoài của quý khách',
    lead: 'Mọi trang của quý khách đi qua đường truyền đã duyệt này ra nước ngoài.',
    state: {
      proved: 'Đường truyền đã được xác nhận',
      checking: 'Đang kiểm tra đường truyền',
      lost: 'Đường truyền đã mất',
    },
    checked: 'Kiểm tra lần cuối: {{when}}',
    country: 'Quốc gia hoặc vùng',
    address: 'Địa chỉ mà trang web thấy',
    channel: 'Đường truyền',
    permit: 'Số giấy phép',
    notSaid: 'hiện chưa biết',
    meaning: 'Điều này có nghĩa gì với quý khách',
    only: 'Máy này không có kết nối ra ngoài nào khác.',
    encrypted:
      'Trang chỉ mở qua kết nối được mã hóa. Không ai trong khách sạn đọc được những gì quý khách xem hay gõ.',
    seen: 'Trang web thấy địa chỉ của đường truyền. Họ không thấy mạng của khách sạn.',
    cut: 'Máy kiểm tra đường truyền mỗi phút. Nếu không phải đường đã duyệt, các trang sẽ đóng.',
    languageHeading: 'Ngôn ngữ',
    languageLead: 'Các trang vẫn mở. Từ trang tiếp theo, trang web sẽ biết ngôn ngữ của quý khách.',
  },
};
