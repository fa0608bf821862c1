// Days are those of UTC, `YYYY-MM-DD` (`docs/records-format.md`).

/** Milliseconds of a day. */
export const dayMs = 86_400_000;

/** UTC day of a time. */
export function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

/** First moment of a day. */
export function dayStartMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The day that many days later. */
export function dayAfter(day: string, days = 1): string {
  return dayOf(dayStartMs(day) + days * dayMs);
}

/** Whether a text is a day that there is. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const atMs = dayStartMs(text);
  return !Number.isNaN(atMs) && dayOf(atMs) === text;
}
