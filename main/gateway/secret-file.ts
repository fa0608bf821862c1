import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * Reads a secret, or makes it on first run with mode 0600, written beside and renamed, so that a crash leaves all of it or
 * nothing. Throws when others than the owner may read it.
 */
export function openSecretFile(path: string, make: () => Uint8Array): Buffer {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = openSync(`${path}.new`, 'w', 0o600);
    try {
      writeSync(file, make());
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(`${path}.new`, path);
  }
  // Windows keeps rights in lists that the mode does not show.
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new Error(`secret-readable: ${path}`);
  return readFileSync(path);
}
