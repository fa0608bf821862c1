import type { OpeningHours } from '../../../preload/contract/brand.ts';
import {
  dayMinutes,
  type Stretch,
  stretchesOf,
  type Week,
  weekdays,
  weekMinutes,
} from '../../../preload/contract/week.ts';

const minuteMs = 60_000;

/** Spans of each weekday by the wall clock of a time zone (IANA name), such as opening hours from the settings. */
export type HotelWeek = Week & { readonly timeZone: string };

/**
 * Whether a terminal takes guests at a moment, and when that changes next, by the hotel's wall clock. A terminal without hours is
 * always open: `null`.
 */
export function hoursAt(opening: HotelWeek | null, nowMs: number): OpeningHours | null {
  if (opening === null) return null;
  const { timeZone } = opening;
  const stretches = stretchesOf(opening);
  const isOpen = isWithin(stretches, minuteOfWeek(nowMs, timeZone));
  const edges = isOpen ? closings(stretches) : stretches.map(({ from }) => from);
  const changesAtMs = momentOfNext(edges, nowMs, timeZone);
  return {
    opensAtMs: isOpen ? null : changesAtMs,
    closesAtMs: isOpen ? changesAtMs : null,
    timeZone,
  };
}

/** Whether no guest is taken now. */
export function isClosed(hours: OpeningHours | null): boolean {
  return hours !== null && hours.opensAtMs !== null;
}

/** Whether a moment lies in one of the spans of a week. */
export function isWithinWeek(week: HotelWeek, nowMs: number): boolean {
  return isWithin(stretchesOf(week), minuteOfWeek(nowMs, week.timeZone));
}

function isWithin(stretches: readonly Stretch[], minute: number): boolean {
  // A stretch that goes on in the next week is in its first minutes too.
  return stretches.some(
    ({ from, to }) =>
      (from <= minute && minute < to) || (from <= minute + weekMinutes && minute + weekMinutes < to),
  );
}

/** Ends at which no other stretch begins: where two meet, as at midnight between two open days, nothing closes. */
function closings(stretches: readonly Stretch[]): number[] {
  const begins = new Set(stretches.map(({ from }) => from));
  return stretches.map(({ to }) => to % weekMinutes).filter((to) => !begins.has(to));
}

/** The first moment after now at which the clock stands at one of these minutes; `null` without any. */
function momentOfNext(edges: readonly number[], nowMs: number, timeZone: string): number | null {
  const now = minuteOfWeek(nowMs, timeZone);
  const waits = edges.map((edge) => ((edge - now + weekMinutes - 1) % weekMinutes) + 1);
  if (waits.length === 0) return null;
  const wait = Math.min(...waits);
  const wanted = (now + wait) % weekMinutes;
  const guess = Math.floor(nowMs / minuteMs) * minuteMs + wait * minuteMs;
  // The clock may be put forward or back meanwhile; a minute it leaves out is taken for the one after.
  const off = (wanted - minuteOfWeek(guess, timeZone) + weekMinutes + weekMinutes / 2) % weekMinutes;
  return guess + (off - weekMinutes / 2) * minuteMs;
}

function minuteOfWeek(atMs: number, timeZone: string): number {
  const parts = wallClock(timeZone).formatToParts(atMs);
  const value = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const day = weekdays.indexOf(value('weekday').toLowerCase() as (typeof weekdays)[number]);
  return day * dayMinutes + Number(value('hour')) * 60 + Number(value('minute'));
}

// Every view that a terminal shows asks for its hours, and making one of these costs far more than asking it.
const wallClocks = new Map<string, Intl.DateTimeFormat>();

function wallClock(timeZone: string): Intl.DateTimeFormat {
  const clock =
    wallClocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  wallClocks.set(timeZone, clock);
  return clock;
}
