import type { blocked as source } from '../en/blocked.ts';
import type { Shape } from '../shape.ts';

export const blocked: Shape<typeof source> = {
  blocked: {
    host: 'Trang web',
    rule: 'Quy tắc',
    builtIn: 'có trong mọi cấu hình',
    unreadable: 'một địa chỉ không đọc được',
    back: 'Quay lại',
    home: 'Trang chủ',
    staff: 'Nếu quý khách cần trang web này, xin hỏi quầy lễ tân.',
    waiting:
      'Đã hỏi quầy lễ tân. Trang web này sẽ tự mở ngay khi được phép. Trong lúc đó quý khách có thể dùng trang khác.',
    instead: 'Những trang quý khách có thể mở thay thế',
    again: 'Thử lại',
  },
  blockedTitle: {
    rule: 'Trang web này không thuộc quyền truy cập của quý khách',
    category: 'Trang web này không thuộc quyền truy cập của quý khách',
    default: 'Trang web này không thuộc quyền truy cập của quý khách',
    scheme: 'Ở đây chỉ mở địa chỉ an toàn',
    'private-address': 'Địa chỉ này nằm trong khách sạn',
    address: 'Đây không phải địa chỉ web',
    download: 'Không thể tải tệp xuống ở đây',
    certificate: 'Trang web này không chứng minh được danh tính',
    'certificate-date': 'Chứng chỉ của trang web này không còn hoặc chưa có hiệu lực',
    'certificate-name': 'Trang web này đưa ra chứng chỉ của trang khác',
    'certificate-authority': 'Không có nơi đáng tin nào bảo đảm cho trang web này',
    channel: 'Đường truyền ra nước ngoài không phản hồi',
    limit: 'Quyền truy cập đã đến giới hạn',
    timeout: 'Trang web này phản hồi quá lâu',
    revoked: 'Trang web này không còn đáng tin cậy',
    'not-found': 'Không tìm thấy trang web này',
    unreachable: 'Không thể kết nối với trang web này',
    closed: 'Trang web này đã ngắt kết nối',
    'bad-answer': 'Không thể hiển thị phản hồi của trang web này',
    redirects: 'Trang web này chuyển hướng lòng vòng',
    offline: 'Máy này không có mạng',
    crashed: 'Trang này đã ngừng hoạt động',
  },
  blockedText: {
    rule: 'Một quy tắc của cấu hình truy cập đã duyệt không cho mở trang này.',
    category: 'Trang này có trong danh sách mà cấu hình truy cập đã duyệt không cho mở.',
    default:
      'Cấu hình truy cập của quý khách chỉ mở các trang trong danh sách, và trang này không có trong đó.',
    scheme: 'Địa chỉ phải bắt đầu bằng https để không ai đọc trộm được.',
    'private-address': 'Từ máy này không thể kết nối với thiết bị và mạng của khách sạn.',
    address: 'Xin kiểm tra cách viết. Không nhận tên và mật khẩu trong địa chỉ.',
    download: 'Không được để lại gì trên máy này, nên tệp không được lưu.',
    certificate: 'Chứng chỉ của trang không hợp lệ. Để an toàn cho quý khách, trang không được mở.',
    'certificate-date':
      'Chứng chỉ chứng minh danh tính của trang web; chứng chỉ này đã hết hạn hoặc chưa có hiệu lực. Để an toàn cho quý khách, trang không được mở. Chủ trang phải gia hạn.',
    'certificate-name':
      'Có thể ai đó giả làm trang web này. Để an toàn cho quý khách, trang không được mở. Xin kiểm tra cách viết địa chỉ.',
    'certificate-authority':
      'Chứng chỉ do một nơi không được tin cậy ở đây cấp. Để an toàn cho quý khách, trang không được mở.',
    channel: 'Không có gì được mở qua đường khác. Xin thử lại sau một phút.',
    limit:
      'Phiên này không thể tải thêm. Những trang đang mở vẫn dùng được; quầy lễ tân có thể giúp quý khách.',
    timeout: 'Trang không phản hồi. Quý khách có thể thử lại hoặc mở trang khác.',
    revoked: 'Chứng chỉ của trang đã bị thu hồi. Để an toàn cho quý khách, trang không được mở.',
    unreachable: 'Trang hiện không nhận kết nối. Xin thử lại sau một phút hoặc mở trang khác.',
    closed: 'Trang đã ngắt kết nối trước khi phản hồi. Xin thử lại hoặc mở trang khác.',
    'bad-answer': 'Lỗi ở phía trang web. Xin thử lại sau hoặc mở trang khác.',
    redirects:
      'Trang dẫn từ địa chỉ này sang địa chỉ khác không dứt. Xin mở trang đầu của trang web hoặc trang khác.',
    offline: 'Lỗi ở phía khách sạn, không phải do quý khách. Xin thử lại sau một phút hoặc báo quầy lễ tân.',
    'not-found': 'Không có trang web tên này, hoặc trang không phản hồi. Xin kiểm tra cách viết.',
    crashed: 'Quý khách có thể quay lại hoặc mở lại trang.',
  },
};
