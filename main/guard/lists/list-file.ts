import { closeSync, fstatSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { type ArtefactFault, digestOf, headerBytes, hexOf } from '../rules/hosts/artefact.ts';
import { type ReadHostList, readHostList } from '../rules/hosts/read-host-list.ts';
import { sha256 } from './sha256.ts';

/** Largest list file taken: some 25 million names. */
const largestBytes = 256 * 1024 * 1024;

/** Why a list file is not taken. `digest`: it is not the one that was asked for, or not what was written. */
export type ListFileFault = ArtefactFault | 'missing' | 'digest';

/** The list with the file's bytes, or why there is none. */
export type ListFileLoading =
  | { readonly ok: true; readonly list: ReadHostList; readonly bytes: ArrayBuffer }
  | { readonly ok: false; readonly code: ListFileFault };

/**
 * Loads a list file in one read. With a digest, hex SHA-256 of the whole file, no other file is taken; null is for tools and
 * finds damage only, by the digest the file holds of itself.
 */
export function loadListFile(path: string, digest: string | null): ListFileLoading {
  const bytes = readWhole(path);
  if (typeof bytes === 'string') return { ok: false, code: bytes };
  const reading = readHostList(bytes);
  if (!reading.ok) return reading;
  const isAsPromised =
    digest === null
      ? digestOf(bytes) === hexOf(sha256(new Uint8Array(bytes, headerBytes)))
      : digest === hexOf(sha256(new Uint8Array(bytes)));
  return isAsPromised ? { ok: true, list: reading.list, bytes } : { ok: false, code: 'digest' };
}

/** Writes a list file whole or not at all. */
export function writeListFile(path: string, bytes: ArrayBuffer | Uint8Array): void {
  const partPath = `${path}.part`;
  const file = openSync(partPath, 'w', 0o600);
  try {
    writeAll(file, bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
    fsyncSync(file);
  } catch (failure) {
    closeSync(file);
    rmSync(partPath, { force: true });
    throw failure;
  }
  closeSync(file);
  renameSync(partPath, path);
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

function readWhole(path: string): ArrayBuffer | 'missing' | 'not-a-list' | 'truncated' {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return 'missing';
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.size > largestBytes) return 'not-a-list';
    // A buffer of its own, not filled with zeros first: the views of the list lie in it.
    const bytes = Buffer.allocUnsafeSlow(stat.size);
    let filled = 0;
    while (filled < bytes.length) {
      const read = readSync(file, bytes, filled, bytes.length - filled, null);
      if (read === 0) return 'truncated';
      filled += read;
    }
    return bytes.buffer;
  } catch {
    return 'missing';
  } finally {
    closeSync(file);
  }
}
