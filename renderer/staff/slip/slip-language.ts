import { type Language, nearestLanguage } from '../../../preload/contract/languages.ts';

/** The language a slip is printed in: the guest's, as far as the slip comes in it; else English, since guests come from abroad. */
export function languageOf({ language }: Readonly<{ language: string | null }>): Language {
  return language === null ? 'en' : (nearestLanguage(language) ?? 'en');
}
