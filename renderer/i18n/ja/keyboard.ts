import type { keyboard as source } from '../en/keyboard.ts';
import type { Shape } from '../shape.ts';

export const keyboard: Shape<typeof source> = {
  keyboard: {
    label: 'キーボード',
    shift: '大文字',
    backspace: '削除',
    space: '空白',
    globe: '別のキーボード',
    letters: '文字',
    symbols: '数字と記号',
    more: 'その他の記号',
    forms: '1つお選びください',
    suggestions: '変換候補',
    allSuggestions: 'すべての変換候補',
    close: 'キーボードを隠す',
    tab: '次の欄',
    left: '左へ',
    right: '右へ',
    loading: '少々お待ちください',
    enter: '改行',
    go: '移動',
    search: '検索',
    next: '次へ',
    previous: '前へ',
    send: '送信',
    done: '完了',
  },
};
