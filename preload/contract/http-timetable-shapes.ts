import { epochMs, id, sha256 } from './http-shapes.ts';
import type { Timetable } from './timetable.ts';
import { findWeekProblem, mostSpansOfDay, type Week, type Weekday } from './week.ts';
import { z } from './z.ts';

const begin = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** An end at midnight is written 24:00 and in no other way. */
const end = z.string().regex(/^((0[1-9]|1\d|2[0-3]):[0-5]\d|00:(0[1-9]|[1-5]\d)|24:00)$/);

const spans = z
  .array(
    z.strictObject({ from: begin, to: end }).refine(({ from, to }) => from !== to, 'must last some time'),
  )
  .max(mostSpansOfDay);

/** A week as somebody sends it: each span by itself is one. */
const weekDraft = z.strictObject({
  monday: spans,
  tuesday: spans,
  wednesday: spans,
  thursday: spans,
  friday: spans,
  saturday: spans,
  sunday: spans,
} satisfies Record<Weekday, z.ZodType>) satisfies z.ZodType<Week>;

/** A timetable as somebody sends it. */
export const timetableDraft = z.strictObject({
  opening: weekDraft.nullable(),
  screen: weekDraft.nullable(),
  maintenance: weekDraft.nullable(),
}) satisfies z.ZodType<Timetable>;

const week = weekDraft.refine((one) => findWeekProblem(one) === null, 'must be spans that are apart');

/** What a terminal follows. */
export const terminalTimetable = z.strictObject({
  /** Another one means another timetable. */
  tag: sha256,
  /** IANA name of the hotel's time zone. */
  timeZone: z.string().min(1).max(64),
  opening: week.nullable(),
  screen: week.nullable(),
  maintenance: week.nullable(),
});

/** A timetable as it stands, and who set it. `version`: 0 before anybody has. */
export const timetableRow = z.strictObject({
  version: z.int().min(0),
  /** `null` for a terminal that has none of its own. */
  timetable: timetableDraft.nullable(),
  setBy: id.nullable(),
  setAtMs: epochMs.nullable(),
});

/** What a terminal follows. */
export type TerminalTimetable = z.infer<typeof terminalTimetable>;

/** A timetable as somebody sends it, and as it is kept. */
export type TimetableDraft = z.infer<typeof timetableDraft>;
