import { describe, expect, it } from 'vitest';
import { refusalStatus } from '../../../main/gateway/refusal.ts';
import { en } from '../../../renderer/staff/texts/en.ts';
import { createTexts, firstLanguage } from '../../../renderer/staff/texts/texts.ts';
import { zhHans } from '../../../renderer/staff/texts/zh-Hans.ts';

type Group = { readonly [key: string]: string | Group };

function flat(group: Group, prefix = ''): [string, string][] {
  return Object.entries(group).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('the texts of the staff page', () => {
  it('ask for the same values in every language', () => {
    const chinese = new Map(flat(zhHans));
    const different = flat(en)
      .filter(([key]) => !key.endsWith('_one'))
      .filter(([key, text]) => placeholders(text).join() !== placeholders(chinese.get(key) ?? '').join());
    expect(different).toEqual([]);
  });

  it.each([
    ['en', en],
    ['zh-Hans', zhHans],
  ])('in %s have exactly the plural forms of the language', (language, texts) => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const forms = new Map<string, string[]>();
    for (const [key] of flat(texts as Group)) {
      const [, base, form] = /^(.*)_(zero|one|two|few|many|other)$/.exec(key) ?? [];
      if (base !== undefined && form !== undefined) forms.set(base, [...(forms.get(base) ?? []), form]);
    }
    expect(forms.size).toBeGreaterThan(0);
    for (const [key, found] of forms)
      expect([key, ...found.sort()]).toEqual([key, ...[...pluralCategories].sort()]);
  });

  it('have words for every code that a staff call may come back with', () => {
    // These answer terminals only, or a token.
    const notForStaff = /^(token-|use_dpop|invalid_dpop|too-many-enrolments|no-grace)/;
    const codes = Object.keys(refusalStatus).filter((code) => !notForStaff.test(code));
    expect(codes.filter((code) => !Object.hasOwn(en.errors, code))).toEqual([]);
  });

  it('fill in values and choose the plural form', () => {
    const textsOf = createTexts();
    expect(textsOf('en')('desk.found', { room: '101', count: 1 })).toBe('Room 101: 1 guest');
    expect(textsOf('en')('desk.found', { room: '102', count: 2 })).toBe('Room 102: 2 guests');
    expect(textsOf('zh-Hans')('desk.found', { room: '102', count: 2 })).toBe('102 房间：2 位客人');
  });

  it.each([
    [['de-DE', 'zh-CN', 'en'], 'zh-Hans'],
    [['en-GB', 'zh'], 'en'],
    [['fr'], 'en'],
    [[], 'en'],
  ])('of a browser that asks for %j are in %s', (asked, language) => {
    expect(firstLanguage(asked)).toBe(language);
  });
});
