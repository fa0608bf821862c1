import { disassemble } from 'es-hangul';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hangulMethod } from '../../../renderer/ui/keyboard/input-methods/hangul.ts';

const initials = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];
const vowels = 'ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ'.split(' ');
const finals = [
  '',
  ...'ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(
    ' ',
  ),
];

/** Keys of the syllable with this number, by the arithmetic of the standard and not by the library. */
function keysOf(index: number): string {
  const initial = initials[Math.floor(index / 588)] ?? '';
  return initial + (vowels[Math.floor(index / 28) % 21] ?? '') + (finals[index % 28] ?? '');
}

function typed(keys: string): string {
  const session = hangulMethod();
  const final = [...keys].map((key) => session.type(key) ?? key).join('');
  return final + session.finish();
}

const wholeSyllables = Array.from({ length: 11_172 }, (_, index) => index);

describe('hangul composition', { timeout: 120_000 }, () => {
  it('writes each of the 11,172 syllables from its keys', () => {
    const wrong = wholeSyllables.filter(
      (index) => typed(keysOf(index)) !== String.fromCharCode(0xac00 + index),
    );
    expect(wrong).toEqual([]);
  });

  it('takes back one key at a time, down to nothing', () => {
    const wrong = wholeSyllables.filter((index) => {
      const keys = keysOf(index);
      const session = hangulMethod();
      for (const key of keys) session.type(key);
      const steps = Array.from({ length: keys.length + 1 }, () => session.backspace());
      return steps.filter((step) => step).length !== keys.length || session.composed().text !== '';
    });
    expect(wrong).toEqual([]);
  });

  it('gives a last consonant to a vowel that follows', () => {
    expect(typed('ㅇㅓㅂㅅㅓㅇㅛ')).toBe('업서요');
    expect(typed('ㄷㅏㄹㄱㅣ')).toBe('달기');
    expect(typed('ㄱㅏㄲㅏ')).toBe('가까');
  });

  it('leaves letters that are no syllable as they are', () => {
    expect(typed('ㅋㅋㅋ')).toBe('ㅋㅋㅋ');
    expect(typed('ㅠㅠ')).toBe('ㅠㅠ');
  });

  it('composes at most one syllable, and loses or adds no letter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...initials, ...'ㅏㅑㅓㅕㅗㅛㅜㅠㅡㅣㅐㅔ'), { maxLength: 40 }),
        (keys) => {
          const session = hangulMethod();
          let final = '';
          for (const key of keys) {
            final += session.type(key) ?? '';
            expect(session.composed().text.length).toBeLessThanOrEqual(1);
          }
          const text = final + session.finish();
          expect(disassemble(text)).toBe(keys.map((key) => disassemble(key)).join(''));
        },
      ),
    );
  });
});
