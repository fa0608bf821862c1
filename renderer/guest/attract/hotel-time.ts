/** A time of day on the hotel's wall clock, with the day of the week, since it may be another day. */
export function hotelTime(language: string, atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  }).format(atMs);
}
