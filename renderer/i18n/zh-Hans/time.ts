import type { time as source } from '../en/time.ts';
import type { Shape } from '../shape.ts';

export const time: Shape<typeof source> = {
  warning: {
    label: '提示',
    time300: '您的使用时间还剩五分钟。',
    time120: '您的使用时间还剩两分钟。',
    time30: '您的使用时间还剩三十秒。',
    departure: '您今天退房，本次使用也将随之结束。',
    idle: '您还在吗？请触摸屏幕任意位置。否则使用将结束，全部内容会被清除。',
    gateway: '酒店服务没有响应。如不能恢复，您的使用将结束。',
    stillHere: '我还在',
  },
  clock: {
    left: '剩余时间：{{time}}',
    still: '剩余时间：{{time}}。计时已暂停。',
  },
  stands: {
    blocked: '显示此页面期间不计时。',
    line: '线路暂时没有响应。恢复之前不计时。',
    desk: '前台为您服务期间不计时。',
  },
  grace: {
    take_other: '延长 {{count}} 分钟',
    refused: '无法延长时间。您的剩余时间没有变化。',
    away: '酒店服务没有响应。您的剩余时间没有变化。请稍后再试。',
  },
};
