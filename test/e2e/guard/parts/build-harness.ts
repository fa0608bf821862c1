import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const guardTests = resolve(import.meta.dirname, '..');
const checkout = resolve(guardTests, '../../..');

/** Builds the harness and the guard proxy's entry as the product is built, and gives the app's folder. */
export async function buildHarness(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-guard-app-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  // Electron runs as another user.
  chmodSync(folder, 0o755);
  const outDir = join(folder, 'out', 'main');
  mkdirSync(outDir, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'error',
    define: { __TEST_HOOKS__: 'true' },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir,
      minify: false,
      rolldownOptions: {
        external: ['electron'],
        input: {
          index: join(guardTests, 'harness/main.ts'),
          'guard-proxy': join(checkout, 'main/guard/proxy/process.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'guard-harness', version: '0.0.0', type: 'module', main: 'out/main/index.js' }),
  );
  return folder;
}
