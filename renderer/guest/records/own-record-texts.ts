import { en } from '../../i18n/en/en.ts';

/** A part of a field that has a text. */
export type KnownPart = keyof typeof en.records.parts;

/** A word of a closed list that has a text. */
export type KnownWord = keyof typeof en.records.words;

/** Key of a part's text; `null` when there is none, and then its bare name is shown. */
export function partKeyOf(field: string, part: string): KnownPart | null {
  const key = `${field}-${part}`;
  return isPart(key) ? key : null;
}

/** Key of a word's text; `null` when there is none, and then the bare word is shown. */
export function wordKeyOf(field: string, word: string): KnownWord | null {
  const key = `${field}-${word}`;
  return isWord(key) ? key : null;
}

function isPart(key: string): key is KnownPart {
  return Object.hasOwn(en.records.parts, key);
}

function isWord(key: string): key is KnownWord {
  return Object.hasOwn(en.records.words, key);
}
