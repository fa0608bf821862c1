import { randomInt } from 'node:crypto';

/** Base-20 alphabet of RFC 8628, 6.1: no vowels, so that no word appears, and no digits. */
const alphabet = 'BCDFGHJKLMNPQRSTVWXZ';

/** Draws a user code, `XXXX-XXXX`: 34.6 bits, good for ten minutes and five tries. */
export function drawUserCode(): string {
  const letters = Array.from({ length: 8 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return writeUserCode(letters);
}

/** Reads what staff typed, with or without hyphen, in any case; `null` when it cannot be a user code. */
export function readUserCode(raw: string): string | null {
  const letters = raw.replace(/[- ]/g, '').toUpperCase();
  return letters.length === 8 && [...letters].every((one) => alphabet.includes(one))
    ? writeUserCode(letters)
    : null;
}

function writeUserCode(letters: string): string {
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
