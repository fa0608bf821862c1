import type { printing as source } from '../en/printing.ts';
import type { Shape } from '../shape.ts';

export const printing: Shape<typeof source> = {
  printing: {
    heading: '打印',
    preparing: '正在准备打印内容，请稍候。',
    sheets_other: '共 {{count}} 张',
    sheet: '第 {{page}} 张，共 {{pages}} 张',
    copies: '份数',
    more: '增加一份',
    fewer: '减少一份',
    price: '每份 {{price}}，请在前台付款。',
    most_other: '一次最多可打印 {{count}} 张。',
    print: '打印',
    sending: '正在打印。',
    wait: '请在打印机旁等候，以免他人取走您的打印件。',
    printed: '打印完成',
    take: '请在离开前从打印机取走您的打印件。',
    taken: '我已取走打印件',
    failed: {
      page: '此内容无法打印。',
      'too-long': '内容过长，无法在此打印。',
      printer: '打印机未能打印，您无需付款。前台可以为您提供帮助。',
      unsure: '打印机不再响应。请到打印机处查看是否有您的打印件，或询问前台。',
    },
    again: '重试',
  },
  media: {
    ask: {
      camera: '此网站想使用摄像头。',
      microphone: '此网站想使用麦克风。',
      both: '此网站想使用摄像头和麦克风。',
    },
    allow: '允许',
    refuse: '不允许',
    use: {
      camera: '摄像头可能已开启。',
      microphone: '麦克风可能已开启。',
      both: '摄像头和麦克风可能已开启。',
    },
    stop: '停止使用',
  },
};
