import type { ending as source } from '../en/ending.ts';
import type { Shape } from '../shape.ts';

export const ending: Shape<typeof source> = {
  ending: {
    heading: 'Đang kết thúc phiên',
    lead: 'Các trang đã đóng. Xin chờ một chút.',
  },
  wiping: {
    heading: 'Đang xóa tất cả',
    lead: 'Mỗi dấu vết được xóa rồi kiểm tra.',
    steps: 'Dấu vết đã xóa',
  },
  receipt: {
    heading: 'Không còn gì của quý khách ở đây',
    headingFailed: 'Phiên của quý khách đã kết thúc',
    leadFailed:
      'Có bước kiểm tra không đạt. Nhân viên đã được báo; không ai dùng máy này cho đến khi máy được làm sạch.',
    removed: 'Đã xóa và kiểm tra',
    remains: 'Những gì khách sạn lưu',
    remainsNothing: 'Không có bản ghi nào của phiên.',
    goneBy: 'Xóa muộn nhất vào {{date}}.',
    visit: '{{start}} đến {{end}}',
    records: 'Bản ghi',
    thanks: 'Cảm ơn quý khách, chúc quý khách thượng lộ bình an.',
    paper: 'Xin mang theo những tờ đã in.',
    close: 'Đóng',
  },
  own: {
    open: 'Những gì được lưu về tôi',
    heading: 'Những gì được lưu về quý khách',
    lead: 'Mọi bản ghi về phiên của quý khách, đúng như khách sạn đang lưu. Việc nhân viên đưa mã được ghi riêng.',
    reading: 'Đang đọc bản ghi',
    failed: 'Hiện không đọc được bản ghi.',
    again: 'Thử lại',
    nothing: 'Không có bản ghi nào của phiên.',
    list: 'Bản ghi',
    written: 'Ghi lúc {{moment}}',
    others: 'Ngoài ra còn lưu để khách sạn và cơ quan chức năng đọc: {{names}}.',
    deletion: 'Bắt đầu xóa từ {{due}}, xóa hết muộn nhất vào {{gone}}.',
    full: 'Hiện đầy đủ các số dài',
    close: 'Đóng',
    back: 'Quay lại',
    yes: 'có',
    no: 'không',
  },
  proof: {
    heading: 'Biên nhận của quý khách',
    lead: 'Xin ghi lại mã hoặc chụp ảnh mã QR. Nhờ đó, sau này quý khách có thể hỏi xem các bản ghi này còn hay không, và xem bằng chứng khi đã xóa. Biên nhận không cho biết quý khách là ai.',
    code: 'Mã',
    qr: 'Mã QR của biên nhận',
    where: 'Nơi hỏi, trong mạng của khách sạn',
  },
  outOfOrder: {
    heading: 'Máy này ngừng phục vụ',
    lead: 'Xin hỏi quầy lễ tân.',
    steps: 'Chưa xác nhận được',
    'close-failed': 'Không thể kết thúc đúng cách phiên trước.',
    'wipe-failed': 'Không thể xác nhận rằng mọi thứ đã được xóa.',
    'record-failed': 'Không thể ghi một bản ghi.',
    'store-failed': 'Kho lưu bản ghi không hoạt động.',
    'records-unsound':
      'Các bản ghi đang lưu không còn như lúc được ghi. Không ai được thay đổi gì ở đây; hãy gọi bộ phận IT.',
  },
};
