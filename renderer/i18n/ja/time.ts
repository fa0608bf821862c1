import type { time as source } from '../en/time.ts';
import type { Shape } from '../shape.ts';

export const time: Shape<typeof source> = {
  warning: {
    label: 'お知らせ',
    time300: 'あと5分で終了します。',
    time120: 'あと2分で終了します。',
    time30: 'あと30秒で終了します。',
    departure: '本日ご出発です。ご利用もそれに合わせて終了します。',
    idle: 'まだご利用中ですか？画面のどこかに触れてください。操作がないと終了し、すべて消去されます。',
    gateway: 'ホテルのサービスが応答していません。復旧しない場合、ご利用は終了します。',
    stillHere: 'まだ使っています',
  },
  clock: {
    left: '残り時間：{{time}}',
    still: '残り時間：{{time}}。時計は止まっています。',
  },
  stands: {
    blocked: 'このページの表示中は時間が進みません。',
    line: '現在、回線が応答していません。復旧するまで時間は進みません。',
    desk: 'フロントがお手伝いしている間、時間は進みません。',
  },
  grace: {
    take_other: '{{count}}分延長する',
    refused: '延長できませんでした。残り時間は変わっていません。',
    away: 'ホテルのサービスが応答していません。残り時間は変わっていません。しばらくしてからお試しください。',
  },
};
