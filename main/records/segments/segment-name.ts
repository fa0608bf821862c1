import { dayMs, dayOf, dayStartMs, isDay } from '../days.ts';

// Names and periods of segments (`docs/records-format.md` 1). Days and months are those of UTC.

/** Class of a segment: day, month or case. */
export type SegmentClass = 'N1' | 'A3' | 'H';

const pattern =
  /^(?:(N1)-(\d{4}-\d{2}-\d{2})|(A3)-(\d{4}-\d{2}))(?:-([2-9]|[1-9]\d))?$|^(H)-([A-Za-z0-9_-]{1,64})$/;

/** What a segment's name says; null when it is none. Part 1 has no number in the name. */
export function segmentNamed(
  name: string,
): { readonly class: SegmentClass; readonly period: string; readonly part: number } | null {
  const [, n1, day, a3, month, part, h, hold] = pattern.exec(name) ?? [];
  if (h !== undefined && hold !== undefined) return { class: 'H', period: hold, part: 1 };
  const period = day ?? month;
  if ((n1 ?? a3) === undefined || period === undefined || !isPeriod(period)) return null;
  return { class: n1 === undefined ? 'A3' : 'N1', period, part: Number(part ?? 1) };
}

/** Name of the part of a class and period. */
export function segmentName(segmentClass: SegmentClass, period: string, part: number): string {
  return part === 1 ? `${segmentClass}-${period}` : `${segmentClass}-${period}-${part}`;
}

/** Period of a class at a time: its day or its month. */
export function periodOf(segmentClass: 'N1' | 'A3', atMs: number): string {
  return segmentClass === 'N1' ? dayOf(atMs) : dayOf(atMs).slice(0, 7);
}

/** First moment after the period of a day's or a month's segment. */
export function periodEndMs(period: string): number {
  if (period.length === 10) return dayStartMs(period) + dayMs;
  const [year, month] = period.split('-').map(Number);
  return Date.UTC(year ?? 0, month ?? 0, 1);
}

function isPeriod(period: string): boolean {
  return isDay(period.length === 10 ? period : `${period}-01`);
}
