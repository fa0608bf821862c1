import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** Builds the scripted program into one file, so that thousands of starts are quick, and gives it; it goes with this process. */
export async function buildChild(): Promise<string> {
  // Below the checkout, where the database module is found.
  const checkout = resolve(import.meta.dirname, '../../..');
  const outDir = mkdtempSync(join(tmpdir(), 'guestway-crash-child-'));
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
  await build({
    configFile: false,
    root: checkout,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: resolve(import.meta.dirname, '../script/child.ts'),
      target: 'node24',
      outDir,
      minify: false,
      rolldownOptions: {
        external: ['better-sqlite3'],
        output: {
          entryFileNames: 'child.mjs',
          paths: { 'better-sqlite3': join(checkout, 'node_modules/better-sqlite3/lib/index.js') },
        },
      },
    },
  });
  return join(outDir, 'child.mjs');
}
