import type { BodyOf } from '../../../../preload/contract/http.ts';
import {
  emptyWeek,
  type Timetable,
  type TimetablePart,
  timetableParts,
} from '../../../../preload/contract/timetable.ts';
import { findWeekProblem, type Week, type Weekday, weekdays } from '../../../../preload/contract/week.ts';

/** A span as it is being written; `key` tells it from the others of its day. */
export type SpanDraft = Readonly<{ key: number; from: string; to: string }>;

/** A part as it is being written. Spans stay when it is switched to the settings, so that switching back brings them again. */
export type PartDraft = Readonly<{ isSet: boolean; week: Readonly<Record<Weekday, readonly SpanDraft[]>> }>;

/** A timetable as it is being written. */
export type HoursDraft = Readonly<Record<TimetablePart, PartDraft>>;

/** A timetable to be sent. */
export type SentTimetable = BodyOf<'setTimetable'>['timetable'];

/** What is wrong with a span: a time that is none, or no time between. */
export type SpanProblem = 'time' | 'length';

/** Days as a week is read here, from Monday. */
export const daysFromMonday: readonly Weekday[] = [...weekdays.slice(1), 'sunday'];

/** What is written first, where a timetable stands or none does. */
export function draftOf(timetable: Timetable | null): HoursDraft {
  const parts = timetableParts.map((part) => [part, partOf(timetable?.[part] ?? null)] as const);
  return Object.fromEntries(parts) as HoursDraft;
}

/** The timetable that a draft stands for; otherwise the first part with a problem, and what it is. */
export function timetableOf(
  draft: HoursDraft,
):
  | Readonly<{ ok: true; timetable: SentTimetable }>
  | Readonly<{ ok: false; part: TimetablePart; problem: 'span' | 'overlap' | 'empty' }> {
  const timetable: SentTimetable = { opening: null, screen: null, maintenance: null };
  for (const part of timetableParts) {
    const { isSet, week } = draft[part];
    if (!isSet) continue;
    const all = weekdays.flatMap((day) => week[day]);
    if (all.some((span) => problemOf(span) !== null)) return { ok: false, part, problem: 'span' };
    const read = emptyWeek();
    for (const day of weekdays) read[day] = week[day].map(readSpan).toSorted(byBegin);
    const problem = findWeekProblem(read);
    if (problem !== null) return { ok: false, part, problem };
    timetable[part] = read;
  }
  return { ok: true, timetable };
}

/** What is wrong with a span by itself. */
export function problemOf({ from, to }: SpanDraft): SpanProblem | null {
  const [begin, end] = [readTime(from), readTime(to)];
  if (begin === null || end === null || begin === '24:00') return 'time';
  return begin === endOf(end) ? 'length' : null;
}

/** One more span on a day, or the same days with one changed or taken away. */
export function withDay(part: PartDraft, day: Weekday, spans: readonly SpanDraft[]): PartDraft {
  return { ...part, week: { ...part.week, [day]: spans } };
}

/** Every day as this one. */
export function withAllDays(part: PartDraft, day: Weekday): PartDraft {
  return daysFromMonday.reduce((done, one) => withDay(done, one, part.week[day]), part);
}

/** A span to begin with, under a key that its day does not have. */
export function freshSpan(spans: readonly SpanDraft[]): SpanDraft {
  return { key: Math.max(0, ...spans.map(({ key }) => key)) + 1, from: '', to: '' };
}

/** `HH:mm` of what people write for a time: 7, 730, 7:30, 07.30; null for anything else. */
export function readTime(text: string): string | null {
  const found = /^(\d{1,2})(?:[:.：]?(\d{2}))?$/.exec(text.trim());
  if (found === null) return null;
  const [, hours = '', minutes = '00'] = found;
  const time = `${hours.padStart(2, '0')}:${minutes}`;
  return /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time) ? time : null;
}

function partOf(week: Week | null): PartDraft {
  const shown = week ?? emptyWeek();
  const days = weekdays.map((day) => [day, shown[day].map((span, key) => ({ key, ...span }))] as const);
  return { isSet: week !== null, week: Object.fromEntries(days) as unknown as PartDraft['week'] };
}

function readSpan({ from, to }: SpanDraft): { from: string; to: string } {
  return { from: readTime(from) ?? '', to: endOf(readTime(to) ?? '') };
}

/** An end at midnight, as people write it, is that of the day it ends. */
function endOf(time: string): string {
  return time === '00:00' ? '24:00' : time;
}

function byBegin(one: { from: string }, other: { from: string }): number {
  return one.from.localeCompare(other.from);
}
