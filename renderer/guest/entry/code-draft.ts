import {
  codeAlphabet,
  foldCode,
  parseTokenText,
  type TokenTextRefusal,
} from '../../../preload/contract/token-code.ts';

/** Symbols of a code, in two groups of five. */
export const codeLength = 10;

/** What stands in the field so far. */
export type CodeDraft =
  | { readonly kind: 'code'; readonly cells: readonly Cell[] }
  /** The beginning of a scanned text, whose symbols are for machines. */
  | { readonly kind: 'qr' };

/** One symbol as it will be read, and whether a code can have it. */
export type Cell = { readonly symbol: string; readonly isKnown: boolean };

/** Reads a text that is still being typed, pasted or scanned. */
export function readDraft(raw: string): CodeDraft {
  if (isQrStart(raw)) return { kind: 'qr' };
  const cells = [...foldCode(raw)].map((symbol) => ({ symbol, isKnown: codeAlphabet.includes(symbol) }));
  return { kind: 'code', cells };
}

/** What is wrong with a text so far; `null` while it may still become a code. A slip is told before anything is sent. */
export function slipOf(raw: string): TokenTextRefusal | 'too-many' | null {
  const draft = readDraft(raw);
  if (draft.kind === 'qr') return null;
  if (draft.cells.some(({ isKnown }) => !isKnown)) return 'malformed';
  if (draft.cells.length < codeLength) return null;
  if (draft.cells.length > codeLength) return 'too-many';
  const parsed = parseTokenText(raw);
  return parsed.ok ? null : parsed.reason;
}

/** The text to send, or why there is none. */
export function tokenOf(raw: string): { readonly token: string } | { readonly refusal: TokenTextRefusal } {
  // Scanners send capitals; with a locked shift key they arrive as small letters, which QR base 45 does not have.
  const parsed = parseTokenText(isQrStart(raw) ? raw.toUpperCase() : raw);
  if (!parsed.ok) return { refusal: parsed.reason };
  return { token: parsed.kind === 'code' ? parsed.code : parsed.text };
}

function isQrStart(raw: string): boolean {
  return /^OV1:/i.test(raw);
}
