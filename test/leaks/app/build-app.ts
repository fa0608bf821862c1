import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const here = import.meta.dirname;
const checkout = resolve(here, '../../..');

/** The app without a guard, and the app with it. */
export type AppKind = 'bare' | 'guarded';

/** Folders of the built apps, by kind. */
export type BuiltApps = Readonly<Record<AppKind, string>>;

/** Builds both apps as the product is built; the folders go with this process. */
export async function buildApps(): Promise<BuiltApps> {
  const [bare, guarded] = await Promise.all([buildApp('bare'), buildApp('guarded')]);
  return { bare, guarded };
}

async function buildApp(kind: AppKind): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), `guestway-leaks-${kind}-`));
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
          index: join(here, `${kind}.ts`),
          utility: join(here, 'utility.ts'),
          'guard-proxy': join(checkout, 'main/guard/proxy/process.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: `leaks-${kind}`, version: '0.0.0', type: 'module', main: 'out/main/index.js' }),
  );
  return folder;
}
