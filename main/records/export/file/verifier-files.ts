import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PackageFile } from '../package-contents.ts';

/** Names of the verifiers, in the folder and in a package. */
export const verifierNames = ['verify.html', 'verify.mjs', 'verify.py'] as const;

/** Reads the verifiers that go into a package. Throws when one is missing: a package without them is none. */
export function readVerifiers(folder = resolve(import.meta.dirname, '../../../verify')): PackageFile[] {
  return verifierNames.map((name) => ({ name, content: [readFileSync(join(folder, name))] }));
}
