/** Longest host name DNS can carry, without the trailing dot. */
export const longestName = 253;

/** A name that a text holds, and where its last label begins. */
export type PlainName = { readonly end: number; readonly lastLabel: number };

const dot = 0x2e;
const hyphen = 0x2d;
const lowerA = 0x61;
const lowerZ = 0x7a;

/** Lower-case letters, digits, underscore. */
const isCommon = Uint8Array.from({ length: 128 }, (_, code) =>
  Number(/[a-z0-9_]/.test(String.fromCharCode(code))),
);

/**
 * Reads a name that is surely in its one spelling already, so that the URL parser, ten times slower, need not be asked:
 * lower case, no trailing dot, nothing that could be punycode or a number. It ends at the first character of another kind.
 * Null means no more than "ask".
 */
export function readPlainName(text: string, start: number): PlainName | null {
  let labelStart = start;
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isCommon[code] === 1) continue;
    if (code === dot) {
      if (at === labelStart) return null;
      labelStart = at + 1;
      continue;
    }
    if (code !== hyphen) break;
    if (at === labelStart + 3 && text.startsWith('xn--', labelStart)) return null;
  }
  if (at === labelStart || at - start > longestName) return null;
  const last = text.charCodeAt(labelStart);
  return last >= lowerA && last <= lowerZ ? { end: at, lastLabel: labelStart } : null;
}
