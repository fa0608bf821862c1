import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDictionary } from '../../../main/tools/keyboard-dictionaries/read-dictionary.ts';
import { type KeyboardAct, keyboardAct } from '../../../preload/contract/keyboard.ts';
import type { KeyboardField } from '../../../preload/contract/keyboard-field.ts';
import { createKeyboard } from '../../../renderer/ui/keyboard/create-keyboard.ts';
import { deadKeysMethod } from '../../../renderer/ui/keyboard/input-methods/dead-keys.ts';
import { hangulMethod } from '../../../renderer/ui/keyboard/input-methods/hangul.ts';
import type { InputMethod } from '../../../renderer/ui/keyboard/input-methods/input-session.ts';
import { pinyinMethod } from '../../../renderer/ui/keyboard/input-methods/pinyin/pinyin.ts';
import { openPinyinDictionary } from '../../../renderer/ui/keyboard/input-methods/pinyin/pinyin-dictionary.ts';
import { telexMethod } from '../../../renderer/ui/keyboard/input-methods/telex.ts';
import { type LayoutId, layoutIds, type MethodId } from '../../../renderer/ui/keyboard/layouts/layout.ts';

const pinyin = pinyinMethod(openPinyinDictionary(readDictionary('pinyin-simplified').words));

const methods: Readonly<Record<MethodId, InputMethod>> = {
  'dead-keys': deadKeysMethod,
  telex: telexMethod,
  hangul: hangulMethod,
  japanese: pinyin,
  'pinyin-simplified': pinyin,
  'pinyin-traditional': pinyin,
};

/** A keyboard that writes into a text, as main writes into a field. */
function typist(loadMethod = (id: MethodId): Promise<InputMethod> => Promise.resolve(methods[id])) {
  const acts: KeyboardAct[] = [];
  let text = '';
  let composed = '';
  const keyboard = createKeyboard({
    emit: (act) => {
      acts.push(keyboardAct.parse(act));
      if (act.do === 'insert' || act.do === 'commit') {
        if (act.do === 'insert') expect(composed).toBe('');
        text += act.text;
        composed = '';
      } else if (act.do === 'compose') composed = act.text;
      else if (act.do === 'delete-back') text = text.slice(0, -1);
    },
    loadMethod,
  });
  const open = async (language: string, field: Partial<KeyboardField> = {}): Promise<void> => {
    // A field that loses the focus keeps what it shows.
    text += composed;
    composed = '';
    keyboard.open({ kind: 'text', enterAction: 'enter', ...field }, language);
    await Promise.resolve();
    await Promise.resolve();
  };
  const type = (letters: string): void => {
    for (const letter of letters) {
      if (letter === ' ') keyboard.press({ do: 'space' }, 0);
      else keyboard.press({ do: 'write', text: letter }, 0);
    }
  };
  return { keyboard, acts, open, type, text: () => text + composed, isComposing: () => composed !== '' };
}

describe('the keyboard', { timeout: 120_000 }, () => {
  it('writes letters, spaces, Enter and backspace', async () => {
    const { keyboard, acts, open, type } = typist();
    await open('en');
    type('a b');
    keyboard.press({ do: 'backspace' }, 0);
    keyboard.press({ do: 'enter' }, 0);
    expect(acts).toEqual([
      { do: 'insert', text: 'a' },
      { do: 'insert', text: ' ' },
      { do: 'insert', text: 'b' },
      { do: 'delete-back' },
      { do: 'enter' },
    ]);
  });

  it('shift is for one letter, two quick taps lock it, one more frees it', async () => {
    const { keyboard, open, type } = typist();
    await open('en');
    const shift = (): string => keyboard.read().shift;
    keyboard.press({ do: 'shift' }, 0);
    expect(shift()).toBe('once');
    type('A');
    expect(shift()).toBe('off');
    keyboard.press({ do: 'shift' }, 1000);
    keyboard.press({ do: 'shift' }, 1300);
    expect(shift()).toBe('locked');
    type('AB');
    expect(shift()).toBe('locked');
    keyboard.press({ do: 'shift' }, 5000);
    expect(shift()).toBe('off');
    keyboard.press({ do: 'shift' }, 6000);
    keyboard.press({ do: 'shift' }, 6900);
    expect(shift()).toBe('off');
  });

  it('shows what is composed and commits it in its place', async () => {
    const { keyboard, acts, open, type } = typist();
    await open('zh-Hans');
    type('ni');
    keyboard.choose(0);
    expect(acts).toEqual([
      { do: 'compose', text: 'n', caret: 1 },
      { do: 'compose', text: 'ni', caret: 2 },
      { do: 'commit', text: '你' },
    ]);
  });

  it('clears what is composed when the last letter of it is taken back', async () => {
    const { keyboard, acts, open, type } = typist();
    await open('ko');
    type('ㄱ');
    keyboard.press({ do: 'backspace' }, 0);
    keyboard.press({ do: 'backspace' }, 0);
    expect(acts.slice(1)).toEqual([{ do: 'compose', text: '', caret: 0 }, { do: 'delete-back' }]);
  });

  it('ends what is composed at punctuation, a symbol page, another layout and a move; another field gets none of it', async () => {
    const { keyboard, acts, open, type, text, isComposing } = typist();
    await open('zh-Hans');
    type('nihao，');
    expect([text(), isComposing()]).toEqual(['你好，', false]);
    type('ma');
    keyboard.press({ do: 'turn', to: 'symbols' }, 0);
    type('1');
    expect([text(), isComposing()]).toEqual(['你好，吗1', false]);
    type('hao');
    keyboard.press({ do: 'globe' }, 0);
    expect(keyboard.read().layout.id).toBe('qwerty-us');
    expect([text(), isComposing()]).toEqual(['你好，吗1好', false]);
    type('hao');
    expect(text()).toBe('你好，吗1好hao');
    await open('zh-Hans');
    // The layout a guest turned to stays theirs in the next field of the kind, until the language is another.
    expect(keyboard.read().layout.id).toBe('qwerty-us');
    await open('en');
    await open('zh-Hans');
    expect(keyboard.read().layout.id).not.toBe('qwerty-us');
    type('ni');
    keyboard.send({ do: 'move', to: 'left' });
    expect(isComposing()).toBe(false);
    const before = acts.length;
    type('n');
    await open('en');
    expect(acts.slice(before)).toEqual([{ do: 'compose', text: 'n', caret: 1 }]);
    type('o');
    expect([text(), isComposing()]).toEqual(['你好，吗1好hao你no', false]);
  });

  it('offers nothing in a password, and composes nothing but accents', async () => {
    const { keyboard, acts, open, type } = typist();
    await open('zh-Hans', { kind: 'password' });
    expect(keyboard.read().layout.id).toBe('qwerty-us');
    for (const id of ['pinyin-simplified', 'hangul', 'romaji'] as const) {
      keyboard.chooseLayout(id);
      await Promise.resolve();
      type('n');
      expect(keyboard.read().composed.candidates).toEqual([]);
    }
    acts.length = 0;
    await open('fr', { kind: 'password' });
    type('\u0302e');
    await open('vi', { kind: 'password' });
    type('aa');
    expect(acts.filter((act) => act.do === 'insert' || act.do === 'commit').map((act) => act.text)).toEqual([
      'ê',
      'a',
      'a',
    ]);
  });

  it('keys wait for their dictionary, up to a bound, and are written then', async () => {
    let arrive: (method: InputMethod) => void = () => undefined;
    const { keyboard, open, type, text } = typist(() => new Promise((resolve) => (arrive = resolve)));
    await open('zh-Hans');
    type('nihao');
    expect([text(), keyboard.read().isLoading]).toEqual(['', true]);
    arrive(pinyin);
    await Promise.resolve();
    await Promise.resolve();
    expect([text(), keyboard.read().isLoading]).toEqual(['nihao', false]);
    await open('zh-Hans');
    type('a'.repeat(1000));
    arrive(pinyin);
    await Promise.resolve();
    await Promise.resolve();
    expect(text().endsWith('a'.repeat(32))).toBe(true);
    expect(text().length).toBeLessThan(50);
  });

  it('a dictionary that cannot be read leaves plain letters', async () => {
    const { keyboard, open, type, text } = typist(() => Promise.reject(new Error('gone')));
    await open('zh-Hans');
    await Promise.resolve();
    type('hi');
    expect([text(), keyboard.read().isLoading]).toEqual(['hi', false]);
  });

  it('a dictionary that comes after the layout was left changes nothing', async () => {
    const arrivals: ((method: InputMethod) => void)[] = [];
    const { keyboard, open, type, text } = typist(() => new Promise((resolve) => arrivals.push(resolve)));
    await open('zh-Hans');
    type('ni');
    await open('en');
    for (const arrive of arrivals) arrive(pinyin);
    await Promise.resolve();
    await Promise.resolve();
    type('ni');
    expect([text(), keyboard.read().composed.text]).toEqual(['ni', '']);
  });

  it('is after reset as it was before the first key, whatever was typed', async () => {
    const step = fc.oneof(
      fc.constantFrom(...'abnihoxyz', 'ㄱ', 'ㅏ', '\u0301', '1').map((text) => ({ text })),
      fc.constantFrom('space', 'enter', 'backspace', 'shift', 'globe').map((press) => ({ press })),
      fc.constantFrom(...layoutIds).map((layout) => ({ layout })),
      fc.nat({ max: 5 }).map((choose) => ({ choose })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const used = typist();
        const fresh = typist();
        await used.open('zh-Hans');
        for (const each of steps) {
          if ('text' in each) used.type(each.text);
          else if ('press' in each) used.keyboard.press({ do: each.press as 'space' }, 0);
          else if ('layout' in each) {
            used.keyboard.chooseLayout(each.layout as LayoutId);
            await Promise.resolve();
            await Promise.resolve();
          } else used.keyboard.choose(each.choose);
        }
        used.keyboard.reset();
        expect(used.keyboard.read()).toEqual(fresh.keyboard.read());
        const before = used.acts.length;
        await used.open('ja');
        await fresh.open('ja');
        for (const one of [used, fresh]) one.type('shishiba');
        expect(used.keyboard.read()).toEqual(fresh.keyboard.read());
        expect(used.acts.slice(before)).toEqual(fresh.acts);
      }),
      { numRuns: 60 },
    );
  });
});
