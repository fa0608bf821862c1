import type { InputMethod } from './input-session.ts';
import { plainMethod } from './plain-method.ts';
import { addTelex } from './telex-word.ts';

/** Longer than any syllable; what comes after is no Vietnamese and is left alone. */
const longestWord = 24;

/** Vietnamese by Telex: doubled letters and w make vowels and đ, s f r x j set the tone, z takes it away. */
export const telexMethod: InputMethod = () => {
  let word = '';
  return plainMethod({
    text: () => word,
    clear: () => {
      word = '';
    },
    space: ' ',
    type: (text, finish) => {
      if (!/^\p{Script=Latin}$/u.test(text)) return null;
      const before = word.length >= longestWord ? finish() : '';
      word = addTelex(word, text);
      return before;
    },
    backspace: () => {
      word = word.slice(0, -1);
    },
  });
};
