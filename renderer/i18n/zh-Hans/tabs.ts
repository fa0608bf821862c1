import type { tabs as source } from '../en/tabs.ts';
import type { Shape } from '../shape.ts';

export const tabs: Shape<typeof source> = {
  tabs: {
    label: '已打开的页面',
    start: '起始页',
    blocked: '未打开',
    open: '新页面',
    close: '关闭：{{title}}',
    sounds: '正在播放声音',
  },
  tools: {
    open: '更多',
    label: '更多工具',
    find: '查找',
    smaller: '缩小',
    larger: '放大',
    size: '页面大小：{{percent}}',
    large: '大字阅读',
    print: '打印',
    files: '文件',
    comfort: '显示',
    language: '语言',
    records: '我的记录',
    exit: '网络出口',
  },
  find: {
    label: '在此页面中查找',
    count: '第 {{current}} 处，共 {{matches}} 处',
    none: '未找到',
    back: '上一处',
    next: '下一处',
    close: '结束查找',
  },
  suggestions: {
    label: '相符的网站',
    search: '搜索“{{words}}”',
  },
  loading: {
    asking: '页面正在加载。',
    done: '页面已打开。',
  },
};
