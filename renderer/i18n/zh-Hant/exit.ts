import type { exit as source } from '../en/exit.ts';
import type { Shape } from '../shape.ts';

export const exit: Shape<typeof source> = {
  exit: {
    heading: '您的出口線路',
    lead: '您的所有網頁都經由這條核准的境外線路開啟。',
    state: {
      proved: '線路已驗證',
      checking: '正在檢查線路',
      lost: '線路已中斷',
    },
    checked: '上次檢查：{{when}}',
    country: '國家或地區',
    address: '網站看到的位址',
    channel: '線路',
    permit: '許可證號碼',
    notSaid: '目前不明',
    meaning: '這對您的意義',
    only: '這台終端機沒有其他網路出口。',
    encrypted: '網頁只透過加密連線開啟。飯店內沒有人能看到您瀏覽或輸入的內容。',
    seen: '網站看到的是這條線路的位址，看不到飯店的網路。',
    cut: '終端機每分鐘檢查一次線路。若不是核准的線路，您的網頁會關閉。',
    languageHeading: '語言',
    languageLead: '您的頁面會保持開啟。從下一個網頁起，網站會得知您的語言。',
  },
};
