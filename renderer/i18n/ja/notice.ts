import type { notice as source } from '../en/notice.ts';
import type { Shape } from '../shape.ts';

export const notice: Shape<typeof source> = {
  notice: {
    heading: 'お客様について保存される情報',
    lead: 'ホテルは法律により、簡単な記録を保存します。以下がそのすべてです。お読みのうえ、お決めください。',
    kept_other: '{{count}}日間保存',
    gone_other: '遅くとも{{count}}日目までに削除',
    howLong: '保存期間',
    keptHeading: '保存する情報',
    neverHeading: '決して保存しない情報',
    profile: 'ご利用内容',
    wayOut: '接続経路',
    until: 'ご利用期限',
    accept: '同意して始める',
    decline: '同意せずに終了',
    declineHint: '同意しなくても不利益はありません。',
    version: '告知書 {{version}}',
  },
  starting: {
    heading: '接続を準備しています',
    lead: '一つずつ確認してから、次へ進みます。',
    steps: '手順',
  },
};
