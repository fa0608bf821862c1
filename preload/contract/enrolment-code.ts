import { readCodeLetters } from './code-letters.ts';

/** Fifteen letters are 64.8 bits: nobody guesses one, and it may lie about for days. */
export const enrolmentCodeLength = 15;

/** Reads an enrolment code as somebody typed it; `XXXXX-XXXXX-XXXXX`, or `null` when it cannot be one. */
export function readEnrolmentCode(raw: string): string | null {
  if (raw.length > 64) return null;
  const letters = readCodeLetters(raw, enrolmentCodeLength);
  return letters === null ? null : writeEnrolmentCode(letters);
}

/** Writes the letters of an enrolment code in the form that people are shown. */
export function writeEnrolmentCode(letters: string): string {
  return `${letters.slice(0, 5)}-${letters.slice(5, 10)}-${letters.slice(10)}`;
}
