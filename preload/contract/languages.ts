/** Languages the shell speaks, as BCP 47 tags. A new one is a line here and a folder in `renderer/i18n`. */
export const languages = [
  'en',
  'zh-Hans',
  'zh-Hant',
  'ja',
  'ko',
  'fr',
  'de',
  'es',
  'pt',
  'it',
  'ru',
  'ar',
  'th',
  'vi',
  'id',
  'hi',
] as const;

/** One language of the shell. */
export type Language = (typeof languages)[number];

/**
 * The language of ours that a BCP 47 tag asks for, whatever its region: of the two ways to write Chinese the one its region
 * writes. None when the tag is none or the language is not among ours.
 */
export function nearestLanguage(tag: string): Language | null {
  const asked = maximized(tag);
  if (asked === null) return null;
  const near = languages.filter((each) => maximized(each)?.language === asked.language);
  return near.find((each) => maximized(each)?.script === asked.script) ?? near[0] ?? null;
}

function maximized(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return null;
  }
}
