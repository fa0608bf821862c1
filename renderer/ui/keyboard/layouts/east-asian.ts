import { qwertyUs } from './latin.ts';
import type { Layout } from './layout.ts';

const chinese = {
  ...qwertyUs,
  isLatin: false,
  comma: '，',
  period: '。',
  punctuation: '、 ： ； ！ ？ “ ” …',
} as const;

/** Chinese in simplified characters by pinyin. */
export const pinyinSimplified: Layout = {
  ...chinese,
  id: 'pinyin-simplified',
  name: '简体中文',
  languageTag: 'zh-Hans',
  method: 'pinyin-simplified',
  variants: { '，': "' 、 ；", '。': '… ！ ？ ： 《 》 （ ）' },
};

/** Chinese in traditional characters by pinyin. */
export const pinyinTraditional: Layout = {
  ...chinese,
  id: 'pinyin-traditional',
  name: '繁體中文',
  languageTag: 'zh-Hant',
  method: 'pinyin-traditional',
  punctuation: '、 ： ； ！ ？ 「 」 …',
  variants: { '，': "' 、 ；", '。': '… ！ ？ ： 「 」 （ ）' },
};

/** Japanese by Latin letters. */
export const romaji: Layout = {
  ...qwertyUs,
  id: 'romaji',
  name: '日本語（ローマ字）',
  languageTag: 'ja',
  isLatin: false,
  method: 'japanese',
  rows: ['1 2 3 4 5 6 7 8 9 0', 'q w e r t y u i o p', 'a s d f g h j k l -', 'z x c v b n m'],
  shifted: ['1 2 3 4 5 6 7 8 9 0', 'Q W E R T Y U I O P', 'A S D F G H J K L _', 'Z X C V B N M'],
  comma: '、',
  period: '。',
  punctuation: '・ 「 」 ！ ？ ： 〜 …',
  variants: { '、': "' ，", '。': '… ！ ？ 「 」' },
};

/** Japanese by kana in the order of the table every child learns. */
export const kana: Layout = {
  ...romaji,
  id: 'kana',
  name: '日本語（かな）',
  rows: [
    'あ か さ た な は ま や ら わ ゛',
    'い き し ち に ひ み 「 り を ゜',
    'う く す つ ぬ ふ む ゆ る ん 小',
    'え け せ て ね へ め 」 れ ー ！',
    'お こ そ と の ほ も よ ろ ？',
  ],
  shifted: null,
  variants: {
    '、': '，',
    '。': '… ！ ？',
    か: 'が',
    き: 'ぎ',
    く: 'ぐ',
    け: 'げ',
    こ: 'ご',
    は: 'ば ぱ',
    ひ: 'び ぴ',
    ふ: 'ぶ ぷ',
    へ: 'べ ぺ',
    ほ: 'ぼ ぽ',
    つ: 'づ っ',
    や: 'ゃ',
    ゆ: 'ゅ',
    よ: 'ょ',
    あ: 'ぁ',
    い: 'ぃ',
    う: 'ぅ ゔ',
    え: 'ぇ',
    お: 'ぉ',
  },
};

/** Korean, the two-set keyboard. */
export const hangul: Layout = {
  ...qwertyUs,
  id: 'hangul',
  name: '한국어',
  languageTag: 'ko',
  isLatin: false,
  method: 'hangul',
  rows: [
    '1 2 3 4 5 6 7 8 9 0',
    'ㅂ ㅈ ㄷ ㄱ ㅅ ㅛ ㅕ ㅑ ㅐ ㅔ',
    'ㅁ ㄴ ㅇ ㄹ ㅎ ㅗ ㅓ ㅏ ㅣ',
    'ㅋ ㅌ ㅊ ㅍ ㅠ ㅜ ㅡ',
  ],
  shifted: [
    '1 2 3 4 5 6 7 8 9 0',
    'ㅃ ㅉ ㄸ ㄲ ㅆ ㅛ ㅕ ㅑ ㅒ ㅖ',
    'ㅁ ㄴ ㅇ ㄹ ㅎ ㅗ ㅓ ㅏ ㅣ',
    'ㅋ ㅌ ㅊ ㅍ ㅠ ㅜ ㅡ',
  ],
  variants: { ㅂ: 'ㅃ', ㅈ: 'ㅉ', ㄷ: 'ㄸ', ㄱ: 'ㄲ', ㅅ: 'ㅆ', ㅐ: 'ㅒ', ㅔ: 'ㅖ' },
};
