import { assemble, disassemble } from 'es-hangul';
import type { InputMethod } from './input-session.ts';
import { plainMethod } from './plain-method.ts';

const jamo = /^[\u3131-\u3163]$/;

/** Letters to syllables. Only the last syllable is composed; the one before it is final as soon as the next begins. */
export const hangulMethod: InputMethod = () => {
  let letters: readonly string[] = [];

  const text = (): string => (letters.length === 0 ? '' : assemble([...letters]));
  return plainMethod({
    text,
    clear: () => {
      letters = [];
    },
    space: ' ',
    type: (letter, finish) => {
      if (!jamo.test(letter)) return null;
      // A vowel without a consonant before it takes none after it.
      if (isVowel(letters[0]) && !isVowel(letter)) {
        const final = finish();
        letters = [letter];
        return final;
      }
      letters = [...letters, letter];
      const written = text();
      letters = lettersOf(letters, written.slice(-1));
      return written.slice(0, -1);
    },
    backspace: () => {
      letters = letters.slice(0, -1);
    },
  });
};

function isVowel(letter: string | undefined): boolean {
  return letter !== undefined && /^[\u314f-\u3163]$/.test(letter);
}

/** The typed letters that make up the last syllable; a doubled consonant was one key. */
function lettersOf(letters: readonly string[], syllable: string): readonly string[] {
  const basic = disassemble(syllable);
  for (let count = 1; count <= letters.length; count += 1) {
    const tail = letters.slice(-count);
    if (tail.map((each) => disassemble(each)).join('') === basic) return tail;
  }
  return [...basic];
}
