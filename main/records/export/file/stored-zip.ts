import type { Content } from './spool.ts';

// Zip of stored entries, byte for byte as `docs/records-format.md` 7 fixes it, so that one package has one form.

/** One file of the zip, measured before it is written: headers come first. */
export type ZipEntry = {
  readonly name: string;
  readonly content: Content;
  readonly bytes: number;
  readonly crc32: number;
};

/** Most entries a zip without its 64-bit extension can hold. */
export const zipEntriesMax = 65_535;

/** Entries and package stay below 4 GiB. */
export const zipBytesMax = 0xffff_ffff;

const needed = 20;
const madeBy = 0x03_1e;
const utf8Names = 0x08_00;
/** 1980-01-01, the first day the format knows. */
const date = 0x00_21;
const mode = (0o100644 << 16) >>> 0;

const localBytes = 30;
const centralBytes = 46;
const endBytes = 22;

/** Bytes of a zip of these entries. */
export function zipBytes(entries: readonly ZipEntry[]): number {
  const each = entries.map(({ name, bytes }) => localBytes + centralBytes + 2 * nameOf(name).length + bytes);
  return each.reduce((sum, bytes) => sum + bytes, endBytes);
}

/** Hands out the bytes of a zip in order. Throws a `RangeError` past what the format can say. */
export function* zipChunks(
  entries: readonly ZipEntry[],
  read: (content: Content) => Iterable<Buffer>,
): Generator<Buffer> {
  if (entries.length > zipEntriesMax || zipBytes(entries) > zipBytesMax)
    throw new RangeError('zip too large');
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const header = localHeader(entry);
    central.push(centralHeader(entry, offset));
    yield header;
    yield* read(entry.content);
    offset += header.length + entry.bytes;
  }
  const directory = Buffer.concat(central);
  yield directory;
  yield endRecord(entries.length, directory.length, offset);
}

function localHeader(entry: ZipEntry): Buffer {
  const name = nameOf(entry.name);
  const header = Buffer.alloc(localBytes);
  header.writeUInt32LE(0x04_03_4b_50, 0);
  header.writeUInt16LE(needed, 4);
  writeCommon(header, 6, entry, name.length);
  return Buffer.concat([header, name]);
}

function centralHeader(entry: ZipEntry, offset: number): Buffer {
  const name = nameOf(entry.name);
  const header = Buffer.alloc(centralBytes);
  header.writeUInt32LE(0x02_01_4b_50, 0);
  header.writeUInt16LE(madeBy, 4);
  header.writeUInt16LE(needed, 6);
  writeCommon(header, 8, entry, name.length);
  header.writeUInt32LE(mode, 38);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, name]);
}

/** What both headers say, in this order: flags, method, time, date, checksum, both sizes, length of the name, no extra field. */
function writeCommon(header: Buffer, at: number, { bytes, crc32 }: ZipEntry, nameBytes: number): void {
  header.writeUInt16LE(utf8Names, at);
  header.writeUInt16LE(date, at + 6);
  header.writeUInt32LE(crc32, at + 8);
  header.writeUInt32LE(bytes, at + 12);
  header.writeUInt32LE(bytes, at + 16);
  header.writeUInt16LE(nameBytes, at + 20);
}

function endRecord(count: number, directoryBytes: number, directoryAt: number): Buffer {
  const end = Buffer.alloc(endBytes);
  end.writeUInt32LE(0x06_05_4b_50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(directoryAt, 16);
  return end;
}

function nameOf(name: string): Buffer {
  return Buffer.from(name, 'utf8');
}
