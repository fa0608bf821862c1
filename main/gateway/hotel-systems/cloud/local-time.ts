import { localDate, momentOf } from '../../hotel-time.ts';

/** `HH:mm` on the hotel's wall clock at a moment; the zone is an IANA name. */
export function localTime(atMs: number, timeZone: string): string {
  return clockText(atMs, timeZone).slice(0, 5);
}

/** A moment as ISO 8601 on the hotel's wall clock with its offset: right for who reads the offset and for who does not. */
export function localMoment(atMs: number, timeZone: string): string {
  const shownMs = shown(atMs, timeZone);
  const minutes = Math.round((shownMs - Math.floor(atMs / 1000) * 1000) / 60_000);
  const size = Math.abs(minutes);
  const offset = [size / 60, size % 60].map((part) => `${Math.floor(part)}`.padStart(2, '0')).join(':');
  return `${new Date(shownMs).toISOString().slice(0, 19)}${minutes < 0 ? '-' : '+'}${offset}`;
}

/**
 * A moment that a hotel system writes as ISO 8601, with a `T` or a blank; without an offset it is on the hotel's wall clock.
 * `null` for another text.
 */
export function momentFrom(text: string, timeZone: string): number | null {
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/.exec(text);
  if (parts === null) return null;
  const [, date = '', time = '', seconds = '00', offset] = parts;
  const atMs =
    offset === undefined
      ? momentOf(date, time, timeZone) + Number(seconds) * 1000
      : Date.parse(`${date}T${time}:${seconds}${offset}`);
  return Number.isNaN(atMs) ? null : atMs;
}

function clockText(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(atMs);
}

function shown(atMs: number, timeZone: string): number {
  return Date.parse(`${localDate(atMs, timeZone)}T${clockText(atMs, timeZone)}Z`);
}
