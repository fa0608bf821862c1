import { localDate, localText, localTime, momentOf, offsetAt } from '../../hotel-time.ts';

/** The hotel's wall clock. */
export type WallClock = {
  /** Local date at a moment, ISO 8601. */
  date(atMs: number): string;
  /** `HH:mm` at a moment. */
  time(atMs: number): string;
  /** A moment as ISO 8601 with the offset: right for who reads the offset and for who does not. */
  text(atMs: number): string;
  /**
   * A moment that a hotel system writes as ISO 8601, with a `T` or a blank; without an offset it is on this clock. `null` for
   * another text.
   */
  moment(text: string): number | null;
};

/** Makes the clock of an IANA zone. */
export function createWallClock(timeZone: string): WallClock {
  return {
    date: (atMs) => localDate(atMs, timeZone),
    time: (atMs) => localTime(atMs, timeZone),
    text: (atMs) => `${localText(atMs, timeZone)}${offsetText(offsetAt(atMs, timeZone))}`,
    moment: (text) => momentFrom(text, timeZone),
  };
}

function offsetText(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  const [hour, minute] = [minutes / 60, minutes % 60].map((part) => `${Math.floor(part)}`.padStart(2, '0'));
  return `${offsetMs < 0 ? '-' : '+'}${hour}:${minute}`;
}

function momentFrom(text: string, timeZone: string): number | null {
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/.exec(text);
  if (parts === null) return null;
  const [, date = '', time = '', seconds = '00', offset] = parts;
  const atMs =
    offset === undefined
      ? momentOf(date, time, timeZone) + Number(seconds) * 1000
      : Date.parse(`${date}T${time}:${seconds}${offset}`);
  return Number.isNaN(atMs) ? null : atMs;
}
