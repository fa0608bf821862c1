import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileJapanese } from '../../../main/tools/keyboard-dictionaries/japanese.ts';
import { compilePinyin } from '../../../main/tools/keyboard-dictionaries/pinyin.ts';
import { readDictionary } from '../../../main/tools/keyboard-dictionaries/read-dictionary.ts';
import type { InputMethod, InputSession } from '../../../renderer/ui/keyboard/input-methods/input-session.ts';
import { japaneseMethod } from '../../../renderer/ui/keyboard/input-methods/japanese/japanese.ts';
import { openJapaneseDictionary } from '../../../renderer/ui/keyboard/input-methods/japanese/japanese-dictionary.ts';
import { pinyinMethod } from '../../../renderer/ui/keyboard/input-methods/pinyin/pinyin.ts';
import { openPinyinDictionary } from '../../../renderer/ui/keyboard/input-methods/pinyin/pinyin-dictionary.ts';
import { chineseSentences, chineseWords } from './words/chinese.ts';
import { japaneseSentences, japaneseWords } from './words/japanese.ts';
import { type Pair, pairsOf } from './words/pairs.ts';

const simplified = pinyinMethod(openPinyinDictionary(readDictionary('pinyin-simplified').words));
const traditional = pinyinMethod(openPinyinDictionary(readDictionary('pinyin-traditional').words));
const japanese = japaneseMethod(openJapaneseDictionary(readDictionary('japanese')));

/** Candidates in sight without scrolling on the narrowest screen. */
const inSight = 5;

function typed(method: InputMethod, keys: string): InputSession {
  const session = method();
  for (const key of keys) session.type(key);
  return session;
}

const candidatesOf = (session: InputSession): readonly string[] =>
  session.composed().candidates.map(({ text }) => text);

/** Pairs whose text is not in sight, with what is. */
function hidden(method: InputMethod, pairs: readonly Pair[]): readonly string[] {
  return pairs.flatMap(([text, keys]) => {
    const offered = candidatesOf(typed(method, keys)).slice(0, inSight);
    return offered.includes(text) ? [] : [`${text}: ${offered.join(' ')}`];
  });
}

function shareFirst(method: InputMethod, pairs: readonly Pair[]): number {
  return pairs.filter(([text, keys]) => candidatesOf(typed(method, keys))[0] === text).length / pairs.length;
}

const slow = { timeout: 300_000 };

describe('pinyin', slow, () => {
  const words = pairsOf(chineseWords);
  const sentences = pairsOf(chineseSentences);

  it('offers 200 common words and 30 sentences in sight, most of them first', () => {
    expect(words.length).toBeGreaterThanOrEqual(200);
    expect(sentences.length).toBeGreaterThanOrEqual(30);
    expect(hidden(simplified, [...words, ...sentences])).toEqual([]);
    expect(shareFirst(simplified, words)).toBeGreaterThan(0.9);
    expect(shareFirst(simplified, sentences)).toBeGreaterThan(0.6);
  });

  it('writes traditional characters, by word and not by character', () => {
    const pairs = pairsOf(
      '頭髮 toufa,發現 faxian,乾淨 ganjing,皇后 huanghou,以後 yihou,麵條 miantiao,表面 biaomian,裡面 limian,臺灣 taiwan,謝謝 xiexie,護照 huzhao,電腦 diannao,' +
        '公里 gongli,松樹 songshu,輕鬆 qingsong,我愛你 woaini,請問廁所在哪裡 qingwencesuozainali',
    );
    expect(hidden(traditional, pairs)).toEqual([]);
  });

  it('parts syllables at an apostrophe, and finds words by unfinished syllables', () => {
    expect(candidatesOf(typed(simplified, "xi'an"))[0]).toBe('西安');
    expect(candidatesOf(typed(simplified, 'xian'))[0]).toBe('先');
    expect(candidatesOf(typed(simplified, 'nih')).slice(0, 3)).toContain('你好');
    expect(candidatesOf(typed(simplified, 'w'))[0]).toBe('我');
  });

  it('leaves the rest to be chosen after a choice for the first part, and takes choices back', () => {
    const session = typed(simplified, 'nihaoma');
    const at = candidatesOf(session).indexOf('你');
    expect(session.choose(at)).toBe('');
    expect(session.composed().text).toBe('你haoma');
    expect(session.backspace()).toBe(true);
    expect(session.composed().text).toBe('nihaoma');
    expect(session.choose(candidatesOf(session).indexOf('你好'))).toBe('');
    expect(session.choose(candidatesOf(session).indexOf('吗'))).toBe('你好吗');
    expect(session.composed().text).toBe('');
  });

  it('writes letters as they are at Enter, the best candidate at a space or when left', () => {
    expect(typed(simplified, 'nihao').enter()).toBe('nihao');
    expect(typed(simplified, 'nihao').space()).toBe('你好');
    expect(typed(simplified, 'nihao').finish()).toBe('你好');
    expect(typed(simplified, 'vvv').space()).toBe('vvv');
    expect(typed(simplified, '').space()).toBeNull();
    expect(typed(simplified, '').type('1')).toBeNull();
    expect(typed(simplified, 'ni').type('，')).toBeNull();
  });
});

describe('Japanese', slow, () => {
  const words = pairsOf(japaneseWords);
  const sentences = pairsOf(japaneseSentences);

  it('offers 150 words and 20 sentences in sight, most of them first', () => {
    expect(words.length).toBeGreaterThanOrEqual(150);
    expect(sentences.length).toBeGreaterThanOrEqual(20);
    expect(hidden(japanese, [...words, ...sentences])).toEqual([]);
    expect(shareFirst(japanese, words)).toBeGreaterThan(0.85);
    expect(shareFirst(japanese, sentences)).toBeGreaterThan(0.6);
  });

  it('offers every reading as hiragana and katakana', () => {
    const offered = candidatesOf(typed(japanese, 'maikeru'));
    expect(offered).toContain('まいける');
    expect(offered).toContain('マイケル');
  });

  it('takes kana with marks as well as Latin letters', () => {
    const session = typed(japanese, 'はの');
    session.type('゛');
    expect(session.composed().text).toBe('はの');
    for (const key of ['backspace', 'か', '゛', 'つ', '小', 'こ', 'う']) {
      if (key === 'backspace') session.backspace();
      else session.type(key);
    }
    expect(session.composed().text).toBe('はがっこう');
    expect(typed(japanese, '小').composed().text).toBe('');
  });

  it('keeps a consonant that waits, and reads a last n', () => {
    const session = typed(japanese, 'nihong');
    expect(session.composed().text).toBe('にほんg');
    expect(session.choose(candidatesOf(session).indexOf('日本'))).toBe('');
    expect(session.composed().text).toBe('日本g');
    session.type('o');
    expect(session.composed().text).toBe('日本ご');
    expect(candidatesOf(typed(japanese, 'nihon'))[0]).toBe('日本');
    expect(typed(japanese, 'nihon').enter()).toBe('にほん');
    expect(typed(japanese, 'nihon').finish()).toBe('にほん');
  });
});

describe('any input method with candidates', slow, () => {
  const keys = fc.array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz', "'", '-', 'あ', '゛', 'ん'), {
    maxLength: 70,
  });

  it.each([
    ['pinyin', simplified],
    ['Japanese', japanese],
  ])('%s takes any keys, never composes without a bound, and ends empty', (_, method) => {
    fc.assert(
      fc.property(keys, fc.nat({ max: 200 }), (typedKeys, index) => {
        const session = method();
        for (const key of typedKeys) session.type(key);
        expect(session.composed().text.length).toBeLessThanOrEqual(130);
        expect(session.composed().candidates.length).toBeLessThanOrEqual(120);
        session.choose(index);
        session.finish();
        expect(session.composed()).toEqual({ text: '', caret: 0, candidates: [] });
      }),
      { numRuns: 60 },
    );
  });

  it('forgets: a new session offers what the first one did, whatever was chosen between', () => {
    for (const [method, letters] of [
      [simplified, 'shishi'],
      [japanese, 'kouen'],
    ] as const) {
      const before = candidatesOf(typed(method, letters));
      for (let round = 0; round < 20; round += 1) typed(method, letters).choose(3);
      expect(candidatesOf(typed(method, letters))).toEqual(before);
    }
  });
});

describe('the dictionaries', slow, () => {
  it('are the same however often they are compiled', () => {
    expect(compilePinyin('simplified') === readDictionary('pinyin-simplified').words).toBe(true);
    const again = compileJapanese();
    const read = readDictionary('japanese');
    expect(again.words === read.words && again.links === read.links).toBe(true);
  });
});
