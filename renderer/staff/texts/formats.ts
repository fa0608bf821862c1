import type { Language } from '../../../preload/contract/languages.ts';

/** Times and dates as people at this desk read them. All take epoch milliseconds but `day`. */
export type Formats = {
  /** Clock time; with the day when it is not today. */
  readonly time: (atMs: number, nowMs: number) => string;
  /** An end as `time` writes times. An end at midnight reads 23:59, since 00:00 of the next day is misread. */
  readonly end: (atMs: number, nowMs: number) => string;
  /** An end with day name, date and clock time, for paper; midnight as in `end`. */
  readonly fullEnd: (atMs: number) => string;
  /** An ISO 8601 local date. */
  readonly day: (isoDate: string) => string;
  readonly number: (value: number) => string;
  /** A size in the unit that fits. */
  readonly bytes: (bytes: number) => string;
  /** A part of a whole, 0 to 1. */
  readonly percent: (part: number) => string;
  /** Several names as one text. */
  readonly list: (names: readonly string[]) => string;
  /** How long ago, in the largest unit that fits. */
  readonly ago: (atMs: number, nowMs: number) => string;
};

/** Makes the formats of one language: of the console, or of a guest for paper. */
export function formatsOf(language: Language): Formats {
  // English is the guests' English, not one country's: day before month, 24 hours.
  const tag = language === 'en' ? 'en-GB' : language;
  const clock = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const dayAndClock = new Intl.DateTimeFormat(tag, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const paper = new Intl.DateTimeFormat(tag, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const date = new Intl.DateTimeFormat(tag, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const list = new Intl.ListFormat(tag, { type: 'conjunction', style: 'narrow' });
  const number = new Intl.NumberFormat(tag);
  const percent = new Intl.NumberFormat(tag, { style: 'percent' });
  const time = (atMs: number, nowMs: number) => (isSameDay(atMs, nowMs) ? clock : dayAndClock).format(atMs);
  return {
    number: (value) => number.format(value),
    bytes: (bytes) => sizeOf(bytes, tag),
    percent: (part) => percent.format(part),
    list: (names) => list.format(names),
    time,
    end: (atMs, nowMs) => time(lastMinute(atMs), nowMs),
    fullEnd: (atMs) => paper.format(lastMinute(atMs)),
    day: (isoDate) => date.format(new Date(`${isoDate}T00:00:00Z`)),
    ago: (atMs, nowMs) => {
      const seconds = Math.min(0, Math.round((atMs - nowMs) / 1000));
      if (seconds > -60) return relative.format(seconds, 'second');
      if (seconds > -3600) return relative.format(Math.round(seconds / 60), 'minute');
      if (seconds > -86_400) return relative.format(Math.round(seconds / 3600), 'hour');
      return relative.format(Math.round(seconds / 86_400), 'day');
    },
  };
}

function sizeOf(bytes: number, tag: string): string {
  const [unit, size] =
    bytes < 1000
      ? (['byte', bytes] as const)
      : bytes < 1_000_000
        ? (['kilobyte', bytes / 1000] as const)
        : bytes < 1_000_000_000
          ? (['megabyte', bytes / 1_000_000] as const)
          : (['gigabyte', bytes / 1_000_000_000] as const);
  const unitDisplay = unit === 'byte' ? 'long' : 'short';
  return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 }).format(
    size,
  );
}

function lastMinute(endMs: number): number {
  const end = new Date(endMs);
  return end.getHours() === 0 && end.getMinutes() === 0 ? endMs - 60_000 : endMs;
}

function isSameDay(oneMs: number, otherMs: number): boolean {
  return new Date(oneMs).toDateString() === new Date(otherMs).toDateString();
}
