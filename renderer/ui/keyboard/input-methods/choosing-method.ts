import { type Composed, type InputMethod, nothingComposed } from './input-session.ts';

/** A candidate with the number of typed letters it stands for, from the left. */
export type PartCandidate = Readonly<{ text: string; letters: number }>;

/** What an input method that offers candidates is made of. */
export type ChoosingParts = Readonly<{
  /** The letters after a key, or null where the key is none of this method's. */
  add(letters: string, text: string): string | null;
  /** What the letters may stand for, the best first. */
  candidates(letters: string): readonly PartCandidate[];
  /** What is written where the guest chooses nothing and goes on elsewhere. */
  unchosen(letters: string, best: PartCandidate | undefined): string;
  /** Letters as Enter leaves them. */
  plain(letters: string): string;
}>;

/** Longest composition in letters: a long sentence. What comes after it ends it first. */
const mostLetters = 60;

/** Letters are composed until the guest chooses; a choice for the first of them leaves the rest to be chosen. */
export function choosingMethod(start: () => ChoosingParts): InputMethod {
  return () => {
    const parts = start();
    let chosen: readonly { readonly text: string; readonly letters: string }[] = [];
    let letters = '';
    let candidates: readonly PartCandidate[] = [];

    const chosenText = (): string => chosen.map(({ text }) => text).join('');
    const change = (next: string): void => {
      letters = next;
      candidates = letters === '' ? [] : parts.candidates(letters);
    };
    const end = (text: string): string => {
      chosen = [];
      change('');
      return text;
    };
    const finish = (): string => end(chosenText() + parts.unchosen(letters, candidates[0]));
    const choose = (index: number): string => {
      const candidate = candidates[index];
      if (candidate === undefined) return '';
      chosen = [...chosen, { text: candidate.text, letters: letters.slice(0, candidate.letters) }];
      change(letters.slice(candidate.letters).replace(/^'/, ''));
      return letters === '' ? end(chosenText()) : '';
    };
    return {
      type: (text) => {
        if (parts.add(letters, text) === null) return null;
        const final = letters.length >= mostLetters ? finish() : '';
        change(parts.add(letters, text) ?? letters);
        return final;
      },
      backspace: () => {
        if (letters === '') return false;
        const last = chosen.at(-1);
        chosen = chosen.slice(0, -1);
        change(last === undefined ? letters.slice(0, -1) : last.letters + letters);
        return true;
      },
      space: () => (letters === '' ? null : candidates.length === 0 ? finish() : choose(0)),
      enter: () => (letters === '' ? null : end(chosenText() + parts.plain(letters))),
      choose,
      finish,
      composed: (): Composed => {
        const text = chosenText() + letters;
        return text === '' ? nothingComposed : { text, caret: text.length, candidates };
      },
    };
  };
}
