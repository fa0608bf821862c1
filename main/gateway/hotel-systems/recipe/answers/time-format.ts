import { z } from '../../../../../preload/contract/z.ts';
import { localDate, localTime } from '../../../hotel-time.ts';

// A closed set of tokens, each of a fixed number of digits, read by position: a format can neither loop nor be ambiguous.

const widths = { yyyy: 4, MM: 2, dd: 2, HH: 2, mm: 2, ss: 2 } as const;
type Token = keyof typeof widths;

const tokenForm = /yyyy|MM|dd|HH|mm|ss/g;
const named = ['iso8601', 'epoch-seconds', 'epoch-milliseconds'];

/** How a hotel system writes times: a named way, or a pattern of `yyyy MM dd HH mm ss` and separators. */
export const timeFormatShape = z
  .string()
  .min(1)
  .max(40)
  .refine((format) => named.includes(format) || isPattern(format), {
    message: `is none of ${named.join(', ')}, and no pattern of yyyy, MM, dd, HH, mm and ss, each once`,
  });

/** A moment as the hotel's wall clock has it: date ISO 8601, time `HH:mm`, or `null` where the format has none. */
export type LocalTime = { readonly date: string; readonly time: string | null };

/** Reads a time; `null` when it is none in this format. */
export function readTime(value: unknown, format: string, zone: string): LocalTime | null {
  if (format === 'epoch-seconds' || format === 'epoch-milliseconds')
    return atMoment(epochOf(value, format === 'epoch-seconds' ? 1000 : 1), zone);
  if (typeof value !== 'string' || value.length > 40) return null;
  return format === 'iso8601' ? readIso(value, zone) : readPattern(value, format);
}

/** Writes a moment in the format. ISO 8601 is in UTC. */
export function writeTime(atMs: number, format: string, zone: string): string {
  if (format === 'epoch-seconds') return String(Math.floor(atMs / 1000));
  if (format === 'epoch-milliseconds') return String(Math.floor(atMs));
  if (format === 'iso8601') return new Date(atMs).toISOString().replace(/\.\d+Z$/, 'Z');
  const [yyyy = '', MM = '', dd = ''] = localDate(atMs, zone).split('-');
  const [HH = '', mm = ''] = localTime(atMs, zone).split(':');
  const ss = String(Math.floor(atMs / 1000) % 60).padStart(2, '0');
  const parts: Readonly<Record<string, string>> = { yyyy, MM, dd, HH, mm, ss };
  return format.replace(tokenForm, (token) => parts[token] ?? '');
}

/** `HH:mm` of a text that is a time of day with or without seconds; `null` when it is none. */
export function readTimeOfDay(value: unknown): string | null {
  const found = typeof value === 'string' ? /^([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/.exec(value) : null;
  return found === null ? null : `${found[1]}:${found[2]}`;
}

function isPattern(format: string): boolean {
  const tokens: readonly string[] = format.match(tokenForm) ?? [];
  const isOnce = new Set(tokens).size === tokens.length;
  const hasDate = ['yyyy', 'MM', 'dd'].every((token) => tokens.includes(token));
  return isOnce && hasDate && /^[-/:.,T 年月日時时分秒]*$/.test(format.replace(tokenForm, ''));
}

function readPattern(text: string, format: string): LocalTime | null {
  const found: Partial<Record<Token, string>> = {};
  let at = 0;
  for (const part of format.split(/(yyyy|MM|dd|HH|mm|ss)/)) {
    const width = Object.hasOwn(widths, part) ? widths[part as Token] : null;
    const piece = text.slice(at, at + (width ?? part.length));
    if (width === null ? piece !== part : piece.length !== width || !/^\d+$/.test(piece)) return null;
    if (width !== null) found[part as Token] = piece;
    at += piece.length;
  }
  if (at !== text.length) return null;
  const date = realDate(`${found.yyyy}-${found.MM}-${found.dd}`);
  if (date === null) return null;
  if (found.HH === undefined || found.mm === undefined) return { date, time: null };
  const time = readTimeOfDay(`${found.HH}:${found.mm}:${found.ss ?? '00'}`);
  return time === null ? null : { date, time };
}

const isoForm = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

function readIso(text: string, zone: string): LocalTime | null {
  const [, written = '', time, offset] = isoForm.exec(text) ?? [];
  const date = realDate(written);
  if (date === null) return null;
  if (time === undefined) return { date, time: null };
  const timeOfDay = readTimeOfDay(time);
  if (timeOfDay === null) return null;
  if (offset === undefined) return { date, time: timeOfDay };
  const colon = offset === 'Z' ? 'Z' : `${offset.slice(0, 3)}:${offset.slice(-2)}`;
  return atMoment(Date.parse(`${date}T${timeOfDay}:00${colon}`), zone);
}

function epochOf(value: unknown, unitMs: number): number {
  const isDigits = typeof value === 'string' && /^\d{1,15}$/.test(value);
  return (typeof value === 'number' || isDigits ? Number(value) : Number.NaN) * unitMs;
}

// Four digits of a year at most: dates of the port are ISO 8601.
function atMoment(atMs: number, zone: string): LocalTime | null {
  if (!(atMs >= 0 && atMs < Date.UTC(9999, 0))) return null;
  return { date: localDate(atMs, zone), time: localTime(atMs, zone) };
}

function realDate(date: string): string | null {
  const atMs = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(date) ? date : null;
}
