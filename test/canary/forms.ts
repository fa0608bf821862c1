import { Buffer } from 'node:buffer';

/** One way in which a text may lie in a file. */
export type Form = { readonly name: string; readonly bytes: Buffer };

/** The ways a marker is looked for in raw bytes: letter case, encodings of text, and what programs turn text into. */
export function formsOf(stem: string): readonly Form[] {
  const upper = stem.toUpperCase();
  const codes = (write: (code: number) => string): string =>
    [...stem].map((letter) => write(letter.charCodeAt(0))).join('');
  const hex = Buffer.from(stem).toString('hex');
  const percent = codes((code) => `%${code.toString(16)}`);
  return [
    { name: 'plain', bytes: Buffer.from(stem) },
    { name: 'plain, upper case', bytes: Buffer.from(upper) },
    { name: 'UTF-16', bytes: Buffer.from(stem, 'utf16le') },
    { name: 'UTF-16, big-endian', bytes: Buffer.from(stem, 'utf16le').swap16() },
    { name: 'UTF-16, upper case', bytes: Buffer.from(upper, 'utf16le') },
    { name: 'UTF-32', bytes: utf32(stem) },
    { name: 'hex', bytes: Buffer.from(hex) },
    { name: 'hex, upper case', bytes: Buffer.from(hex.toUpperCase()) },
    { name: 'percent', bytes: Buffer.from(percent) },
    { name: 'percent, upper case', bytes: Buffer.from(percent.toUpperCase()) },
    { name: 'JSON escapes', bytes: Buffer.from(codes((code) => `\\u${code.toString(16).padStart(4, '0')}`)) },
    { name: 'character references', bytes: Buffer.from(codes((code) => `&#${code};`)) },
    { name: 'backwards', bytes: Buffer.from([...stem].reverse().join('')) },
    ...[0, 1, 2].map((before) => ({ name: `base64 at ${before}`, bytes: base64At(stem, before) })),
    ...[0, 1, 2].map((before) => ({
      name: `base64 of UTF-16 at ${before}`,
      bytes: base64At(Buffer.from(stem, 'utf16le'), before),
    })),
  ];
}

function utf32(text: string): Buffer {
  return Buffer.concat([...text].map((letter) => Buffer.from([letter.charCodeAt(0), 0, 0, 0])));
}

/** The part of a base64 text that does not depend on what stands before and after. Its letters are those of base64url too: no byte of a marker gives others. */
function base64At(content: string | Buffer, before: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(before), Buffer.from(content as string)]).toString('base64');
  const start = before === 0 ? 0 : before + 1;
  return Buffer.from(text.replace(/=+$/, '').slice(start, -1));
}
