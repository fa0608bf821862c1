import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from '../../database.ts';
import type { ExportTarget } from '../build-package.ts';
import { paced } from './pace.ts';
import type { Spool } from './spool.ts';
import { type ZipEntry, zipBytes, zipChunks } from './stored-zip.ts';

/** Writes a package under a temporary name, makes it durable, and only then gives it its own. Leaves no part of it when it fails. */
export async function writePackage(
  entries: readonly ZipEntry[],
  spool: Spool,
  target: ExportTarget & { readonly temporary: string },
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  // Records of guests: for its owner only, until somebody hands it on.
  const file = openSync(target.temporary, 'wx', 0o600);
  try {
    // The export is already noted: it is not called off any more.
    const written = await paced(write(file, entries, spool, target), {});
    fsyncSync(file);
    // A link refuses where a rename would replace a file that came meanwhile.
    linkSync(target.temporary, target.file);
    return written;
  } finally {
    closeSync(file);
    unlinkSync(target.temporary);
    syncFolder(dirname(target.file));
  }
}

function* write(
  file: number,
  entries: readonly ZipEntry[],
  spool: Spool,
  { onProgress }: ExportTarget,
): Generator<void, { readonly sha256: string; readonly bytes: number }> {
  const total = zipBytes(entries);
  const hash = createHash('sha256');
  let bytes = 0;
  let told = 0;
  for (const chunk of zipChunks(entries, (content) => spool.read(content))) {
    for (let done = 0; done < chunk.length; ) done += writeSync(file, chunk, done);
    hash.update(chunk);
    bytes += chunk.length;
    if (bytes - told < pauseBytes && bytes < total) continue;
    told = bytes;
    onProgress?.({ phase: 'writing', done: bytes, total });
    yield;
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** Bytes between two pauses: some milliseconds. */
const pauseBytes = 4 * 1024 * 1024;
