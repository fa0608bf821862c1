import type { entry as source } from '../en/entry.ts';
import type { Shape } from '../shape.ts';

export const entry: Shape<typeof source> = {
  entry: {
    heading: 'コードを入力してください',
    lead: 'フロントでお渡しした用紙にある英数字10文字で、5文字ずつ2組です。用紙のQRコードをスキャナーにかざすこともできます。',
    field: 'コード',
    show: 'コードを表示',
    hide: 'コードを隠す',
    keypad: 'キーパッド',
    backspace: '最後の文字を削除',
    clear: 'すべて消す',
    submit: '次へ',
    leave: '別の言語',
    typed_other: '{{count}}文字入力済み',
    scanning: 'QRコードを読み取っています',
    complete: 'コードの入力が完了しました。',
    tryAgainIn: '再入力できるまで',
    tooMany: 'コードより文字数が多くなっています。消して入力し直してください。',
  },
  refusal: {
    malformed: 'コードは英数字10文字だけです。用紙とお見比べください。',
    'check-symbol': '1文字に誤りがあります。用紙とお見比べください。何も送信していません。',
    'too-long': 'コードとしては長すぎます。入力欄は変わっていません。',
    'token-malformed': '当ホテルのコードではありません。用紙とお見比べください。',
    'token-refused':
      'このコードは受け付けられませんでした。用紙をお確かめいただくか、フロントにお尋ねください。',
    'cool-down': '入力回数が多すぎます。しばらくお待ちいただくか、フロントにお尋ねください。',
    'gateway-away': 'ホテルのサービスが応答していません。1分後にもう一度お試しください。',
    'profile-refused': '現在このコードでは利用を開始できません。フロントにお尋ねください。',
  },
  verifying: {
    heading: 'コードを確認しています',
    lead: 'すぐに終わります。',
  },
};
