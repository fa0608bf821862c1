import { describe, expect, it } from 'vitest';
import { keyboardAct } from '../../../preload/contract/keyboard.ts';
import { keyboardHeightPx, keyboardTextLimit } from '../../../preload/contract/keyboard-field.ts';

const isTaken = (value: unknown): boolean => keyboardAct.safeParse(value).success;

describe('acts of the keyboard', () => {
  it('takes what the keyboard sends', () => {
    const acts = [
      { do: 'insert', text: 'é' },
      { do: 'insert', text: 'हिन्दी\u200d' },
      { do: 'insert', text: '𠮷' },
      { do: 'compose', text: '', caret: 0 },
      { do: 'compose', text: '한', caret: 1 },
      { do: 'commit', text: '你好' },
      { do: 'delete-back' },
      { do: 'enter' },
      { do: 'tab' },
      { do: 'move', to: 'left' },
      { do: 'close' },
    ];
    expect(acts.filter((act) => !isTaken(act))).toEqual([]);
  });

  it.each([
    ['no act', null],
    ['a text', 'insert'],
    ['an unknown act', { do: 'paste' }],
    ['a further field', { do: 'enter', text: 'a' }],
    ['no text', { do: 'insert', text: '' }],
    ['nothing to commit', { do: 'commit', text: '' }],
    ['too much text', { do: 'insert', text: 'a'.repeat(keyboardTextLimit + 1) }],
    ['ten megabytes', { do: 'commit', text: 'a'.repeat(10_000_000) }],
    ['a line feed', { do: 'insert', text: 'a\nb' }],
    ['an escape', { do: 'compose', text: '\u001b', caret: 0 }],
    ['half a symbol', { do: 'insert', text: '\ud83d' }],
    ['a turn of direction', { do: 'insert', text: '\u202etxt' }],
    ['a caret outside', { do: 'compose', text: 'a', caret: 2 }],
    ['a caret before', { do: 'compose', text: 'a', caret: -1 }],
    ['half a caret', { do: 'compose', text: 'a', caret: 0.5 }],
    ['an unknown way', { do: 'move', to: 'home' }],
    ['text as a list', { do: 'insert', text: ['a'] }],
  ])('refuses %s', (_, act) => {
    expect(isTaken(act)).toBe(false);
  });
});

describe('the height of the keyboard', () => {
  it('gives keys of 56 pixels and more on a lobby screen', () => {
    expect(keyboardHeightPx({ widthPx: 1920, heightPx: 1080 }) / 6).toBeGreaterThanOrEqual(64);
  });

  it('leaves the field four tenths of any page', () => {
    for (const heightPx of [300, 384, 540, 768, 1080, 1920, 2160]) {
      expect(keyboardHeightPx({ widthPx: 1000, heightPx })).toBeLessThanOrEqual(heightPx * 0.6 + 1);
    }
  });
});
