import type { enScan } from '../en/scan.ts';
import type { Shape } from '../shape.ts';

/** Texts of the document scan at the desk, in Simplified Chinese. */
export const zhHansScan: Shape<typeof enScan> = {
  scan: {
    open: '扫描证件',
    heading: '扫描证件',
    waiting: '请将打开的护照放到扫描仪上。',
    reading: '正在读取',
    kept: '仅保留：国籍、属于外国护照、未过期。姓名、号码和出生日期立即丢弃，绝不发送。',
    seen: '已从证件读取：{{document}}，未过期。',
    notAllowed: '证件上的国籍不在此规则的名单内，不能签发凭条。',
    misplaced: '证件被扫描到了房间号栏，内容已丢弃。请先查找房间。',
    faults: {
      unreadable: '无法读取扫描内容。请放平证件后重新扫描。',
      'not-loaded': '此页面的版本早于网关。请重新加载页面，再次查找房间后扫描。',
      'input-method': '扫描内容经过了中文输入法。请将键盘切换为英文后重新扫描。',
      'check-digit': '校验位有误：扫描仪读错了证件。请重新扫描。',
      'not-passport': '这不是护照，系统不作猜测。请查验证件，取消后手动选择。',
      nationality: '此护照的国籍代码未知。请查验证件，取消后手动选择。',
      expired: '此护照已过期。请客人出示有效证件。',
    },
  },
};
