import type { comfort as source } from '../en/comfort.ts';
import type { Shape } from '../shape.ts';

export const comfort: Shape<typeof source> = {
  comfort: {
    heading: '显示与声音',
    lead: '更改立即生效，您离开后自动恢复。',
    textSize: '文字大小',
    normal: '标准',
    large: '大',
    largest: '特大',
    dark: '深色',
    contrast: '高对比度',
    motion: '减少动态效果',
    sound: '声音',
    readAloud: '朗读屏幕内容',
    on: '开',
    off: '关',
    close: '完成',
  },
};
