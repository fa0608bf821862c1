import type { SlipTexts } from '../slip-texts.ts';

export const zhHant: SlipTexts = {
  access: '賓客上網',
  code: '上網碼',
  qr: '具同等權限的 QR 碼',
  validUntil: '有效期限至',
  number: '上網單 {{number}}',
  oneSession: '限一人使用，同一時間限一台終端機。',
  start: '如何開始',
  step1: '在終端機上觸碰您的語言。',
  step2: '掃描 QR 碼或輸入上網碼。',
  step3: '閱讀保存事項並同意。',
  recorded: '記錄哪些內容',
  recordedText:
    '使用的起訖時間、終端機、上網方案，以及您的住宿符合使用資格這項結論。不記錄姓名、房號和您造訪的網頁。',
  kept: '依法保存 {{keptDays}} 天，最遲於第 {{goneByDays}} 天刪除。',
  extend: '需要更多時間？請洽詢櫃台。',
};
