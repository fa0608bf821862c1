import { type InputMethod, nothingComposed } from './input-session.ts';

/** An accent that waits for its letter, as a combining mark, and as it is written alone. */
const alone: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': '´',
  '\u0302': '^',
  '\u0303': '~',
  '\u0308': '¨',
};

/** What a key of this text shows: a combining mark as it is written alone. */
export function shownDeadKey(text: string): string | null {
  return alone[text] ?? null;
}

/** Accents wait for the letter they belong to; where there is no such letter both are written. */
export const deadKeysMethod: InputMethod = () => {
  let waiting = '';

  const shown = (): string => alone[waiting] ?? '';
  const finish = (): string => {
    const text = shown();
    waiting = '';
    return text;
  };
  const finishOrNull = (): string | null => (waiting === '' ? null : finish());
  return {
    type: (text) => {
      if (alone[text] !== undefined) {
        const before = finish();
        waiting = text;
        return before;
      }
      if (waiting === '' || !/^\p{L}$/u.test(text)) return null;
      const accented = (text + waiting).normalize('NFC');
      if (accented.length !== 1) return finish() + text;
      waiting = '';
      return accented;
    },
    backspace: () => {
      const had = waiting !== '';
      waiting = '';
      return had;
    },
    space: finishOrNull,
    enter: finishOrNull,
    choose: () => '',
    finish,
    composed: () => (waiting === '' ? nothingComposed : { text: shown(), caret: 1, candidates: [] }),
  };
};
