import type { comfort as source } from '../en/comfort.ts';
import type { Shape } from '../shape.ts';

export const comfort: Shape<typeof source> = {
  comfort: {
    heading: 'การแสดงผลและเสียง',
    lead: 'การเปลี่ยนแปลงมีผลทันที และสิ้นสุดเมื่อจบการใช้งาน',
    textSize: 'ขนาดตัวอักษร',
    normal: 'ปกติ',
    large: 'ใหญ่',
    largest: 'ใหญ่ที่สุด',
    dark: 'สีเข้ม',
    contrast: 'ความต่างสีสูง',
    motion: 'ลดการเคลื่อนไหว',
    sound: 'เสียง',
    readAloud: 'อ่านหน้าจอออกเสียง',
    on: 'เปิด',
    off: 'ปิด',
    close: 'เสร็จ',
  },
};
