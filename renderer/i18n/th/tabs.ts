import type { tabs as source } from '../en/tabs.ts';
import type { Shape } from '../shape.ts';

export const tabs: Shape<typeof source> = {
  tabs: {
    label: 'หน้าที่เปิดอยู่',
    start: 'หน้าเริ่มต้น',
    blocked: 'ไม่ได้เปิด',
    open: 'หน้าใหม่',
    close: 'ปิด: {{title}}',
    sounds: 'กำลังเล่นเสียง',
  },
  tools: {
    open: 'เพิ่มเติม',
    label: 'เครื่องมือเพิ่มเติม',
    find: 'ค้นหา',
    smaller: 'เล็กลง',
    larger: 'ใหญ่ขึ้น',
    size: 'ขนาดหน้า: {{percent}}',
    large: 'ตัวอักษรใหญ่',
    print: 'พิมพ์เอกสาร',
    files: 'ไฟล์',
    comfort: 'การแสดงผล',
    language: 'ภาษา',
    records: 'ข้อมูลของฉันที่เก็บไว้',
    exit: 'เส้นทางเชื่อมต่อ',
  },
  find: {
    label: 'ค้นหาในหน้านี้',
    count: '{{current}} จาก {{matches}}',
    none: 'ไม่พบ',
    back: 'ก่อนหน้า',
    next: 'ถัดไป',
    close: 'เลิกค้นหา',
  },
  suggestions: {
    label: 'เว็บที่ตรงกัน',
    search: 'ค้นหา “{{words}}”',
  },
  loading: {
    asking: 'กำลังโหลดหน้า',
    done: 'เปิดหน้าแล้ว',
  },
};
