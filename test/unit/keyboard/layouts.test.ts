import { describe, expect, it } from 'vitest';
import { enterActions, fieldKinds, type KeyboardField } from '../../../preload/contract/keyboard-field.ts';
import { type Key, keyRows, type Page, type Shift } from '../../../renderer/ui/keyboard/keys.ts';
import { layoutChoice } from '../../../renderer/ui/keyboard/layout-choice.ts';
import { type LayoutId, layoutIds } from '../../../renderer/ui/keyboard/layouts/layout.ts';
import { layouts, layoutsOf } from '../../../renderer/ui/keyboard/layouts/layouts.ts';
import { reachedKey, type Step, stepFrom } from '../../../renderer/ui/keyboard/reach.ts';

const text: KeyboardField = { kind: 'text', enterAction: 'enter' };

function keysOf(id: LayoutId, page: Page, shift: Shift, field = text): readonly Key[] {
  return keyRows({ layout: layouts[id], page, shift, field }).flatMap(({ keys }) => keys);
}

/** Everything the letter page of a layout writes: plain, under shift, and held. */
function writes(id: LayoutId): ReadonlySet<string> {
  const keys = [...keysOf(id, 'letters', 'off'), ...keysOf(id, 'letters', 'once')];
  return new Set(
    keys.flatMap(({ deed, variants }) => [...(deed.do === 'write' ? [deed.text] : []), ...variants]),
  );
}

const latin = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

const alphabets: Readonly<Record<LayoutId, string>> = {
  'qwerty-us': latin,
  azerty: `${latin}àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ`,
  qwertz: `${latin}äöüßÄÖÜẞ`,
  spanish: `${latin}áéíóúüñÁÉÍÓÚÜÑ`,
  portuguese: `${latin}áâãàçéêíóôõúÁÂÃÀÇÉÊÍÓÔÕÚ`,
  italian: `${latin}àèéìòùÀÈÉÌÒÙ`,
  russian: 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ',
  arabic: 'ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىًٌٍَُِّْ٠١٢٣٤٥٦٧٨٩',
  thai: 'กขฃคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮะัาำิีึืุูเแโใไๅๆ็่้๊๋์ํฯฺ฿๐๑๒๓๔๕๖๗๘๙',
  telex: `${latin}đĐăĂâÂêÊôÔơƠưƯ`,
  inscript: 'अआइईउऊऋएऐओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसहािीुूृेैोौंँः़्ऽॐऑॉऍॅ०१२३४५६७८९।',
  hangul: 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ',
  romaji: `${latin}-`,
  kana: 'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをんー゛゜小',
  'pinyin-simplified': `${latin}'`,
  'pinyin-traditional': `${latin}'`,
};

describe.each(layoutIds)('the layout %s', (id) => {
  it('writes every letter of its alphabet', () => {
    const written = writes(id);
    // Accents that wait write their letters by composition.
    const dead = ['\u0300', '\u0301', '\u0302', '\u0303', '\u0308'].filter((mark) => written.has(mark));
    const canWrite = (letter: string): boolean =>
      written.has(letter) || dead.some((mark) => letter.normalize('NFD').endsWith(mark));
    expect([...alphabets[id]].filter((letter) => !canWrite(letter))).toEqual([]);
  });

  it('has on each page the keys that lead on, and no key twice', () => {
    for (const page of ['letters', 'symbols', 'more'] as const) {
      for (const shift of ['off', 'once'] as const) {
        const keys = keysOf(id, page, shift);
        const deeds = new Set(keys.map(({ deed }) => deed.do));
        for (const needed of ['space', 'enter', 'backspace', 'turn', 'globe'] as const)
          expect(deeds).toContain(needed);
        expect(new Set(keys.map((key) => key.id)).size).toBe(keys.length);
      }
    }
  });

  it('keeps each key in its place under shift', () => {
    const plain = keysOf(id, 'letters', 'off').map((key) => `${key.id} ${key.quarters}`);
    expect(keysOf(id, 'letters', 'once').map((key) => `${key.id} ${key.quarters}`)).toEqual(plain);
  });

  it('fills every row to the same width, with widths the style sheet knows', () => {
    for (const page of ['letters', 'symbols', 'more'] as const) {
      const rows = keyRows({ layout: layouts[id], page, shift: 'off', field: text });
      const widths = rows.map(
        ({ keys, marginQuarters }) =>
          marginQuarters * 2 + keys.reduce((sum, { quarters }) => sum + quarters, 0),
      );
      expect(new Set(widths).size).toBe(1);
      const all = rows.flatMap(({ keys, marginQuarters }) => [
        marginQuarters,
        ...keys.map((key) => key.quarters),
      ]);
      expect(all.filter((each) => !Number.isInteger(each) || each < 0 || each > 60)).toEqual([]);
    }
  });

  it('offers ASCII digits and the signs of addresses and passwords', () => {
    const keys = (['symbols', 'more'] as const).flatMap((page) => keysOf(id, page, 'off'));
    const written = new Set(keys.flatMap(({ deed }) => (deed.do === 'write' ? [deed.text] : [])));
    const held = new Set(keys.flatMap(({ variants }) => variants));
    const ascii = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));
    const signs = ascii.filter((sign) => !/[A-Za-z]/.test(sign));
    expect(signs.filter((sign) => !written.has(sign) && !held.has(sign))).toEqual([]);
  });

  it('is reached key by key with arrow keys', () => {
    const rows = keyRows({ layout: layouts[id], page: 'letters', shift: 'off', field: text });
    const ways: readonly Step[] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];
    const reached = new Set([reachedKey(rows, null) ?? '']);
    for (const from of reached) for (const way of ways) reached.add(stepFrom(rows, from, way));
    expect([...reached].sort()).toEqual(rows.flatMap(({ keys }) => keys.map((key) => key.id)).sort());
  });
});

describe('layouts by field and language', () => {
  it.each([
    ['en', 'qwerty-us', 'qwerty-us'],
    ['id', 'qwerty-us', 'qwerty-us'],
    ['zh-Hans', 'pinyin-simplified', 'qwerty-us'],
    ['zh-Hant', 'pinyin-traditional', 'qwerty-us'],
    ['zh-TW', 'pinyin-traditional', 'qwerty-us'],
    ['ja', 'romaji', 'qwerty-us'],
    ['ko', 'hangul', 'qwerty-us'],
    ['fr', 'azerty', 'azerty'],
    ['de-AT', 'qwertz', 'qwertz'],
    ['es', 'spanish', 'spanish'],
    ['pt-BR', 'portuguese', 'portuguese'],
    ['it', 'italian', 'italian'],
    ['ru', 'russian', 'qwerty-us'],
    ['ar', 'arabic', 'qwerty-us'],
    ['th', 'thai', 'qwerty-us'],
    ['vi', 'telex', 'qwerty-us'],
    ['hi', 'inscript', 'qwerty-us'],
    ['', 'qwerty-us', 'qwerty-us'],
    ['__proto__', 'qwerty-us', 'qwerty-us'],
  ])('%s', (language, own, other) => {
    expect(layoutsOf(language)).toEqual({ own, latin: other });
  });

  it('begins with Latin for addresses, and stays Latin for passwords', () => {
    const first = (kind: KeyboardField['kind']): readonly LayoutId[] =>
      layoutChoice.of({ kind, enterAction: 'go' }, 'ja');
    expect(first('text')).toEqual(['romaji', 'kana', 'qwerty-us']);
    expect(first('url')).toEqual(['qwerty-us', 'romaji', 'kana']);
    expect(first('password')).toEqual(['qwerty-us']);
    expect(layoutChoice.all({ kind: 'password', enterAction: 'go' })).not.toContain('arabic');
  });

  it('has its own keys for each kind of field', () => {
    const written = (kind: KeyboardField['kind']): readonly string[] =>
      keysOf('qwerty-us', 'letters', 'off', { kind, enterAction: 'go' }).flatMap(({ deed }) =>
        deed.do === 'write' ? [deed.text] : [],
      );
    expect(written('email')).toEqual(expect.arrayContaining(['@', '.', '.com']));
    expect(written('url')).toEqual(expect.arrayContaining(['/', '.', '.com']));
    expect([...written('telephone')].sort().join('')).toBe('#*+0123456789');
    expect([...written('number')].sort().join('')).toBe(',-.0123456789');
    for (const kind of fieldKinds) {
      for (const enterAction of enterActions) {
        const keys = keysOf('arabic', 'letters', 'off', { kind, enterAction });
        expect(keys.filter(({ deed }) => deed.do === 'enter')).toHaveLength(1);
      }
    }
  });
});
