/**
 * Parses JSON that is written the way `JSON.stringify` writes it, keys in any order; `undefined` for anything else.
 * That is the text form of RFC 8785 without its order of keys. It leaves no room for a key given twice, of which two
 * readers could take a different one, for a number written in two ways, or for bytes that are not UTF-8.
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
