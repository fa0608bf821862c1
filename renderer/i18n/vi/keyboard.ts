import type { keyboard as source } from '../en/keyboard.ts';
import type { Shape } from '../shape.ts';

export const keyboard: Shape<typeof source> = {
  keyboard: {
    label: 'Bàn phím',
    shift: 'Chữ hoa',
    backspace: 'Xóa',
    space: 'Dấu cách',
    globe: 'Bàn phím khác',
    letters: 'Chữ cái',
    symbols: 'Số và ký hiệu',
    more: 'Ký hiệu khác',
    forms: 'Chọn một',
    suggestions: 'Gợi ý',
    allSuggestions: 'Mọi gợi ý',
    close: 'Ẩn bàn phím',
    tab: 'Ô tiếp theo',
    left: 'Sang trái',
    right: 'Sang phải',
    loading: 'Xin chờ',
    enter: 'Dòng mới',
    go: 'Đi',
    search: 'Tìm',
    next: 'Tiếp',
    previous: 'Trước',
    send: 'Gửi',
    done: 'Xong',
  },
};
