import type { notice as source } from '../en/notice.ts';
import type { Shape } from '../shape.ts';

export const notice: Shape<typeof source> = {
  notice: {
    heading: 'Những gì được lưu về quý khách',
    lead: 'Luật yêu cầu khách sạn lưu một bản ghi ngắn. Dưới đây là toàn bộ. Xin đọc rồi quyết định.',
    kept_other: 'Lưu {{count}} ngày',
    gone_other: 'Xóa muộn nhất vào ngày thứ {{count}}',
    howLong: 'Thời hạn',
    keptHeading: 'Được lưu',
    neverHeading: 'Không bao giờ lưu',
    profile: 'Quyền truy cập',
    wayOut: 'Kết nối qua',
    until: 'Muộn nhất đến',
    accept: 'Đồng ý và bắt đầu',
    decline: 'Từ chối và rời đi',
    declineHint: 'Từ chối không mất phí.',
    version: 'Thông báo {{version}}',
  },
  starting: {
    heading: 'Đang mở truy cập',
    lead: 'Mỗi bước được kiểm tra trước khi sang bước tiếp theo.',
    steps: 'Các bước',
  },
};
