import { localDate, localTime as localTimeOf } from '../../hotel-time.ts';

const pattern =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** A time of OPERA's on the hotel's clock. */
export type LocalTime = { readonly date: string; readonly time: string };

/**
 * Reads a moment as OPERA writes it, with or without a zone, on the hotel's clock: without a zone it is the hotel's own.
 * `null` for what is no moment or has no time of day.
 */
export function localTime(text: string, timeZone: string): LocalTime | null {
  const [, date, hour, minute, , zone] = pattern.exec(text) ?? [];
  if (date === undefined || hour === undefined || minute === undefined) return null;
  if (Number(hour) > 23 || Number(minute) > 59) return null;
  if (zone === undefined) return { date, time: `${hour}:${minute}` };
  const atMs = momentMs(text);
  if (atMs === null) return null;
  return { date: localDate(atMs, timeZone), time: localTimeOf(atMs, timeZone) };
}

/** Epoch milliseconds of a moment that names its zone; `null` for any other text. */
export function momentMs(text: string): number | null {
  const [, date, hour, minute, second, zone] = pattern.exec(text) ?? [];
  if (date === undefined || hour === undefined || zone === undefined) return null;
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  const atMs = Date.parse(`${date}T${hour}:${minute}:${second ?? '00'}${offset}`);
  return Number.isNaN(atMs) ? null : atMs;
}
