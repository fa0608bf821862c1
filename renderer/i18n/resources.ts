import type { Language } from '../../preload/contract/languages.ts';
import { ar } from './ar/ar.ts';
import { de } from './de/de.ts';
import { en } from './en/en.ts';
import { es } from './es/es.ts';
import { fr } from './fr/fr.ts';
import { hi } from './hi/hi.ts';
import { id } from './id/id.ts';
import { it } from './it/it.ts';
import { ja } from './ja/ja.ts';
import { ko } from './ko/ko.ts';
import { pt } from './pt/pt.ts';
import { ru } from './ru/ru.ts';
import type { Texts } from './shape.ts';
import { th } from './th/th.ts';
import { vi } from './vi/vi.ts';
import { zhHans } from './zh-Hans/zh-Hans.ts';
import { zhHant } from './zh-Hant/zh-Hant.ts';

/** The texts of every language of the shell. A new language is its folder and a line here. */
export const resources: Readonly<Record<Language, Texts>> = {
  en,
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
  ja,
  ko,
  fr,
  de,
  es,
  pt,
  it,
  ru,
  ar,
  th,
  vi,
  id,
  hi,
};
