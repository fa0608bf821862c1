import type { time as source } from '../en/time.ts';
import type { Shape } from '../shape.ts';

export const time: Shape<typeof source> = {
  warning: {
    label: '訊息',
    time300: '您的使用時間還剩五分鐘。',
    time120: '您的使用時間還剩兩分鐘。',
    time30: '您的使用時間還剩三十秒。',
    departure: '您今天退房，本次使用也將隨之結束。',
    idle: '您還在嗎？請觸碰螢幕任一處。若沒有操作，使用將結束，全部內容會被清除。',
    gateway: '飯店服務沒有回應。若無法恢復，您的使用將結束。',
    stillHere: '我還在',
  },
  clock: {
    left: '剩餘時間：{{time}}',
    still: '剩餘時間：{{time}}。計時已暫停。',
  },
  stands: {
    blocked: '顯示此頁面期間不計時。',
    line: '線路暫時沒有回應。恢復之前不計時。',
    desk: '櫃台為您服務期間不計時。',
  },
  grace: {
    take_other: '延長 {{count}} 分鐘',
    refused: '無法延長時間。您的剩餘時間沒有改變。',
    away: '飯店服務沒有回應。您的剩餘時間沒有改變。請稍後再試。',
  },
};
