import type { OpeningHours } from '../../../preload/contract/brand.ts';
import { type Opening, weekdays } from './opening-shape.ts';

const minuteMs = 60_000;
const dayMinutes = 24 * 60;
const weekMinutes = 7 * dayMinutes;

/** A stretch of the week in minutes from Sunday midnight; the end is no longer part of it. */
type Stretch = { readonly from: number; readonly to: number };

/**
 * Whether a terminal takes guests at a moment, and when that changes next, by the hotel's wall clock. A terminal without hours is
 * always open: `null`.
 */
export function hoursAt(opening: Opening | null, nowMs: number): OpeningHours | null {
  if (opening === null) return null;
  const { timeZone } = opening;
  const stretches = stretchesOf(opening);
  const now = minuteOfWeek(nowMs, timeZone);
  const isOpen = stretches.some(({ from, to }) => from <= now && now < to);
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

function stretchesOf(opening: Opening): Stretch[] {
  return weekdays.flatMap((day, index) =>
    opening[day].map(({ from, to }) => ({
      from: index * dayMinutes + minutesOf(from),
      to: index * dayMinutes + minutesOf(to),
    })),
  );
}

/** Ends at which no other stretch begins: midnight between two open days closes nothing. */
function closings(stretches: readonly Stretch[]): number[] {
  const begins = new Set(stretches.map(({ from }) => from));
  return stretches.map(({ to }) => to % weekMinutes).filter((to) => !begins.has(to));
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
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
