import { createInstance } from 'i18next';
import { en } from './en.ts';
import type { StaffLanguage } from './languages.ts';
import type { StaffTexts, Text } from './shape.ts';
import { zhHans } from './zh-Hans.ts';

const resources: Record<StaffLanguage, StaffTexts> = { en, 'zh-Hans': zhHans };

/** Gives the text function of a language. No detector, no cache, no network: every text is in the bundle. */
export function createTexts(): (language: StaffLanguage) => Text {
  const i18n = createInstance({
    lng: 'en',
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(
      Object.entries(resources).map(([language, translation]) => [language, { translation }]),
    ),
  });
  void i18n.init();
  return (language) => i18n.getFixedT(language) as unknown as Text;
}

/** The language of a person whose browser asks for these, in order; English when none is spoken here. */
export function firstLanguage(asked: readonly string[]): StaffLanguage {
  for (const tag of asked) {
    if (/^zh\b/i.test(tag)) return 'zh-Hans';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}
