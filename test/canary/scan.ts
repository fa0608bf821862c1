import { closeSync, existsSync, lstatSync, openSync, readdirSync, readSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { constants, gunzipSync, inflateSync } from 'node:zlib';
import { type Form, formsOf } from './forms.ts';

/** Where a marker was found. */
export type Hit = { readonly file: string; readonly form: string; readonly text: string };

/** What was looked through. */
export type ScanResult = { readonly hits: readonly Hit[]; readonly files: number; readonly bytes: number };

/** One place to look through. */
export type Place = {
  readonly path: string;
  /** Only files changed since: for folders that others write to as well. */
  readonly changedSinceMs?: number;
};

/** Read at once; a marker that lies across two pieces is found by the overlap. */
const pieceBytes = 32 * 1024 * 1024;
const overlapBytes = 1_024;

/** Letters after a stem that tell which marker it is. */
const endingLength = 3;

/** Unpacked of one stream; a page's worth. */
const unpackedMax = 8 * 1024 * 1024;

/** Looks for every form of the stem in every regular file below the places, in names too, and in packed streams within files. */
export function scan(places: readonly Place[], stem: string): ScanResult {
  const forms = formsOf(stem);
  const hits: Hit[] = [];
  let files = 0;
  let bytes = 0;
  // One place may lie within another.
  for (const path of new Set(places.flatMap((place) => filesBelow(place)))) {
    if (path.toLowerCase().includes(stem)) hits.push({ file: path, form: 'name', text: path });
    files += 1;
    bytes += scanFile(path, forms, (hit) => hits.push(hit));
  }
  return { hits, files, bytes };
}

function filesBelow({ path, changedSinceMs = 0 }: Place): string[] {
  const found = statusOf(path);
  if (found === null) return [];
  if (found.isFile()) return Math.max(found.mtimeMs, found.ctimeMs) >= changedSinceMs ? [path] : [];
  if (!found.isDirectory()) return [];
  return namesIn(path).flatMap((name) => filesBelow({ path: join(path, name), changedSinceMs }));
}

/** Files come and go while a terminal runs. */
function statusOf(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch {
    return null;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function scanFile(path: string, forms: readonly Form[], tell: (hit: Hit) => void): number {
  if (!existsSync(path)) return 0;
  const handle = openSync(path, 'r');
  try {
    const piece = Buffer.alloc(pieceBytes + overlapBytes);
    let [from, kept, total] = [0, 0, 0];
    for (;;) {
      const read = readSync(handle, piece, kept, pieceBytes, from);
      if (read === 0) return total;
      const part = piece.subarray(0, kept + read);
      scanBytes(part, forms, (form, text) => tell({ file: path, form, text }));
      from += read;
      total += read;
      kept = Math.min(overlapBytes, part.length);
      part.copy(piece, 0, part.length - kept);
    }
  } finally {
    closeSync(handle);
  }
}

function scanBytes(bytes: Buffer, forms: readonly Form[], tell: (form: string, text: string) => void): void {
  for (const form of forms) {
    const at = bytes.indexOf(form.bytes);
    if (at >= 0) tell(form.name, around(bytes, at, form.bytes.length));
  }
  for (const unpacked of streamsIn(bytes)) {
    for (const form of forms) {
      const at = unpacked.indexOf(form.bytes);
      if (at >= 0) tell(`packed, ${form.name}`, around(unpacked, at, form.bytes.length));
    }
  }
}

function around(bytes: Buffer, at: number, length: number): string {
  return bytes.subarray(at, at + length + endingLength).toString('latin1');
}

/** Streams of zlib (RFC 1950) and gzip (RFC 1952) that begin anywhere in the bytes, as far as they can be unpacked. */
function* streamsIn(bytes: Buffer): Generator<Buffer> {
  for (let at = bytes.indexOf(0x78); at >= 0; at = bytes.indexOf(0x78, at + 1)) {
    if (![0x01, 0x5e, 0x9c, 0xda].includes(bytes[at + 1] ?? 0)) continue;
    const unpacked = unpack(() => inflateSync(bytes.subarray(at), unpackOptions));
    if (unpacked !== null) yield unpacked;
  }
  const gzip = Buffer.from([0x1f, 0x8b, 0x08]);
  for (let at = bytes.indexOf(gzip); at >= 0; at = bytes.indexOf(gzip, at + 1)) {
    const unpacked = unpack(() => gunzipSync(bytes.subarray(at), unpackOptions));
    if (unpacked !== null) yield unpacked;
  }
}

// A stream that is cut short still gives what it has.
const unpackOptions = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: unpackedMax };

function unpack(work: () => Buffer): Buffer | null {
  try {
    return work();
  } catch {
    return null;
  }
}
