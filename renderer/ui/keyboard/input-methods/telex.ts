import { type InputMethod, nothingComposed } from './input-session.ts';
import { addTelex } from './telex-word.ts';

/** Longer than any syllable; what comes after is no Vietnamese and is left alone. */
const longestWord = 24;

/** Vietnamese by Telex: doubled letters and w make vowels and đ, s f r x j set the tone, z takes it away. */
export const telexMethod: InputMethod = () => {
  let word = '';

  const finish = (): string => {
    const text = word;
    word = '';
    return text;
  };
  const finishOrNull = (): string | null => (word === '' ? null : finish());
  return {
    type: (text) => {
      if (!/^\p{Script=Latin}$/u.test(text)) return null;
      const before = word.length >= longestWord ? finish() : '';
      word = addTelex(word, text);
      return before;
    },
    backspace: () => {
      const had = word !== '';
      word = word.slice(0, -1);
      return had;
    },
    space: () => {
      const final = finishOrNull();
      return final === null ? null : `${final} `;
    },
    enter: finishOrNull,
    choose: () => '',
    finish,
    composed: () => (word === '' ? nothingComposed : { text: word, caret: word.length, candidates: [] }),
  };
};
