import type { SlipTexts } from '../slip-texts.ts';

export const ja: SlipTexts = {
  access: 'お客様用ウェブ接続',
  code: 'コード',
  qr: '同じ権限のQRコード',
  validUntil: '有効期限',
  number: '用紙番号 {{number}}',
  oneSession: 'お一人様用、一度に1台の端末でのみご利用いただけます。',
  start: 'はじめ方',
  step1: '端末で言語を選びます。',
  step2: 'QRコードをかざすか、コードを入力します。',
  step3: '保存される内容を読み、同意します。',
  recorded: '記録される内容',
  recordedText:
    '利用の開始と終了、端末、プロファイル、ご宿泊が利用条件を満たすこと。お名前、部屋番号、ご覧になるページは記録しません。',
  kept: '法律により{{keptDays}}日間保存し、{{goneByDays}}日目までに削除します。',
  extend: '時間の延長はフロントへ。',
};
