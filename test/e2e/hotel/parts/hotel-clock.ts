import { localDate, localTime } from '../../../../main/gateway/hotel-time.ts';

/** Where the hotel stands and when its guests leave, so that a whole story happens on one morning. */
export type HotelClock = {
  readonly timeZone: string;
  /** HH:MM, in the zone. */
  readonly checkOutTime: string;
  /** ISO date of a day counted from today, in the zone. */
  day(offset: number): string;
};

/** Minutes from now to check-out: shorter than the longest session of the profile, longer than any test. */
const minutesToCheckOut = 40;

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;

/** A zone in which it is between ten and eleven now: far from midnight, whenever the test runs. */
export function hotelClockAt(nowMs: number): HotelClock {
  const hoursAhead = ((10 - new Date(nowMs).getUTCHours() + 12 + 24) % 24) - 12;
  // The signs of these names are turned round: Etc/GMT-8 is eight hours ahead.
  const timeZone =
    hoursAhead === 0 ? 'Etc/GMT' : `Etc/GMT${hoursAhead > 0 ? '-' : '+'}${Math.abs(hoursAhead)}`;
  return {
    timeZone,
    checkOutTime: localTime(nowMs + minutesToCheckOut * minuteMs, timeZone),
    day: (offset) => localDate(nowMs + offset * dayMs, timeZone),
  };
}
