import type { tabs as source } from '../en/tabs.ts';
import type { Shape } from '../shape.ts';

export const tabs: Shape<typeof source> = {
  tabs: {
    label: '已開啟的頁面',
    start: '起始頁',
    blocked: '未開啟',
    open: '新頁面',
    close: '關閉：{{title}}',
    sounds: '正在播放聲音',
  },
  tools: {
    open: '更多',
    label: '更多工具',
    find: '尋找',
    smaller: '縮小',
    larger: '放大',
    size: '頁面大小：{{percent}}',
    large: '大字閱讀',
    print: '列印',
    files: '檔案',
    comfort: '顯示',
    language: '語言',
    records: '我的紀錄',
    exit: '網路出口',
  },
  find: {
    label: '在此頁面中尋找',
    count: '第 {{current}} 處，共 {{matches}} 處',
    none: '找不到',
    back: '上一處',
    next: '下一處',
    close: '結束尋找',
  },
  suggestions: {
    label: '相符的網站',
    search: '搜尋「{{words}}」',
  },
  loading: {
    asking: '頁面正在載入。',
    done: '頁面已開啟。',
  },
};
