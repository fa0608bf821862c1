import base45 from 'base45';

/** Writes bytes as base45 (RFC 9285), which a QR holds in its compact character mode. */
export function encodeBase45(bytes: Uint8Array): string {
  return base45.encode(bytes);
}

/** Reads base45; `null` for any text that `encodeBase45` does not write. */
export function decodeBase45(text: string): Uint8Array | null {
  const bytes = base45.decode(text);
  // The library cuts values that are too large and reads a single symbol at the end; writing the bytes again shows both.
  return base45.encode(bytes) === text ? bytes : null;
}
