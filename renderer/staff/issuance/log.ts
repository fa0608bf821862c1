import type { AnswerOf } from '../../../preload/contract/http.ts';
import { isWordedReason } from '../orders/Reason.tsx';
import { slipNumber } from '../parts/slipNumber.ts';
import type { Text } from '../texts/shape.ts';

/** The log of one day. */
export type Log = AnswerOf<'issuanceLog'>;

/** One step of a day. */
export type Step = Log['rows'][number];

/** The columns of a step, in order. */
export const columns = ['time', 'what', 'slip', 'person', 'basis', 'reason'] as const;

/** A step in words, but for its time, which reads differently on a page and in a file. */
export function cellsOf(
  t: Text,
  step: Step,
): Readonly<Record<Exclude<(typeof columns)[number], 'time'>, string>> {
  const { reason } = step;
  return {
    what: t(`issuanceStep.${step.what}`),
    slip: slipNumber(step.grantId),
    // Of a grant that is forgotten nothing tells whose it was.
    person: step.staffId ?? t(step.slot === null ? 'issuance.unknown' : 'issuance.elsewhere'),
    basis: step.basis === null ? t('issuance.unknown') : t(`basis.${step.basis}`),
    reason: reason !== null && isWordedReason(reason) ? t(`reason.${reason}`) : (reason ?? ''),
  };
}

/** The hotel's day of a moment, as this machine at the hotel has it, ISO 8601. */
export function localDay(atMs: number): string {
  const at = new Date(atMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
