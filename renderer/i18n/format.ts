// Numbers, dates and names by `Intl`. A language tag in, a text out; nothing is remembered.

const rightToLeft: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur']);

/** The direction in which a language is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(new Intl.Locale(language).language) ? 'rtl' : 'ltr';
}

/** What the speakers of a language call it. */
export function nativeName(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}

/** The name of a country by its two letters; the letters themselves when they name none. */
export function countryName(language: string, country: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country;
  return new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country;
}

/** Time of day, to the minute. */
export function timeOfDay(language: string, epochMs: number): string {
  return new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(epochMs);
}

/** Day and time of day, to the second. */
export function moment(language: string, epochMs: number): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'medium' }).format(epochMs);
}

/** A day in full words. */
export function dayInWords(language: string, epochMs: number): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(epochMs);
}

/** What is left until a moment: minutes and seconds below an hour, hours and minutes above. Never negative. */
export function timeLeft(language: string, leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  if (seconds < 3600) {
    const digits = (value: number, length: number): string =>
      new Intl.NumberFormat(language, { minimumIntegerDigits: length, useGrouping: false }).format(value);
    return `${digits(Math.floor(seconds / 60), 1)}:${digits(seconds % 60, 2)}`;
  }
  const minutes = Math.ceil(seconds / 60);
  const unit = (value: number, name: 'hour' | 'minute'): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  return new Intl.ListFormat(language, { type: 'unit', style: 'narrow' }).format([
    unit(Math.floor(minutes / 60), 'hour'),
    unit(minutes % 60, 'minute'),
  ]);
}

/** How long ago something was: seconds below a minute, minutes above. Never in the future. */
export function ago(language: string, sinceMs: number): string {
  const seconds = Math.max(0, Math.floor(sinceMs / 1000));
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  return seconds < 60 ? words.format(-seconds, 'second') : words.format(-Math.floor(seconds / 60), 'minute');
}

/** The same in words, to be read aloud: "42 minutes 10 seconds". Never negative. */
export function timeInWords(language: string, leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  const parts: [number, 'hour' | 'minute' | 'second'][] =
    seconds < 3600
      ? [
          [Math.floor(seconds / 60), 'minute'],
          [seconds % 60, 'second'],
        ]
      : [
          [Math.floor(seconds / 3600), 'hour'],
          [Math.floor((seconds % 3600) / 60), 'minute'],
        ];
  const named = parts.filter(([value], index) => value > 0 || index === parts.length - 1);
  const words = named.map(([value, unit]) =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value),
  );
  return new Intl.ListFormat(language, { type: 'unit', style: 'long' }).format(words);
}

/** The title in a language, in its base language, or in English, which a profile always has. */
export function titleIn(language: string, titles: Readonly<Record<string, string>>): string {
  return titles[language] ?? titles[new Intl.Locale(language).language] ?? titles.en ?? '';
}

/** A whole number. */
export function numberText(language: string, value: number): string {
  return new Intl.NumberFormat(language).format(value);
}

/** So many parts of a hundred. */
export function percentText(language: string, percent: number): string {
  return new Intl.NumberFormat(language, { style: 'percent' }).format(percent / 100);
}
