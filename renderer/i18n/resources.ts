import type { Language } from '../../preload/contract/languages.ts';
import { en } from './en.ts';
import type { Texts } from './shape.ts';
import { zhHans } from './zh-Hans.ts';

/** The texts of every language of the shell. A new language is its file and a line here. */
export const resources: Readonly<Record<Language, Texts>> = { en, 'zh-Hans': zhHans };
