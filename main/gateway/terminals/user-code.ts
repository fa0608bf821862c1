import { randomInt } from 'node:crypto';
import { codeLetters, readCodeLetters } from '../../../preload/contract/code-letters.ts';

const userCodeLength = 8;

/** Draws a user code, `XXXX-XXXX`: 34.6 bits, good for ten minutes and five tries. */
export function drawUserCode(): string {
  return writeUserCode(drawCodeLetters(userCodeLength));
}

/** Reads what staff typed, with or without hyphen, in any case; `null` when it cannot be a user code. */
export function readUserCode(raw: string): string | null {
  const letters = readCodeLetters(raw, userCodeLength);
  return letters === null ? null : writeUserCode(letters);
}

/** Draws the letters of a code; each is 4.3 bits. */
export function drawCodeLetters(length: number): string {
  return Array.from({ length }, () => codeLetters.charAt(randomInt(codeLetters.length))).join('');
}

function writeUserCode(letters: string): string {
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
