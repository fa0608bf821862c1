import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Reads a secret, or makes it on first run with mode 0600, written beside and linked, so that a crash leaves all of it or
 * nothing, and of several programs that make it at once one does. Throws when others than the owner may read it.
 */
export function openSecretFile(path: string, make: () => Uint8Array): Buffer {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const beside = `${path}.${randomBytes(6).toString('hex')}.new`;
    writeFileSync(beside, make(), { flag: 'wx', mode: 0o600, flush: true });
    link(beside, path);
  }
  // Windows keeps rights in lists that the mode does not show.
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new Error(`secret-readable: ${path}`);
  return readFileSync(path);
}

/** The first that links is the secret of all. */
function link(beside: string, path: string): void {
  try {
    linkSync(beside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(beside, { force: true });
  }
}
