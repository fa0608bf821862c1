/** `Family` of an entry for every machine, and for this one by its socket (X.h, Xauth.h). */
const [everywhere, here] = [65_535, 256];

/**
 * The cookie of a display in an authority file (Xsecurity(7)): by its number, among those for this machine. `null` when the
 * file has none; a file that ends in the middle of an entry counts up to there.
 */
export function readCookie(file: Buffer, display: string): Buffer | null {
  let at = 0;
  const field = (): Buffer | null => {
    if (at + 2 > file.length) return null;
    const begin = at + 2;
    at = begin + file.readUInt16BE(begin - 2);
    return at > file.length ? null : file.subarray(begin, at);
  };
  while (at + 2 <= file.length) {
    const family = file.readUInt16BE(at);
    at += 2;
    const [address, number, name, cookie] = [field(), field(), field(), field()];
    if (address === null || number === null || name === null || cookie === null) return null;
    const isOurs = [everywhere, here].includes(family);
    const isThis = number.length === 0 || number.toString('latin1') === display;
    if (isOurs && isThis && name.toString('latin1') === 'MIT-MAGIC-COOKIE-1') return cookie;
  }
  return null;
}
