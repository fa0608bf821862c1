import type { Text } from '../texts/shape.ts';

/** UTC days as they stand in records and papers, with their year: records are asked for years later. */
export function daysText(t: Text, { fromDay, toDay }: Readonly<{ fromDay: string; toDay: string }>): string {
  return fromDay === toDay ? fromDay : t('orders.days', { from: fromDay, to: toDay });
}
