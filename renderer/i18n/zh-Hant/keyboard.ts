import type { keyboard as source } from '../en/keyboard.ts';
import type { Shape } from '../shape.ts';

export const keyboard: Shape<typeof source> = {
  keyboard: {
    label: '鍵盤',
    shift: '大寫',
    backspace: '刪除',
    space: '空格',
    globe: '切換鍵盤',
    letters: '字母',
    symbols: '數字和符號',
    more: '更多符號',
    forms: '請選擇',
    suggestions: '候選字詞',
    allSuggestions: '全部候選字詞',
    close: '收起鍵盤',
    tab: '下一欄',
    left: '向左',
    right: '向右',
    loading: '請稍候',
    enter: '換行',
    go: '前往',
    search: '搜尋',
    next: '下一項',
    previous: '上一項',
    send: '傳送',
    done: '完成',
  },
};
