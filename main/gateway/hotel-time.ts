import { wallFieldsAt, wallTimeAt } from '../time-zone.ts';

// Dates as the hotel's wall clock has them. All results are epoch milliseconds; zones are IANA names.

/** The hotel's local date at a moment, ISO 8601. */
export function localDate(nowMs: number, timeZone: string): string {
  return wallTimeAt(nowMs, timeZone).date;
}

/** The hotel's local time of day at a moment, `HH:mm`. */
export function localTime(nowMs: number, timeZone: string): string {
  return wallTimeAt(nowMs, timeZone).time;
}

/** The hotel's local time at a moment, `yyyy-MM-ddTHH:mm:ss`. */
export function localText(nowMs: number, timeZone: string): string {
  const { year, month, day, hour, minute, second } = wallFieldsAt(nowMs, timeZone);
  return `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

/** The hotel's clock less UTC at a moment, milliseconds. */
export function offsetAt(atMs: number, timeZone: string): number {
  return Date.parse(`${localText(atMs, timeZone)}Z`) - Math.floor(atMs / 1000) * 1000;
}

/**
 * The moment at which the hotel's clock shows this date and `HH:mm`. A time that a change to summer time skips gives the
 * moment one hour later on the clock; one that comes twice gives the first.
 */
export function momentOf(date: string, time: string, timeZone: string): number {
  const name = `${date} ${time} ${timeZone}`;
  const known = moments.get(name);
  if (known !== undefined) return known;
  const moment = findMoment(date, time, timeZone);
  if (moments.size >= keptMoments) moments.clear();
  moments.set(name, moment);
  return moment;
}

// Every renewal asks for the end of its stay, and stays end on few days.
const moments = new Map<string, number>();
const keptMoments = 512;

function findMoment(date: string, time: string, timeZone: string): number {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  const early = wanted - offsetAt(wanted - dayMs, timeZone);
  const late = wanted - offsetAt(wanted + dayMs, timeZone);
  return early + offsetAt(early, timeZone) === wanted
    ? early
    : late + offsetAt(late, timeZone) === wanted
      ? late
      : early;
}

/** The first moment of the hotel's next day. */
export function endOfLocalDay(nowMs: number, timeZone: string): number {
  const noon = Date.parse(`${localDate(nowMs, timeZone)}T12:00:00Z`);
  return momentOf(new Date(noon + dayMs).toISOString().slice(0, 10), '00:00', timeZone);
}

/** The first moment of the hotel's present day. */
export function startOfLocalDay(nowMs: number, timeZone: string): number {
  return momentOf(localDate(nowMs, timeZone), '00:00', timeZone);
}

const dayMs = 86_400_000;
