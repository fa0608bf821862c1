import type { entry as source } from '../en/entry.ts';
import type { Shape } from '../shape.ts';

export const entry: Shape<typeof source> = {
  entry: {
    heading: '請輸入上網碼',
    lead: '上網碼印在上網單上，共十個字母和數字，每五個一組。您也可以將上網單上的 QR 碼對準掃描器。',
    field: '上網碼',
    show: '顯示上網碼',
    hide: '隱藏上網碼',
    keypad: '鍵盤',
    backspace: '刪除最後一個字元',
    clear: '清除',
    submit: '繼續',
    leave: '其他語言',
    typed_other: '已輸入 {{count}} 個字元',
    scanning: '正在讀取 QR 碼',
    complete: '上網碼已輸入完整。',
    tryAgainIn: '請等待',
    tooMany: '字元數超過上網碼的長度，請清除後重新輸入。',
  },
  refusal: {
    malformed: '上網碼只有十個字母和數字，請與上網單核對。',
    'check-symbol': '有一個字元不正確，請與上網單核對。內容並未送出。',
    'too-long': '內容太長，不是上網碼。輸入欄位沒有改變。',
    'token-malformed': '這不是本飯店的上網碼，請與上網單核對。',
    'token-refused': '此上網碼未被接受。請與上網單核對，或洽詢櫃台。',
    'cool-down': '嘗試次數過多。請稍候，或洽詢櫃台。',
    'gateway-away': '飯店服務沒有回應，請於一分鐘後再試。',
    'profile-refused': '目前無法以此上網碼開通，請洽詢櫃台。',
  },
  verifying: {
    heading: '正在核對上網碼',
    lead: '只需片刻。',
  },
};
