import { dayAfter, dayMs, dayOf, dayStartMs } from '../../days.ts';

/** First and last day of something, both included. */
export type Days = { readonly from: string; readonly to: string };

/** Class of a segment by its name. */
export type SegmentClass = 'N1' | 'A3' | 'H';

/** Class of a segment; its name begins with it (`docs/records-format.md` 1). */
export function classOf(segment: string): SegmentClass {
  if (segment.startsWith('H-')) return 'H';
  return segment.startsWith('A3-') ? 'A3' : 'N1';
}

/** Days of a day or month segment; null for a case segment, which has none. */
export function daysOf(segment: string): Days | null {
  const [, day, month] = /^(?:N1-(\d{4}-\d{2}-\d{2})|A3-(\d{4}-\d{2}))(?:-\d{1,2})?$/.exec(segment) ?? [];
  if (day !== undefined) return { from: day, to: day };
  if (month === undefined) return null;
  const [year = 0, number = 1] = month.split('-').map(Number);
  return { from: `${month}-01`, to: dayOf(Date.UTC(year, number) - 1) };
}

/** Whether two stretches of days have a day in common. */
export function meet(one: Days, other: Days): boolean {
  return one.from <= other.to && other.from <= one.to;
}

/** The days of `window` on which an origin existed: from its first to `atSeconds`; null when there is none. */
export function windowOf(window: Days, createdAt: number, atSeconds: number): Days | null {
  const [created, last] = [dayOf(createdAt * 1000), dayOf(atSeconds * 1000)];
  const [, from = created] = [window.from, created].sort();
  const [to = last] = [window.to, last].sort();
  return from <= to ? { from, to } : null;
}

/** What decides whether a day is accounted for. */
export type DayEvidence = {
  /** Names of all segments of the origin, the purged among them. */
  readonly segments: Iterable<string>;
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
};

/** Days of a window, of which some are accounted for: with a day segment, or wholly in gaps. */
export type DayCount = { readonly present: number; readonly expected: number };

/** Each day of a window, and whether it is accounted for. */
export function daysIn(window: Days, { segments, gaps }: DayEvidence): ReadonlyMap<string, boolean> {
  const kept = new Set([...segments].flatMap((name) => (classOf(name) === 'N1' ? [daysOf(name)?.from] : [])));
  const days = new Map<string, boolean>();
  for (let day = window.from; day <= window.to; day = dayAfter(day)) {
    days.set(day, kept.has(day) || isInGaps(dayStartMs(day) / 1000, gaps));
  }
  return days;
}

/** Counts days over some stores: a day counts as present when it is so in every store that existed on it. */
export function countDays(all: readonly ReadonlyMap<string, boolean>[]): DayCount {
  const days = new Map<string, boolean>();
  for (const [day, isPresent] of all.flatMap((each) => [...each]))
    days.set(day, isPresent && days.get(day) !== false);
  return { present: [...days.values()].filter((isPresent) => isPresent).length, expected: days.size };
}

/** Whether every second of the day that begins at `start` lies in some gap. */
function isInGaps(start: number, gaps: DayEvidence['gaps']): boolean {
  let covered = start;
  for (const { from, to } of [...gaps].sort((one, other) => one.from - other.from)) {
    if (from <= covered) covered = Math.max(covered, to);
  }
  return covered >= start + dayMs / 1000 - 1;
}
