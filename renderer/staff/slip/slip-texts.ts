import type { Language } from '../../../preload/contract/languages.ts';
import { ar } from './texts/ar.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { fr } from './texts/fr.ts';
import { hi } from './texts/hi.ts';
import { id } from './texts/id.ts';
import { it } from './texts/it.ts';
import { ja } from './texts/ja.ts';
import { ko } from './texts/ko.ts';
import { pt } from './texts/pt.ts';
import { ru } from './texts/ru.ts';
import { th } from './texts/th.ts';
import { vi } from './texts/vi.ts';
import { zhHans } from './texts/zh-Hans.ts';
import { zhHant } from './texts/zh-Hant.ts';

/** The texts of a slip in one language; `{{number}}`, `{{keptDays}}` and `{{goneByDays}}` are places for values. */
export type SlipTexts = Readonly<Record<keyof typeof en, string>>;

/** Slips come in every language of the guests. */
export const slipTexts: Readonly<Record<Language, SlipTexts>> = {
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

/** A text with its values put in. A place without a value stays as it is. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/{{(\w+)}}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  );
}
