import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Text of a file that an installed package exports, or of one beside it. Throws without it. */
export function readPackageFile(exported: string, beside?: string): string {
  const path = require.resolve(exported);
  return readFileSync(beside === undefined ? path : join(dirname(path), beside), 'utf8');
}
