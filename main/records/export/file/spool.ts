import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/** A stretch of the spool, or bytes in memory. */
export type Piece = Buffer | { readonly from: number; readonly bytes: number };

/** What one file of a package holds, in order. */
export type Content = readonly Piece[];

/** Size and hashes of a content. */
export type Digest = { readonly bytes: number; readonly sha256: string; readonly crc32: number };

/** A file that holds what does not stay in memory while a package is put together. */
export type Spool = {
  append(bytes: Buffer | string): Piece;
  read(content: Content): Generator<Buffer>;
  /** Closes it; nothing of it stays on the disk. */
  close(): void;
};

const readBytes = 1 << 20;

/** Makes a spool. Its name is gone at once, so that a crash leaves no records behind; only its owner could read it before. */
export function createSpool(path: string): Spool {
  const file = openSync(path, 'wx+', 0o600);
  // Windows keeps a name until the file is closed.
  const isGone = tryUnlink(path);
  let size = 0;
  return {
    append(bytes) {
      const chunk = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes;
      const piece = { from: size, bytes: chunk.length };
      for (let done = 0; done < chunk.length; ) {
        done += writeSync(file, chunk, done, chunk.length - done, size + done);
      }
      size += chunk.length;
      return piece;
    },
    read: (content) => readContent(file, content),
    close() {
      closeSync(file);
      if (!isGone) tryUnlink(path);
    },
  };
}

/** Measures a content. */
export function digestOf(spool: Pick<Spool, 'read'>, content: Content): Digest {
  const hash = createHash('sha256');
  let bytes = 0;
  let sum = 0;
  for (const chunk of spool.read(content)) {
    hash.update(chunk);
    sum = crc32(chunk, sum);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex'), crc32: sum };
}

function* readContent(file: number, content: Content): Generator<Buffer> {
  for (const piece of content) {
    if (Buffer.isBuffer(piece)) {
      yield piece;
      continue;
    }
    for (let done = 0; done < piece.bytes; ) {
      const chunk = Buffer.allocUnsafe(Math.min(readBytes, piece.bytes - done));
      const got = readSync(file, chunk, 0, chunk.length, piece.from + done);
      if (got === 0) throw new Error('spool ended early');
      yield chunk.subarray(0, got);
      done += got;
    }
  }
}

function tryUnlink(path: string): boolean {
  try {
    unlinkSync(path);
    return true;
  } catch {
    return false;
  }
}
