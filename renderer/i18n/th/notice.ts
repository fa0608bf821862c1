import type { notice as source } from '../en/notice.ts';
import type { Shape } from '../shape.ts';

export const notice: Shape<typeof source> = {
  notice: {
    heading: 'ข้อมูลของท่านที่ถูกเก็บไว้',
    lead: 'กฎหมายกำหนดให้โรงแรมเก็บบันทึกสั้น ๆ ทั้งหมดมีเท่านี้ กรุณาอ่านก่อนตัดสินใจ',
    kept_other: 'เก็บไว้ {{count}} วัน',
    gone_other: 'ลบหมดภายใน {{count}} วัน',
    howLong: 'ระยะเวลา',
    keptHeading: 'เก็บไว้',
    neverHeading: 'ไม่เก็บเลย',
    profile: 'การใช้งานของท่าน',
    wayOut: 'เชื่อมต่อผ่าน',
    until: 'ใช้ได้ถึงเวลา',
    accept: 'ยอมรับและเริ่ม',
    decline: 'ไม่ยอมรับและออก',
    declineHint: 'การไม่ยอมรับไม่มีผลเสียใด ๆ',
    version: 'ประกาศฉบับ {{version}}',
  },
  starting: {
    heading: 'กำลังเปิดการใช้งาน',
    lead: 'ทุกขั้นตอนจะผ่านการตรวจสอบก่อนเริ่มขั้นถัดไป',
    steps: 'ขั้นตอน',
  },
};
