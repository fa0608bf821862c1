import type { SlipTexts } from '../slip-texts.ts';

export const zhHans: SlipTexts = {
  access: '客人上网凭条',
  code: '上网码',
  qr: '同等权限的二维码',
  validUntil: '有效期至',
  number: '凭条 {{number}}',
  oneSession: '限一人使用，同一时间限一台终端。',
  start: '如何开始',
  step1: '在终端上触选您的语言。',
  step2: '扫描二维码或输入上网码。',
  step3: '阅读保存事项并同意。',
  recorded: '记录哪些内容',
  recordedText:
    '使用的起止时间、终端、访问方案，以及您的住宿符合使用条件这一结论。不记录姓名、房间号和您访问的网页。',
  kept: '依法保存 {{keptDays}} 天，最迟第 {{goneByDays}} 天删除。',
  extend: '需要更多时间？请联系前台。',
};
