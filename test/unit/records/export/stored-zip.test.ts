import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Content } from '../../../../main/records/export/file/spool.ts';
import { type ZipEntry, zipBytes, zipChunks } from '../../../../main/records/export/file/stored-zip.ts';
import { readZip } from './support/zip-reader.ts';

const entryOf = (name: string, bytes: Buffer): ZipEntry => ({
  name,
  content: [bytes],
  bytes: bytes.length,
  crc32: crc32(bytes),
});
const read = (content: Content): Buffer[] => content.filter((piece) => Buffer.isBuffer(piece));
const zipOf = (entries: readonly ZipEntry[]): Buffer => Buffer.concat([...zipChunks(entries, read)]);

describe('the zip of a package', () => {
  it('is, byte for byte, what the format says', () => {
    // "a" with the content "hi": CRC-32 d8932aac.
    const wanted = [
      '504b0304 1400 0008 0000 0000 2100 ac2a93d8 02000000 02000000 0100 0000 61 6869',
      '504b0102 1e03 1400 0008 0000 0000 2100 ac2a93d8 02000000 02000000 0100 0000 0000 0000 0000 0000a481 00000000 61',
      '504b0506 0000 0000 0100 0100 2f000000 21000000 0000',
    ];
    expect(zipOf([entryOf('a', Buffer.from('hi'))]).toString('hex')).toBe(
      wanted.join('').replaceAll(' ', ''),
    );
  });

  it('holds each entry whole, in order, also an empty one, and is as long as was said before', () => {
    const entries = [0, 1, 70_000, 3].map((size, index) =>
      entryOf(`folder/file-${index}.bin`, randomBytes(size)),
    );
    const zip = zipOf(entries);
    expect(zip.length).toBe(zipBytes(entries));
    expect(readZip(zip)).toEqual(
      entries.map(({ name, content, crc32: sum }) => ({
        name,
        bytes: Buffer.concat(read(content)),
        crc32: sum,
      })),
    );
  });

  it('refuses more entries, or more bytes, than the format can say', () => {
    const empty = entryOf('x', Buffer.alloc(0));
    expect(() => zipOf(new Array<ZipEntry>(65_536).fill(empty))).toThrow(RangeError);
    expect(() => zipOf([{ ...empty, bytes: 0xffff_ffff }])).toThrow(RangeError);
  });
});
