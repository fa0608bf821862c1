import { type InputSession, nothingComposed } from './input-session.ts';

/** What an input method that offers nothing to choose is made of. */
export type PlainParts = Readonly<{
  /** What is composed, as it is shown; empty when nothing is. */
  text(): string;
  /** Drops what is composed. */
  clear(): void;
  /** What a space adds to a composition that it ends. */
  space: '' | ' ';
  /** Takes what a key writes; `finish` ends the composition as it stands and answers its text. */
  type(text: string, finish: () => string): string | null;
  /** Takes back the last step of a composition that is there. */
  backspace(): void;
}>;

/** An input method at work that writes what it composes and nothing else. */
export function plainMethod(parts: PlainParts): InputSession {
  const finish = (): string => {
    const text = parts.text();
    parts.clear();
    return text;
  };
  const isEmpty = (): boolean => parts.text() === '';
  return {
    type: (text) => parts.type(text, finish),
    backspace: () => {
      if (isEmpty()) return false;
      parts.backspace();
      return true;
    },
    space: () => (isEmpty() ? null : finish() + parts.space),
    enter: () => (isEmpty() ? null : finish()),
    choose: () => '',
    finish,
    composed: () => {
      const text = parts.text();
      return text === '' ? nothingComposed : { text, caret: text.length, candidates: [] };
    },
  };
}
