import type { tabs as source } from '../en/tabs.ts';
import type { Shape } from '../shape.ts';

export const tabs: Shape<typeof source> = {
  tabs: {
    label: '開いているページ',
    start: 'スタートページ',
    blocked: '開いていません',
    open: '新しいページ',
    close: '閉じる：{{title}}',
    sounds: '音声を再生中',
  },
  tools: {
    open: 'その他',
    label: 'その他の機能',
    find: '検索',
    smaller: '縮小',
    larger: '拡大',
    size: 'ページの大きさ：{{percent}}',
    large: '大きな文字',
    print: '印刷',
    files: 'ファイル',
    comfort: '表示',
    language: '言語',
    records: '保存される情報',
    exit: '接続経路',
  },
  find: {
    label: 'このページ内を検索',
    count: '{{matches}}件中{{current}}件目',
    none: '見つかりません',
    back: '前の結果',
    next: '次の結果',
    close: '検索を終了',
  },
  suggestions: {
    label: '該当するサイト',
    search: '「{{words}}」を検索',
  },
  loading: {
    asking: 'ページを読み込んでいます。',
    done: 'ページが開きました。',
  },
};
