import type { pause as source } from '../en/pause.ts';
import type { Shape } from '../shape.ts';

export const pause: Shape<typeof source> = {
  pause: {
    button: '席を外す',
    heading: 'ページは隠されています',
    choose: '画面をロックする絵を3つ選んでください。順番も大切です。',
    locked: '画面はロックされています',
    comeBack: '選んだ3つの絵に順番にタッチすると戻れます。',
    mediaOff: 'カメラとマイクはオフになりました。お戻りになると、ページは再び使用を求めることができます。',
    timeLeft: '終了まで',
    pictures: '絵',
    chosen: '{{all}}個中{{chosen}}個の絵',
    again: '選び直す',
    lock: '画面をロック',
    back: 'ページに戻る',
    wrong: '絵が違います。もう一度お試しください。',
    wait: '絵が違います。再入力できるまで',
    waitLabel: '次に試せるまでの時間',
    forgotten: '絵をお忘れですか？利用を終了してください。すべて消去され、お持ちのコードで始め直せます。',
    signs: {
      anchor: 'いかり',
      bell: 'ベル',
      boat: 'ふね',
      cat: 'ねこ',
      cup: 'カップ',
      fish: 'さかな',
      key: 'かぎ',
      leaf: 'はっぱ',
      lamp: 'ランプ',
      moon: 'つき',
      star: 'ほし',
      tree: '木',
    },
  },
};
