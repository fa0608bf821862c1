/** Base-20 alphabet of RFC 8628, 6.1: no vowels, so that no word appears, and no digits. */
export const codeLetters = 'BCDFGHJKLMNPQRSTVWXZ';

/** The letters of a code as somebody typed it, with or without hyphens, in any case; `null` when it is none of this length. */
export function readCodeLetters(raw: string, length: number): string | null {
  const letters = raw.replace(/[- ]/g, '').toUpperCase();
  return letters.length === length && [...letters].every((one) => codeLetters.includes(one)) ? letters : null;
}
