import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Name of a secret in a configuration: the name of its file. */
export const secretNameForm = /^[a-z0-9_-]{1,64}$/;

/** Longest secret, in bytes. */
const longest = 8_192;

/**
 * Reads secrets from the files of a folder, one each, named as the configuration refers to them; a line end at the end does
 * not count. Throws `secret-missing: NAME`, or `secret-readable: NAME` when others than the owner may read it.
 */
export function createSecretReader(folder: string | null): (name: string) => string {
  return (name) => {
    if (folder === null || !secretNameForm.test(name)) throw new Error(`secret-missing: ${name}`);
    const path = join(folder, name);
    try {
      const { mode, size } = statSync(path);
      // Windows keeps rights in lists that the mode does not show.
      if (process.platform !== 'win32' && (mode & 0o007) !== 0) throw new Error('secret-readable');
      const text = size > longest ? '' : readFileSync(path, 'utf8').replace(/\r?\n$/, '');
      if (text === '') throw new Error('secret-missing');
      return text;
    } catch (error) {
      const isOpen = error instanceof Error && error.message === 'secret-readable';
      throw new Error(`${isOpen ? 'secret-readable' : 'secret-missing'}: ${name}`);
    }
  };
}
