import type { comfort as source } from '../en/comfort.ts';
import type { Shape } from '../shape.ts';

export const comfort: Shape<typeof source> = {
  comfort: {
    heading: '顯示與聲音',
    lead: '更改立即生效，您離開後自動恢復。',
    textSize: '文字大小',
    normal: '標準',
    large: '大',
    largest: '特大',
    dark: '深色',
    contrast: '高對比',
    motion: '減少動態效果',
    sound: '聲音',
    readAloud: '朗讀螢幕內容',
    on: '開',
    off: '關',
    close: '完成',
  },
};
