import type { tabs as source } from '../en/tabs.ts';
import type { Shape } from '../shape.ts';

export const tabs: Shape<typeof source> = {
  tabs: {
    label: 'Các trang đang mở',
    start: 'Trang chủ',
    blocked: 'Không được mở',
    open: 'Trang mới',
    close: 'Đóng: {{title}}',
    sounds: 'đang phát âm thanh',
  },
  tools: {
    open: 'Thêm',
    label: 'Công cụ khác',
    find: 'Tìm',
    smaller: 'Nhỏ hơn',
    larger: 'Lớn hơn',
    size: 'Cỡ trang: {{percent}}',
    large: 'Chữ lớn',
    print: 'In',
    files: 'Tệp',
    comfort: 'Hiển thị',
    language: 'Ngôn ngữ',
    records: 'Dữ liệu về tôi',
    exit: 'Kết nối',
  },
  find: {
    label: 'Tìm trong trang này',
    count: '{{current}} trên {{matches}}',
    none: 'Không tìm thấy',
    back: 'Kết quả trước',
    next: 'Kết quả sau',
    close: 'Dừng tìm',
  },
  suggestions: {
    label: 'Các trang phù hợp',
    search: 'Tìm “{{words}}”',
  },
  loading: {
    asking: 'Trang đang tải.',
    done: 'Trang đã mở.',
  },
};
