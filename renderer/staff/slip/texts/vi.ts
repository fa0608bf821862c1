import type { SlipTexts } from '../slip-texts.ts';

export const vi: SlipTexts = {
  access: 'Truy cập web cho khách',
  code: 'Mã',
  qr: 'Mã QR có cùng giá trị',
  validUntil: 'Có hiệu lực đến',
  number: 'Phiếu {{number}}',
  oneSession: 'Một người, mỗi lần một máy.',
  start: 'Cách bắt đầu',
  step1: 'Chạm vào ngôn ngữ của quý khách trên máy.',
  step2: 'Quét mã QR hoặc nhập mã.',
  step3: 'Đọc những gì được lưu và đồng ý.',
  recorded: 'Những gì được ghi',
  recordedText:
    'Lúc bắt đầu và kết thúc, máy, cấu hình, và việc kỳ lưu trú đủ điều kiện. Không ghi tên, phòng hay trang quý khách xem.',
  kept: 'Lưu {{keptDays}} ngày theo luật, xóa muộn nhất vào ngày thứ {{goneByDays}}.',
  extend: 'Cần thêm thời gian? Xin hỏi quầy lễ tân.',
};
