import { describe, expect, it } from 'vitest';
import { enablingSteps, endCauses, wipeSteps } from '../../../preload/contract/codes.ts';
import { languages } from '../../../preload/contract/languages.ts';
import { isKnownField, neverKeyOf } from '../../../renderer/guest/notice/catalogue-texts.ts';
import { typeKeyOf } from '../../../renderer/guest/receipt/receipt-texts.ts';
import { resources } from '../../../renderer/i18n/resources.ts';
import { slipTexts } from '../../../renderer/staff/slip/slip-texts.ts';
import { catalogue } from '../../fakes/guest-views.ts';
import {
  badCharacters,
  englishLeft,
  flat,
  sameAsEnglish,
  type Texts,
  unmatchedKeys,
  withoutOwnLetters,
  wrongMarks,
  wrongPlaces,
  wrongPlurals,
} from './text-checks.ts';

const english = flat(resources.en);

describe.each(languages)('the texts in %s', (language) => {
  const texts = flat(resources[language]);

  it('are the same as in English, plural forms apart', () => {
    expect(unmatchedKeys(texts, english)).toEqual([]);
  });

  it('have exactly the plural forms of the language', () => {
    expect(wrongPlurals(texts, english, language)).toEqual([]);
  });

  it('take the same values as in English', () => {
    expect(wrongPlaces(texts, english)).toEqual([]);
  });

  it('are never empty, and hold no markup and no invisible character', () => {
    expect(badCharacters(texts)).toEqual([]);
  });

  it('are in the language: none is left in English, each is written in its letters and with its marks', () => {
    if (language !== 'en') {
      expect(sameAsEnglish(texts, english, language)).toEqual([]);
      expect(englishLeft(texts)).toEqual([]);
    }
    expect(withoutOwnLetters(texts, language)).toEqual([]);
    expect(wrongMarks(texts, language)).toEqual([]);
  });
});

describe.each(languages)('the slip in %s', (language) => {
  const texts = flat(slipTexts[language]);
  const original = flat(slipTexts.en);

  it('has every text, with the same values, in the language', () => {
    expect(unmatchedKeys(texts, original)).toEqual([]);
    expect(wrongPlaces(texts, original)).toEqual([]);
    expect(badCharacters(texts)).toEqual([]);
    if (language !== 'en') {
      expect(sameAsEnglish(texts, original, language)).toEqual([]);
      expect(englishLeft(texts)).toEqual([]);
    }
    expect(withoutOwnLetters(texts, language)).toEqual([]);
    expect(wrongMarks(texts, language)).toEqual([]);
  });
});

describe('a broken copy of a language is found out', () => {
  const german = flat(resources.de);
  const changed = (key: string, text: string): Texts => new Map(german).set(key, text);
  const time = 'guest.clock.left';

  it('is a true copy to begin with', () => {
    expect(german.get(time)).toContain('{{time}}');
  });

  it.each([
    'Restzeit: {{zeit}}',
    'Restzeit',
    'Restzeit: {{time}} {{time}}',
    'Restzeit: {{time} {{time}}',
    'Restzeit: {{ time }}',
  ])('by its places: %s', (text) => {
    expect(wrongPlaces(changed(time, text), english)).toEqual([`${time}: ${text}`]);
  });

  it('by a key too many or too few, and by a plural form', () => {
    expect(unmatchedKeys(changed('guest.none', 'Nichts'), english)).toEqual(['guest.none']);
    const without = new Map(german);
    without.delete('guest.app.offline_one');
    expect(wrongPlurals(without, english, 'de')).toEqual(['guest.app.offline']);
    expect(wrongPlurals(changed('guest.app.offline_few', 'wenige'), english, 'de')).toEqual([
      'guest.app.offline',
    ]);
    without.delete('guest.app.demo');
    expect(unmatchedKeys(without, english)).toEqual(['guest.app.demo']);
  });

  it.each(['', ' Ende', 'En\u00adde', '\u202eEnde', '<b>Ende</b>', 'Das  Ende', 'Ende\u0000'])(
    'by its characters: %j',
    (text) => {
      expect(badCharacters(changed('guest.bar.end', text))).toHaveLength(1);
    },
  );

  it('by English that was left, by letters of another script, and by marks', () => {
    expect(sameAsEnglish(changed('guest.bar.end', 'End'), english, 'de')).toHaveLength(1);
    expect(englishLeft(changed('guest.bar.end', 'Beenden and go'))).toHaveLength(1);
    const one = (text: string): Texts => new Map([['key', text]]);
    expect(withoutOwnLetters(one('Okay'), 'ru')).toHaveLength(1);
    expect(withoutOwnLetters(one('{{time}}: 5'), 'ru')).toEqual([]);
    expect(wrongMarks(one('Fertig?'), 'fr')).toHaveLength(1);
    expect(wrongMarks(one('Fin\u202f?'), 'fr')).toEqual([]);
    expect(wrongMarks(one('Listo?'), 'es')).toHaveLength(1);
    expect(wrongMarks(one('檔案关闭'), 'zh-Hant')).toHaveLength(1);
    expect(wrongMarks(one('关闭,文件'), 'zh-Hans')).toHaveLength(1);
    expect(wrongMarks(one('نعم?'), 'ar')).toHaveLength(1);
    expect(wrongMarks(one('हाँ.'), 'hi')).toHaveLength(1);
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
