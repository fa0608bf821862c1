import type { exit as source } from '../en/exit.ts';
import type { Shape } from '../shape.ts';

export const exit: Shape<typeof source> = {
  exit: {
    heading: 'お客様の接続経路',
    lead: 'すべてのページは、この承認済みの海外回線を通ります。',
    state: {
      proved: '回線は確認済みです',
      checking: '回線を確認しています',
      lost: '回線が切れました',
    },
    checked: '前回の確認：{{when}}',
    country: '国または地域',
    address: 'サイトから見えるアドレス',
    channel: '回線',
    permit: '許可番号',
    notSaid: '現在不明',
    meaning: 'お客様にとっての意味',
    only: 'この端末にほかの接続経路はありません。',
    encrypted:
      'ページは暗号化された接続でのみ開きます。ご覧の内容や入力内容を、ホテルの誰も読むことはできません。',
    seen: 'サイトに見えるのは回線のアドレスです。ホテルのネットワークは見えません。',
    cut: '端末は1分ごとに回線を確認します。承認された回線でなければ、ページは閉じます。',
    languageHeading: '言語',
    languageLead: 'ページは開いたままです。次に開くページから、サイトにお客様の言語が伝わります。',
  },
};
