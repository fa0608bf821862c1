import type { time as source } from '../en/time.ts';
import type { Shape } from '../shape.ts';

export const time: Shape<typeof source> = {
  warning: {
    label: 'Thông báo',
    time300: 'Phiên của quý khách kết thúc sau năm phút.',
    time120: 'Phiên của quý khách kết thúc sau hai phút.',
    time30: 'Phiên của quý khách kết thúc sau ba mươi giây.',
    departure: 'Kỳ lưu trú của quý khách kết thúc hôm nay, phiên cũng kết thúc theo.',
    idle: 'Quý khách còn ở đây không? Xin chạm vào màn hình. Nếu không, phiên sẽ kết thúc và mọi thứ được xóa.',
    gateway: 'Dịch vụ của khách sạn không phản hồi. Nếu dịch vụ không trở lại, phiên sẽ kết thúc.',
    stillHere: 'Tôi vẫn ở đây',
  },
  clock: {
    left: 'Thời gian còn lại: {{time}}',
    still: 'Thời gian còn lại: {{time}}. Đồng hồ đang dừng.',
  },
  stands: {
    blocked: 'Khi trang này đang hiện, thời gian của quý khách không bị tính.',
    line: 'Đường truyền hiện không phản hồi. Thời gian không bị tính cho đến khi đường truyền hoạt động lại.',
    desk: 'Khi quầy lễ tân đang giúp quý khách, thời gian không bị tính.',
  },
  grace: {
    take_other: 'Thêm {{count}} phút',
    refused: 'Không thể thêm thời gian. Thời gian của quý khách không thay đổi.',
    away: 'Dịch vụ của khách sạn không phản hồi. Thời gian của quý khách không thay đổi. Xin thử lại sau giây lát.',
  },
};
