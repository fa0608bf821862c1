import { closeSync, existsSync, fdatasyncSync, fstatSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { guarded, syncFolder } from '../database.ts';

/** Files that may lie beside a database of that name: those of SQLite, and the log that a close overwrites under another name. */
const companions = ['', '-wal', '-shm', '-journal', '-wal.dead', '.new', '.new-wal', '.new-shm'] as const;

const zeros = Buffer.alloc(64 * 1024);

/**
 * Overwrites a file with zeros, waits until they are on the disk, and unlinks it; durable when this returns. A missing file
 * is nothing to do, so this may be called again after a crash. Throws `store-failed`.
 */
export function eraseFile(path: string): void {
  guarded(() => {
    if (!existsSync(path)) return;
    overwrite(path);
    unlinkSync(path);
    syncFolder(dirname(path));
  });
}

/** The same for a database that nobody of this process has open, with its log and index. */
export function eraseDatabase(path: string): void {
  guarded(() => {
    const present = companions.map((ending) => `${path}${ending}`).filter((file) => existsSync(file));
    // All are zeros before the first name goes: what is left after a crash has nothing to tell.
    for (const file of present) overwrite(file);
    for (const file of present) unlinkSync(file);
    // Also when nothing was here: a crash may lie between the last unlink and its sync.
    if (existsSync(dirname(path))) syncFolder(dirname(path));
  });
}

function overwrite(path: string): void {
  const file = openSync(path, 'r+');
  try {
    const { size } = fstatSync(file);
    for (let at = 0; at < size; ) at += writeSync(file, zeros, 0, Math.min(zeros.length, size - at), at);
    // Before the unlink, or the system may drop the zeros with the file and leave the old blocks.
    fdatasyncSync(file);
  } finally {
    closeSync(file);
  }
}
