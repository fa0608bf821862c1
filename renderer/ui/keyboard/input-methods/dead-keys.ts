import type { InputMethod } from './input-session.ts';
import { plainMethod } from './plain-method.ts';

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
  const clear = (): void => {
    waiting = '';
  };
  return plainMethod({
    text: () => alone[waiting] ?? '',
    clear,
    // It is written in place of the space.
    space: '',
    type: (text, finish) => {
      if (alone[text] !== undefined) {
        const before = finish();
        waiting = text;
        return before;
      }
      if (waiting === '' || !/^\p{L}$/u.test(text)) return null;
      const accented = (text + waiting).normalize('NFC');
      if (accented.length !== 1) return finish() + text;
      clear();
      return accented;
    },
    backspace: clear,
  });
};
