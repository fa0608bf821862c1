import type { entry as source } from '../en/entry.ts';
import type { Shape } from '../shape.ts';

export const entry: Shape<typeof source> = {
  entry: {
    heading: 'Nhập mã của quý khách',
    lead: 'Mười chữ và số trên phiếu, chia thành hai nhóm năm ký tự. Hoặc đưa mã QR dưới máy quét.',
    field: 'Mã',
    show: 'Hiện mã',
    hide: 'Ẩn mã',
    keypad: 'Bàn phím',
    backspace: 'Xóa ký tự cuối',
    clear: 'Xóa hết',
    submit: 'Tiếp tục',
    leave: 'Ngôn ngữ khác',
    typed_other: 'Đã nhập {{count}} ký tự',
    scanning: 'Đang đọc mã QR',
    complete: 'Mã đã đủ.',
    tryAgainIn: 'Thử lại sau',
    tooMany: 'Số ký tự nhiều hơn một mã. Xin xóa và nhập lại.',
  },
  refusal: {
    malformed: 'Mã chỉ gồm mười chữ và số. Xin đối chiếu với phiếu.',
    'check-symbol': 'Có một ký tự không đúng. Xin đối chiếu với phiếu. Chưa có gì được gửi đi.',
    'too-long': 'Quá dài so với một mã. Không có gì thay đổi.',
    'token-malformed': 'Đây không phải mã của khách sạn này. Xin đối chiếu với phiếu.',
    'token-refused': 'Mã này không được chấp nhận. Xin đối chiếu với phiếu hoặc hỏi quầy lễ tân.',
    'cool-down': 'Thử quá nhiều lần. Xin chờ một chút hoặc hỏi quầy lễ tân.',
    'gateway-away': 'Dịch vụ của khách sạn không phản hồi. Xin thử lại sau một phút.',
    'profile-refused': 'Hiện không thể mở truy cập bằng mã này. Xin hỏi quầy lễ tân.',
  },
  verifying: {
    heading: 'Đang kiểm tra mã',
    lead: 'Chỉ mất một giây.',
  },
};
