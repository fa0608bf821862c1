/** The days of a week as `Intl` counts them from Sunday. */
export const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

/** One day. */
export type Weekday = (typeof weekdays)[number];

/** Part of a day by the clock on the wall, such as 07:00 to 24:00. One that ends before it begins ends on the next day. */
export type Span = { readonly from: string; readonly to: string };

/** Spans of each day of a week; a day without any has none. */
export type Week = { readonly [Day in Weekday]: readonly Span[] };

/** A stretch of the week in minutes from Sunday midnight. The end is no longer part of it, and may lie in the next week. */
export type Stretch = { readonly from: number; readonly to: number };

/** Most spans of one day. */
export const mostSpansOfDay = 4;

/** What one day has of minutes on a wall clock. */
export const dayMinutes = 24 * 60;

/** The same of a week. */
export const weekMinutes = 7 * dayMinutes;

/** What makes a week of spans useless: two that overlap, or none at all. */
export type WeekProblem = 'overlap' | 'empty';

/** The spans of a week, each from where it begins. */
export function stretchesOf(week: Week): readonly Stretch[] {
  return weekdays.flatMap((day, index) =>
    week[day].map((span) => {
      const [from, to] = [minutesOf(span.from), minutesOf(span.to)];
      const midnight = index * dayMinutes;
      return { from: midnight + from, to: midnight + to + (to > from ? 0 : dayMinutes) };
    }),
  );
}

/** What is wrong with a week; `null` where nothing is. Spans may meet, also at midnight and at the end of the week. */
export function findWeekProblem(week: Week): WeekProblem | null {
  const stretches = stretchesOf(week).toSorted((one, other) => one.from - other.from);
  const [first] = stretches;
  if (first === undefined) return 'empty';
  const nexts = [...stretches.slice(1), { from: first.from + weekMinutes }];
  return stretches.some(({ to }, index) => to > (nexts[index]?.from ?? 0)) ? 'overlap' : null;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
