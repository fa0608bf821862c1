import { createInstance, type i18n } from 'i18next';
import type { Language } from '../../preload/contract/languages.ts';
import { resources } from './resources.ts';

/**
 * Makes the translator with every text in memory: no detector, no cache, no network. React escapes what is put in.
 */
export function createI18n(language: Language): i18n {
  const instance = createInstance();
  instance
    .init({
      lng: language,
      resources,
      ns: ['guest', 'records', 'public'],
      defaultNS: 'guest',
      initAsync: false,
      interpolation: { escapeValue: false },
    })
    .catch((error: unknown) => {
      throw error;
    });
  return instance;
}
