/** Whether this is the name of a time zone. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** What a clock on the wall shows, each in its digits: four for the year, two for the others. */
export type WallFields = Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string>;

// A formatter is dear to make; a hotel has one zone, a group a few.
const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall of this zone shows at a moment, epoch milliseconds. */
export function wallFieldsAt(atMs: number, timeZone: string): WallFields {
  const format = formats.get(timeZone) ?? formatOf(timeZone);
  formats.set(timeZone, format);
  return Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value])) as WallFields;
}

/** Date (ISO 8601) and time of day (`HH:mm`) that a clock on the wall of this zone shows at a moment, epoch milliseconds. */
export function wallTimeAt(atMs: number, timeZone: string): { readonly date: string; readonly time: string } {
  const { year, month, day, hour, minute } = wallFieldsAt(atMs, timeZone);
  return { date: `${year}-${month}-${day}`, time: `${hour}:${minute}` };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}
