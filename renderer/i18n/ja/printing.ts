import type { printing as source } from '../en/printing.ts';
import type { Shape } from '../shape.ts';

export const printing: Shape<typeof source> = {
  printing: {
    heading: '印刷',
    preparing: '印刷の準備をしています。少々お待ちください。',
    sheets_other: '全{{count}}枚',
    sheet: '{{pages}}枚中{{page}}枚目',
    copies: '部数',
    more: '1部増やす',
    fewer: '1部減らす',
    price: '1部{{price}}です。フロントでお支払いください。',
    most_other: '一度に印刷できるのは{{count}}枚までです。',
    print: '印刷する',
    sending: '印刷しています。',
    wait: 'プリンターのそばでお待ちください。ほかの方に取られないようご注意ください。',
    printed: '印刷が終わりました',
    take: '端末を離れる前に、今すぐプリンターから用紙をお取りください。',
    taken: '用紙を受け取りました',
    failed: {
      page: 'これは印刷できません。',
      'too-long': '長すぎるため、ここでは印刷できません。',
      printer: 'プリンターが印刷できませんでした。料金はかかりません。フロントにご相談ください。',
      unsure:
        'プリンターが応答しなくなりました。用紙が出ていないかプリンターをご確認いただくか、フロントにお尋ねください。',
    },
    again: 'もう一度試す',
  },
  media: {
    ask: {
      camera: 'このサイトがカメラを使おうとしています。',
      microphone: 'このサイトがマイクを使おうとしています。',
      both: 'このサイトがカメラとマイクを使おうとしています。',
    },
    allow: '許可する',
    refuse: '許可しない',
    use: {
      camera: 'カメラが使われている可能性があります。',
      microphone: 'マイクが使われている可能性があります。',
      both: 'カメラとマイクが使われている可能性があります。',
    },
    stop: '使用を止める',
  },
};
