import type { AnswerOf } from '../../../../preload/contract/http.ts';
import { en } from '../../texts/en.ts';
import type { Text } from '../../texts/shape.ts';

/** One act of the trail. */
export type Act = AnswerOf<'recordTrail'>['rows'][number];

/** What was done, in words; a code without words of its own is shown as it is. */
export function actText(t: Text, { type, action }: Act): string {
  if (type === 'admin.action') {
    return Object.hasOwn(en.recordAct, action)
      ? t(`recordAct.${action as keyof typeof en.recordAct}`)
      : action;
  }
  const name = type.replace('.', '-');
  const what = Object.hasOwn(en.recordType, name)
    ? t(`recordType.${name as keyof typeof en.recordType}`)
    : type;
  const detail = Object.hasOwn(en.recordDetail, action)
    ? t(`recordDetail.${action as keyof typeof en.recordDetail}`)
    : action;
  return detail === '' ? what : `${what} (${detail})`;
}

/** Whether it came to what was meant; a re-identification that finds no stay is done all the same. */
export function outcomeText(t: Text, { type, ok }: Act): string {
  if (type === 'subject.resolved') return t(ok ? 'trail.found' : 'trail.notFound');
  return t(ok ? 'trail.done' : 'trail.refused');
}
