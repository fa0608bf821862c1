import type { keyboard as source } from '../en/keyboard.ts';
import type { Shape } from '../shape.ts';

export const keyboard: Shape<typeof source> = {
  keyboard: {
    label: 'แป้นพิมพ์',
    shift: 'ตัวพิมพ์ใหญ่',
    backspace: 'ลบ',
    space: 'เว้นวรรค',
    globe: 'แป้นพิมพ์อื่น',
    letters: 'ตัวอักษร',
    symbols: 'ตัวเลขและสัญลักษณ์',
    more: 'สัญลักษณ์เพิ่มเติม',
    forms: 'เลือกหนึ่งตัว',
    suggestions: 'คำแนะนำ',
    allSuggestions: 'คำแนะนำทั้งหมด',
    close: 'ซ่อนแป้นพิมพ์',
    tab: 'ช่องถัดไป',
    left: 'ไปทางซ้าย',
    right: 'ไปทางขวา',
    loading: 'สักครู่',
    enter: 'ขึ้นบรรทัดใหม่',
    go: 'ไป',
    search: 'ค้นหา',
    next: 'ถัดไป',
    previous: 'ก่อนหน้า',
    send: 'ส่ง',
    done: 'เสร็จ',
  },
};
