import { localDate, momentOf } from '../../../hotel-time.ts';

// Dates are YYMMDD, times HHMMSS (some write HH:MM), both on the wall clock of the hotel.

/** ISO 8601 of a date on the line; `null` for a day that does not exist. */
export function readDate(text: string | undefined): string | null {
  const [, year, month, day] = /^(\d{2})(\d{2})(\d{2})$/.exec(text?.trim() ?? '') ?? [];
  if (year === undefined) return null;
  const iso = `20${year}-${month}-${day}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

/** `HH:mm:ss` of a time on the line; `null` for one that does not exist. */
export function readTime(text: string | undefined): string | null {
  const [, hour, minute, second = '00'] =
    /^([01]\d|2[0-3]):?([0-5]\d)(?::?([0-5]\d))?$/.exec(text?.trim() ?? '') ?? [];
  return hour === undefined ? null : `${hour}:${minute}:${second}`;
}

/** Epoch milliseconds of a record's date and time; `null` when it gives none. */
export function readMoment(date: string | undefined, time: string | undefined, zone: string): number | null {
  const day = readDate(date);
  const clock = readTime(time);
  if (day === null || clock === null) return null;
  return momentOf(day, clock.slice(0, 5), zone) + Number(clock.slice(6)) * 1000;
}

/** The moment as a record tells it. */
export function writeMoment(atMs: number, zone: string): { readonly date: string; readonly time: string } {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(atMs);
  return { date: localDate(atMs, zone).slice(2).replaceAll('-', ''), time: time.replaceAll(':', '') };
}
