import { describe, expect, it } from 'vitest';
import { languages, nearestLanguage } from '../../../preload/contract/languages.ts';
import { languageOf } from '../../../renderer/staff/slip/slip-language.ts';
import { filled } from '../../../renderer/staff/slip/slip-texts.ts';
import { formatsOf } from '../../../renderer/staff/texts/formats.ts';

describe('the language of a slip', () => {
  it.each([
    ['de', 'de'],
    ['de-CH', 'de'],
    ['pt-PT', 'pt'],
    ['PT-br', 'pt'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-Hant', 'zh-Hant'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['ar-SA', 'ar'],
    // What an old system still writes for Indonesian.
    ['in', 'id'],
    ['sv', 'en'],
    ['', 'en'],
    ['english', 'en'],
    ['de_DE', 'en'],
    ['../de', 'en'],
    ['x'.repeat(12), 'en'],
  ] as const)('of a guest of whom the hotel knows %j is %s', (language, expected) => {
    expect(languageOf({ language })).toBe(expected);
  });

  it('is English when nothing is known', () => {
    expect(languageOf({ language: null })).toBe('en');
  });

  it('is each of ours by its own tag', () => {
    expect(languages.map(nearestLanguage)).toEqual([...languages]);
  });

  it('tells the last minute in every language, with a time of day', () => {
    const endMs = new Date(2026, 10, 25, 0, 0).getTime();
    for (const language of languages) expect(formatsOf(language).fullEnd(endMs)).toMatch(/23.59|٢٣.٥٩/);
  });
});

describe('a text of a slip', () => {
  it('takes its values as they are, once', () => {
    expect(filled('Slip {{number}}', { number: '{{kept}}$&' })).toBe('Slip {{kept}}$&');
    expect(filled('{{a}} {{b}} {{a}}', { a: 1, b: '' })).toBe('1  1');
    expect(filled('{{toString}} {{none}}', {})).toBe('{{toString}} {{none}}');
  });
});
