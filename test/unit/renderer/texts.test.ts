import { describe, expect, it } from 'vitest';
import { enablingSteps, endCauses, wipeSteps } from '../../../preload/contract/codes.ts';
import { languages } from '../../../preload/contract/languages.ts';
import { isKnownField, neverKeyOf } from '../../../renderer/guest/notice/catalogue-texts.ts';
import { typeKeyOf } from '../../../renderer/guest/receipt/receipt-texts.ts';
import { resources } from '../../../renderer/i18n/resources.ts';
import { catalogue } from '../../fakes/guest-views.ts';

const pluralForm = /_(zero|one|two|few|many|other)$/;

function flat(texts: object, before = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, text]) =>
      typeof text === 'string' ? [[before + key, text] as const] : [...flat(text, `${before}${key}.`)],
    ),
  );
}

const placeholders = (text: string): string[] =>
  [...text.matchAll(/{{(\w+)}}/g)].map(([, name = '']) => name).sort();

const english = flat(resources.en);

describe.each(languages)('the texts in %s', (language) => {
  const texts = flat(resources[language]);
  const base = (key: string): string => key.replace(pluralForm, '');

  it('are the same as in English, plural forms apart', () => {
    expect(new Set([...texts.keys()].map(base))).toEqual(new Set([...english.keys()].map(base)));
  });

  it('have exactly the plural forms of the language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plurals = [...english.keys()].filter((key) => key.endsWith('_other')).map(base);
    const given = plurals.map((key) =>
      [...texts.keys()].filter((each) => pluralForm.test(each) && base(each) === key).sort(),
    );
    expect(given).toEqual(plurals.map((key) => forms.map((form) => `${key}_${form}`).sort()));
  });

  it('take the same values as in English', () => {
    const wrong = [...texts].filter(([key, text]) => {
      const original = english.get(key) ?? english.get(`${base(key)}_other`) ?? '';
      return placeholders(text).join() !== placeholders(original).join();
    });
    expect(wrong).toEqual([]);
  });

  it('are never empty, and hold no markup and no invisible character', () => {
    const bad = [...texts].filter(
      ([, text]) => text.trim() === '' || text !== text.trim() || /[<>\p{Cf}\p{Cc}]/u.test(text),
    );
    expect(bad).toEqual([]);
  });

  it('say something else than the English ones', () => {
    if (language === 'en') return;
    expect([...texts].filter(([key, text]) => english.get(key) === text)).toEqual([]);
  });
});

describe('every code and every entry of the catalogue has a text', () => {
  it('fields', () => {
    expect(catalogue.fields.map(({ field }) => field).filter((field) => !isKnownField(field))).toEqual([]);
  });

  it('what is never kept', () => {
    expect(catalogue.never_keep.filter((entry) => neverKeyOf(entry) === null)).toEqual([]);
  });

  it('record types of a session', () => {
    const types = [
      'session.open',
      'profile.enabled',
      'session.close',
      'security.event',
      'access.denied',
      'system.boot',
    ];
    expect(types.filter((type) => typeKeyOf(type) === null)).toEqual([]);
  });

  it('steps and causes', () => {
    const { enabling, wipe, causes } = resources.en.records;
    expect(Object.keys(enabling)).toEqual([...enablingSteps]);
    expect(Object.keys(wipe)).toEqual([...wipeSteps]);
    expect(Object.keys(causes)).toEqual([...endCauses]);
  });

  it('a field without a text is not mistaken for one', () => {
    expect(isKnownField('constructor')).toBe(false);
    expect(neverKeyOf('__proto__')).toBe(null);
    expect(typeKeyOf('to.string')).toBe(null);
  });
});
