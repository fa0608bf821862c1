import { type Language, languages } from '../../../preload/contract/languages.ts';

/** The language a slip is printed in: the guest's, as far as the slip comes in it; else English, since guests come from abroad. */
export function languageOf({ language }: Readonly<{ language: string | null }>): Language {
  if (language === null) return 'en';
  const wanted = language.toLowerCase();
  return (
    languages.find((one) => one.toLowerCase() === wanted) ??
    languages.find((one) => one.toLowerCase().split('-')[0] === wanted.split('-')[0]) ??
    'en'
  );
}
