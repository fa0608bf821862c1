import { codeAlphabet, foldCode } from './token-code.ts';

// The code of a guest's receipt. It says where the records of a session lie and recognises them by a hash; it holds
// neither person, hotel nor session in a form that can be read back. Pure: hashing is done by who writes and who looks.

/** What a receipt says. */
export type ReceiptParts = {
  /** UTC day of the segment that holds the start of the session, counted from `receiptEpochDay`. */
  readonly day: number;
  /** First 15 bits of a hash of the origin. */
  readonly origin: number;
  /** First 45 bits of a hash of the session id. */
  readonly session: number;
};

/** Day number 0. */
export const receiptEpochDay = '2026-01-01';

/** Bits of a hash of the origin that a receipt holds. */
export const originBits = 15;

/** Bits of a hash of the session id that a receipt holds. */
export const sessionBits = 45;

/** Symbols of a code, the check symbol among them. */
export const receiptCodeLength = 16;

/** Longest text looked at: what a person types, with room for spaces. */
export const receiptTextLimit = 40;

const dayMs = 86_400_000;
const symbolBits = 5;
const dayBits = 15;

/** What a text given as a receipt is. `check-symbol`: it has the form of a code, with a slip in it. */
export type ReceiptText =
  | { readonly ok: true; readonly code: string; readonly parts: ReceiptParts }
  | { readonly ok: false; readonly reason: 'malformed' | 'check-symbol' | 'too-long' };

/** Writes the code: three symbols for the day, three for the origin, nine for the session, one to check. Throws on a part that does not fit. */
export function receiptCodeOf({ day, origin, session }: ReceiptParts): string {
  const symbols = symbolsOf(day, dayBits) + symbolsOf(origin, originBits) + symbolsOf(session, sessionBits);
  return symbols + codeAlphabet.charAt(checkValue(symbols));
}

/** Writes a code as people read it: four groups of four. */
export function formatReceiptCode(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-');
}

/**
 * Reads what a person typed or scanned: lower case, spaces, hyphens, O for 0, I or L for 1 and full-width forms are the
 * same keys. Refuses everything else; over-long text before any work is done on it.
 */
export function parseReceiptCode(raw: string): ReceiptText {
  if (raw.length > receiptTextLimit) return { ok: false, reason: 'too-long' };
  const code = foldCode(raw);
  if (code.length !== receiptCodeLength || ![...code].every((symbol) => codeAlphabet.includes(symbol)))
    return { ok: false, reason: 'malformed' };
  const symbols = code.slice(0, -1);
  if (codeAlphabet.charAt(checkValue(symbols)) !== code.slice(-1))
    return { ok: false, reason: 'check-symbol' };
  const parts = {
    day: numberOf(code.slice(0, 3)),
    origin: numberOf(code.slice(3, 6)),
    session: numberOf(code.slice(6, 15)),
  };
  return { ok: true, code, parts };
}

/** The number of a day, `YYYY-MM-DD`. Throws on a text that is no day, and on a day before the first. */
export function dayNumberOf(day: string): number {
  const number = (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${receiptEpochDay}T00:00:00Z`)) / dayMs;
  if (!(number >= 0) || dayOfNumber(number) !== day) throw new Error('no day of a receipt');
  return number;
}

/** The day of a number, `YYYY-MM-DD`. */
export function dayOfNumber(number: number): string {
  return new Date(Date.parse(`${receiptEpochDay}T00:00:00Z`) + number * dayMs).toISOString().slice(0, 10);
}

/** The first `count` bits of a hash as a number; at most 48, so that it stays exact. */
export function leadingBits(hash: Uint8Array, count: number): number {
  const bytes = hash.subarray(0, 6);
  if (bytes.length < 6 || count > 48) throw new Error('hash too short');
  let value = 0;
  for (const byte of bytes) value = value * 256 + byte;
  return Math.floor(value / 2 ** (48 - count));
}

function symbolsOf(value: number, bits: number): string {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** bits) throw new Error('part does not fit');
  let symbols = '';
  for (let rest = value, left = bits / symbolBits; left > 0; left -= 1, rest = Math.floor(rest / 32))
    symbols = codeAlphabet.charAt(rest % 32) + symbols;
  return symbols;
}

function numberOf(symbols: string): number {
  let value = 0;
  for (const symbol of symbols) value = value * 32 + codeAlphabet.indexOf(symbol);
  return value;
}

/**
 * The check symbol makes the code, read as a polynomial over GF(32), zero at a generator of the field: every slip in one
 * symbol and every swap of two is seen, and every value is a symbol of the alphabet. (A token's modulus of 37 has five
 * values without a symbol, and draws again when it meets one; what a receipt says cannot be drawn again.)
 */
function checkValue(symbols: string): number {
  let value = 0;
  for (const symbol of symbols) value = timesGenerator(value) ^ codeAlphabet.indexOf(symbol);
  return timesGenerator(value);
}

/** Multiplies by x modulo x^5 + x^2 + 1. */
function timesGenerator(value: number): number {
  const shifted = value << 1;
  return shifted >= 32 ? shifted ^ 0b10_0101 : shifted;
}
