import type { printing as source } from '../en/printing.ts';
import type { Shape } from '../shape.ts';

export const printing: Shape<typeof source> = {
  printing: {
    heading: '列印',
    preparing: '正在準備列印內容，請稍候。',
    sheets_other: '共 {{count}} 張',
    sheet: '第 {{page}} 張，共 {{pages}} 張',
    copies: '份數',
    more: '增加一份',
    fewer: '減少一份',
    price: '每份 {{price}}，請在櫃台付款。',
    most_other: '一次最多可列印 {{count}} 張。',
    print: '列印',
    sending: '正在列印。',
    wait: '請在印表機旁等候，以免他人取走您的列印紙張。',
    printed: '列印完成',
    take: '請現在就從印表機取走您的紙張，再離開。',
    taken: '我已取走紙張',
    failed: {
      page: '此內容無法列印。',
      'too-long': '內容太長，無法在這裡列印。',
      printer: '印表機未能列印，您無須付款。櫃台可以協助您。',
      unsure: '印表機不再回應。請到印表機查看是否有您的紙張，或詢問櫃台。',
    },
    again: '再試一次',
  },
  media: {
    ask: {
      camera: '此網站想使用攝影機。',
      microphone: '此網站想使用麥克風。',
      both: '此網站想使用攝影機和麥克風。',
    },
    allow: '允許',
    refuse: '不允許',
    use: {
      camera: '攝影機可能已開啟。',
      microphone: '麥克風可能已開啟。',
      both: '攝影機和麥克風可能已開啟。',
    },
    stop: '停止使用',
  },
};
