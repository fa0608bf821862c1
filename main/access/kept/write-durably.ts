import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Where a file lies until it is whole. */
export const besideOf = (path: string): string => `${path}.new`;

/**
 * Writes a file that this user alone may read, and makes its folder. Durable on return: written beside, synced and renamed, so
 * that a power cut leaves the old or the new one.
 */
export function writeDurably(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const beside = besideOf(path);
  const file = openSync(beside, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
}
