import { type Span, type Week, type Weekday, weekdays } from './week.ts';

/** What the hotel sets by weekday for its terminals. */
export const timetableParts = ['opening', 'screen', 'maintenance'] as const;

/** One of them. */
export type TimetablePart = (typeof timetableParts)[number];

/**
 * What the hotel sets; `null`: as configured on the terminal. `opening`: guests are taken. `screen`: the screen is lit.
 * `maintenance`: updates are put into force and planned restarts are made.
 */
export type Timetable = { readonly [Part in TimetablePart]: Week | null };

/** A timetable that sets nothing. */
export const asConfigured = { opening: null, screen: null, maintenance: null } as const satisfies Timetable;

/** A week without any span. */
export function emptyWeek(): Record<Weekday, Span[]> {
  return Object.fromEntries(weekdays.map((day) => [day, []])) as unknown as Record<Weekday, Span[]>;
}
