import type { comfort as source } from '../en/comfort.ts';
import type { Shape } from '../shape.ts';

export const comfort: Shape<typeof source> = {
  comfort: {
    heading: '表示と音',
    lead: '変更はすぐに反映され、ご利用の終了とともに元に戻ります。',
    textSize: '文字の大きさ',
    normal: '標準',
    large: '大',
    largest: '最大',
    dark: '暗い色',
    contrast: '強いコントラスト',
    motion: '動きを減らす',
    sound: '音',
    readAloud: '画面の読み上げ',
    on: 'オン',
    off: 'オフ',
    close: '完了',
  },
};
