import type { keyboard as source } from '../en/keyboard.ts';
import type { Shape } from '../shape.ts';

export const keyboard: Shape<typeof source> = {
  keyboard: {
    label: '键盘',
    shift: '大写',
    backspace: '删除',
    space: '空格',
    globe: '切换键盘',
    letters: '字母',
    symbols: '数字和符号',
    more: '更多符号',
    forms: '请选择',
    suggestions: '候选字词',
    allSuggestions: '全部候选字词',
    close: '收起键盘',
    tab: '下一项',
    left: '向左',
    right: '向右',
    loading: '请稍候',
    enter: '换行',
    go: '前往',
    search: '搜索',
    next: '下一项',
    previous: '上一项',
    send: '发送',
    done: '完成',
  },
};
