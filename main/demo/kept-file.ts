import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file that only its owner reads, whole or not at all: a half-written key would be worse than none. */
export function writePrivateFile(path: string, text: string): void {
  writeWhole(path, text, 0o600, 0o700);
}

/** Writes a file that everyone may read, for a terminal that runs as another user; whole or not at all. */
export function writePublicFile(path: string, text: string): void {
  writeWhole(path, text, 0o644, 0o755);
}

/** The text of a file, or `null` when there is none. */
export function readIfThere(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** What the file holds, made by `make` and kept there on the first call. */
export function keepOnce(path: string, make: () => string): string {
  const kept = readIfThere(path);
  if (kept !== null) return kept;
  const text = make();
  writePrivateFile(path, text);
  return text;
}

function writeWhole(path: string, text: string, mode: number, folderMode: number): void {
  mkdirSync(dirname(path), { recursive: true, mode: folderMode });
  const draft = `${path}.new`;
  writeFileSync(draft, text, { mode: 0o600, flush: true });
  // Apart from the mask of the process, which would close a file that another user must read.
  chmodSync(draft, mode);
  renameSync(draft, path);
}
