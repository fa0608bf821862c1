import type { ending as source } from '../en/ending.ts';
import type { Shape } from '../shape.ts';

export const ending: Shape<typeof source> = {
  ending: {
    heading: 'ご利用を終了しています',
    lead: 'ページは閉じました。少々お待ちください。',
  },
  wiping: {
    heading: 'すべて消去しています',
    lead: '一つずつ消去し、確認しています。',
    steps: '消去した項目',
  },
  receipt: {
    heading: 'お客様の情報は何も残っていません',
    headingFailed: 'ご利用は終了しました',
    leadFailed:
      '一部の確認が完了しませんでした。スタッフに通知済みです。消去が完了するまで、この端末は誰も使用できません。',
    removed: '消去と確認が済んだ項目',
    remains: 'ホテルが保存する情報',
    remainsNothing: '利用の記録は作成されませんでした。',
    goneBy: '遅くとも{{date}}までに削除されます。',
    visit: '{{start}}から{{end}}まで',
    records: '記録',
    thanks: 'ご利用ありがとうございました。よいご旅行を。',
    paper: '印刷した用紙をお忘れなくお持ちください。',
    close: '閉じる',
  },
  own: {
    open: '自分について保存される情報',
    heading: '保存されているお客様の情報',
    lead: 'ホテルに現在保存されている、今回のご利用の記録のすべてです。スタッフがコードをお渡ししたことは、別に記録されます。',
    reading: '記録を読み込んでいます',
    failed: '現在、記録を読み込めません。',
    again: 'もう一度試す',
    nothing: '利用の記録はありません。',
    list: '記録',
    written: '記録日時：{{moment}}',
    others: 'このほか、ホテルと当局が閲覧するために保存されるもの：{{names}}。',
    deletion: '{{due}}から削除を始め、{{gone}}までに削除し終えます。',
    full: '長い番号をすべて表示',
    close: '閉じる',
    back: '戻る',
    yes: 'はい',
    no: 'いいえ',
  },
  proof: {
    heading: 'お客様の控え',
    lead: 'コードを書き留めるか、QRコードを撮影してください。これらの記録がまだあるかを後日確認でき、削除後は証明をご覧いただけます。お客様を特定する情報は含まれません。',
    code: 'コード',
    qr: 'コードのQRコード',
    where: '確認先（ホテルのネットワーク内）',
  },
  outOfOrder: {
    heading: 'この端末は使用停止中です',
    lead: 'フロントにお尋ねください。',
    steps: '証明できなかった項目',
    'close-failed': '前回の利用を正常に終了できませんでした。',
    'wipe-failed': 'すべて消去されたことを証明できませんでした。',
    'record-failed': '記録を書き込めませんでした。',
    'store-failed': '記録の保存先が機能していません。',
    'records-unsound':
      '保存された記録が、書き込んだときの状態と一致しません。何も変更せず、IT担当者に連絡してください。',
  },
};
