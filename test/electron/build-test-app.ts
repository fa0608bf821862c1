import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const checkout = resolve(import.meta.dirname, '../..');

/** An Electron app of a test: its name, and its entry files by the name they are built to, `index` among them. */
export type TestApp = {
  readonly name: string;
  /** Built too: the page that shows a guest's files. */
  readonly hasViewer?: boolean;
  readonly entries: Readonly<Record<string, string>> & { readonly index: string };
};

/**
 * Builds a test's app, with the guard proxy's entry, as the product is built, and gives its folder; it goes with this
 * process.
 */
export async function buildTestApp({ name, entries, hasViewer = false }: TestApp): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), `guestway-${name}-`));
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
        input: { ...entries, 'guard-proxy': join(checkout, 'main/guard/proxy/process.ts') },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  });
  if (hasViewer) {
    await build({
      configFile: join(checkout, 'main/tools/build/viewer.vite.config.ts'),
      logLevel: 'error',
      build: { outDir: join(folder, 'out', 'renderer', 'viewer') },
    });
  }
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name, version: '0.0.0', type: 'module', main: 'out/main/index.js' }),
  );
  return folder;
}
