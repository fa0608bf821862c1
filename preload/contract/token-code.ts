// The typed form of a check-in token (`gateway.md` 9): nine random symbols and a check symbol. Pure, so that the
// token screen, the terminal and the gateway read a code the same way.

/** Crockford's base-32 alphabet: the 32 keys of the token keypad, in the order of their values. No I, L, O or U. */
export const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Longest text looked at: a QR holds at most 512 bytes, and all of its characters are ASCII (`gateway.md` 9). */
export const tokenTextLimit = 512;

/** Nine symbols of five bits: 45 bits, enough behind the gateway's rate limits (`gateway.md` 9). */
const randomSymbols = 9;

const codeLength = randomSymbols + 1;

/** Crockford's check modulus: the smallest prime above 32 catches every single slip and every neighbour swap. */
const checkModulus = 37;

const qrText = /^OV1:[0-9A-Z $%*+\-./:]+$/;

/** What a text given as a token is. Nothing here says that the token is good. */
export type TokenText =
  /** Ten symbols of `codeAlphabet`, no hyphen. */
  | { readonly ok: true; readonly kind: 'code'; readonly code: string }
  /** The scanned text unchanged, `OV1:` included. */
  | { readonly ok: true; readonly kind: 'qr'; readonly text: string }
  | { readonly ok: false; readonly reason: TokenTextRefusal };

/** Why a text cannot be a token. `check-symbol`: it has the form of a code, with a slip in it. */
export type TokenTextRefusal = 'malformed' | 'check-symbol' | 'too-long';

/**
 * Draws a fresh code of ten symbols. `randomInt` must give an unpredictable whole number below its argument.
 * A check value of 32 to 36 has no key on a keypad of 32, so all nine symbols are drawn again.
 */
export function drawCode(randomInt: (maxExclusive: number) => number): string {
  for (;;) {
    let symbols = '';
    while (symbols.length < randomSymbols) symbols += codeAlphabet.charAt(randomInt(codeAlphabet.length));
    const check = codeAlphabet.charAt(checkValue(symbols));
    if (check !== '') return symbols + check;
  }
}

/** Writes a code of ten symbols as people read it: `XXXXX-XXXXX`. */
export function formatCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/**
 * Reads what a guest typed, pasted or scanned. A code may be in lower case, with spaces and hyphens, with O for 0 and
 * I or L for 1, and in the full-width forms of a CJK keyboard, which are the same keys. A QR text is taken as it is.
 * Refuses everything else; over-long text before any work is done on it.
 */
export function parseTokenText(raw: string): TokenText {
  if (raw.length > tokenTextLimit) return { ok: false, reason: 'too-long' };
  if (qrText.test(raw)) return { ok: true, kind: 'qr', text: raw };
  const code = foldCode(raw);
  if (code.length !== codeLength || ![...code].every((symbol) => codeAlphabet.includes(symbol))) {
    return { ok: false, reason: 'malformed' };
  }
  const symbols = code.slice(0, randomSymbols);
  if (codeAlphabet.charAt(checkValue(symbols)) !== code.charAt(randomSymbols)) {
    return { ok: false, reason: 'check-symbol' };
  }
  return { ok: true, kind: 'code', code };
}

/** The nine symbols as a base-32 number, first symbol highest, modulo 37. */
function checkValue(symbols: string): number {
  let value = 0;
  for (const symbol of symbols) value = (value * 32 + codeAlphabet.indexOf(symbol)) % checkModulus;
  return value;
}

/** The symbols of a typed text as a code writes them; anything that is no symbol stays as it is. */
export function foldCode(raw: string): string {
  // Only the full-width block is folded: full NFKC would also read circled and raised digits, which no keyboard types.
  // `toUpperCase` is kept to ASCII, since it turns letters such as U+017F into ASCII ones.
  return raw
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[ \u3000-]/g, '')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}
