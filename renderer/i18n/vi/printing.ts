import type { printing as source } from '../en/printing.ts';
import type { Shape } from '../shape.ts';

export const printing: Shape<typeof source> = {
  printing: {
    heading: 'In',
    preparing: 'Đang chuẩn bị các tờ in. Xin chờ một chút.',
    sheets_other: '{{count}} tờ',
    sheet: 'Tờ {{page}} trên {{pages}}',
    copies: 'Số bản',
    more: 'Thêm một bản',
    fewer: 'Bớt một bản',
    price: 'Mỗi bản giá {{price}}. Quý khách trả tiền tại quầy lễ tân.',
    most_other: 'Mỗi lần in được nhiều nhất {{count}} tờ.',
    print: 'In',
    sending: 'Đang in.',
    wait: 'Xin chờ ở máy in để không ai lấy mất bản in của quý khách.',
    printed: 'Bản in của quý khách đã xong',
    take: 'Xin lấy bản in ở máy in ngay bây giờ, trước khi rời đi.',
    taken: 'Tôi đã lấy bản in',
    failed: {
      page: 'Không thể in nội dung này.',
      'too-long': 'Nội dung quá dài để in ở đây.',
      printer: 'Máy in chưa in được. Quý khách không phải trả tiền. Quầy lễ tân có thể giúp.',
      unsure: 'Máy in không phản hồi nữa. Xin xem bản in của quý khách có ở đó không, hoặc hỏi quầy lễ tân.',
    },
    again: 'Thử lại',
  },
  media: {
    ask: {
      camera: 'Trang web này muốn dùng camera.',
      microphone: 'Trang web này muốn dùng micrô.',
      both: 'Trang web này muốn dùng camera và micrô.',
    },
    allow: 'Cho phép',
    refuse: 'Không cho phép',
    use: {
      camera: 'Camera có thể đang bật.',
      microphone: 'Micrô có thể đang bật.',
      both: 'Camera và micrô có thể đang bật.',
    },
    stop: 'Tắt',
  },
};
