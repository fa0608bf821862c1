import type { Language } from '../../../preload/contract/languages.ts';

// What is asked of the texts of a language. Each check gives what is wrong, so that a broken copy can be shown to fail.

/** Texts by their keys, such as `guest.bar.end`. */
export type Texts = ReadonlyMap<string, string>;

const pluralForm = /_(zero|one|two|few|many|other)$/;

const baseOf = (key: string): string => key.replace(pluralForm, '');

/** All texts of a catalogue with the way to each. */
export function flat(texts: object, before = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, text]) =>
      typeof text === 'string' ? [[before + key, text] as const] : [...flat(text, `${before}${key}.`)],
    ),
  );
}

/** Keys that English has and the language has not, or the other way round; forms of a plural count as one. */
export function unmatchedKeys(texts: Texts, english: Texts): string[] {
  const own = new Set([...texts.keys()].map(baseOf));
  const wanted = new Set([...english.keys()].map(baseOf));
  return [...[...own].filter((key) => !wanted.has(key)), ...[...wanted].filter((key) => !own.has(key))];
}

/** Plurals that have not exactly the forms of the language. */
export function wrongPlurals(texts: Texts, english: Texts, language: Language): string[] {
  const forms = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort().join();
  const plurals = [...english.keys()].filter((key) => key.endsWith('_other')).map(baseOf);
  return plurals.filter((plural) => {
    const given = [...texts.keys()].filter((key) => pluralForm.test(key) && baseOf(key) === plural);
    return (
      given
        .map((key) => pluralForm.exec(key)?.[1])
        .sort()
        .join() !== forms
    );
  });
}

const placesOf = (text: string): string =>
  [...text.matchAll(/{{(\w+)}}/g)]
    .map(([, name = '']) => name)
    .sort()
    .join();

/** Keys whose text takes other values than the English one, or has a brace that belongs to no place. */
export function wrongPlaces(texts: Texts, english: Texts): string[] {
  return keysWhere(texts, (text, key) => {
    const original = english.get(key) ?? english.get(`${baseOf(key)}_other`) ?? '';
    return placesOf(text) !== placesOf(original) || /[{}]/.test(text.replaceAll(/{{\w+}}/g, ''));
  });
}

/** Keys whose text is empty, has blanks at an end or two in a row, markup, or a character that cannot be seen. */
export function badCharacters(texts: Texts): string[] {
  return keysWhere(
    texts,
    (text) => text.trim() === '' || text !== text.trim() || /[<>\p{Cf}\p{Cc}\ufffd]|\s\s/u.test(text),
  );
}

/** Words that are the same in English and in the language, as a speaker would write them. */
const sharedWords: Partial<Record<Language, readonly string[]>> = {
  ja: ['OK'],
  fr: ['Code', 'Messages', 'Incidents', 'Version', 'Image', 'Images', 'Page'],
  de: ['Code', 'Website', 'Name'],
  es: ['no', 'No'],
  pt: ['Terminal'],
  it: ['no', 'File', 'Video'],
  id: ['Demo', 'Film', 'Slip {{number}}'],
};

/** Keys whose text is the English one, though it is not a word of both languages. */
export function sameAsEnglish(texts: Texts, english: Texts, language: Language): string[] {
  const shared = sharedWords[language] ?? [];
  return keysWhere(texts, (text, key) => english.get(key) === text && !shared.includes(text));
}

/** Keys whose text has an English word left in it. */
export function englishLeft(texts: Texts): string[] {
  return keysWhere(texts, (text) => /\b(the|and|your|you|with|this|please|cannot)\b/i.test(text));
}

const letters: Partial<Record<Language, RegExp>> = {
  'zh-Hans': /\p{Script=Han}/u,
  'zh-Hant': /\p{Script=Han}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ko: /\p{Script=Hangul}/u,
  ru: /\p{Script=Cyrillic}/u,
  ar: /\p{Script=Arabic}/u,
  th: /\p{Script=Thai}/u,
  hi: /\p{Script=Devanagari}/u,
};

/** Keys whose text has letters, but none of the language's script. */
export function withoutOwnLetters(texts: Texts, language: Language): string[] {
  const own = letters[language];
  const shared = sharedWords[language] ?? [];
  if (own === undefined) return [];
  return keysWhere(texts, (text) => {
    const words = text.replaceAll(/{{\w+}}/g, '');
    return /\p{L}/u.test(words) && !own.test(words) && !shared.includes(text);
  });
}

/** What a typographer of the language would strike out. */
const faults: Partial<Record<Language, RegExp>> = {
  en: /['"]/,
  // Each of the two ways to write Chinese has forms that the other has not; marks are as wide as the characters.
  'zh-Hans': /[們這為頁請時間關錄碼終稱啟務網號]|\p{Script=Han}[,;:?!]/u,
  'zh-Hant': /[们这为页请时间关录码终称启务网号]|\p{Script=Han}[,;:?!]/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][,;:?!.]/u,
  fr: /[^\u00a0\u202f][:;!?»](?=\s|$)|«[^\u00a0]|['"]/,
  de: /['"]|“(?=\w)/,
  es: /^[^¿]*\?|^[^¡]*!|['"]/,
  it: /['"]/,
  pt: /['"]/,
  ru: /['"“”]/,
  ar: /[?,;]/,
  hi: /[\u0900-\u097f]\.(?=\s|$)|['"]/,
};

/** Keys whose text has a mark that the language does not write so. */
export function wrongMarks(texts: Texts, language: Language): string[] {
  const fault = faults[language];
  return fault === undefined ? [] : keysWhere(texts, (text) => fault.test(text));
}

function keysWhere(texts: Texts, isWrong: (text: string, key: string) => boolean): string[] {
  return [...texts].filter(([key, text]) => isWrong(text, key)).map(([key, text]) => `${key}: ${text}`);
}
