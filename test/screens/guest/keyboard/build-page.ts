import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { keyboardDictionaries } from '../../../../main/tools/build/keyboard-dictionaries.ts';
import { serveBundle } from '../serve-bundle.ts';

/** A fixture: builds that page and serves it under the policy of the app; gives its origin. */
export async function lendKeyboardPage(
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  {}: object,
  use: (origin: string) => Promise<void>,
): Promise<void> {
  const built = await buildKeyboardPage();
  const server = await serveBundle(built.folder);
  await use(server.origin);
  server.close();
  built.remove();
}

/** Builds the page that holds a field and the keyboard, as the guest page is built, into a folder of its own. */
async function buildKeyboardPage(): Promise<{ readonly folder: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'keyboard-page-'));
  await build({
    configFile: false,
    root: resolve(import.meta.dirname, 'page'),
    publicDir: false,
    logLevel: 'warn',
    plugins: [react(), keyboardDictionaries()],
    build: { target: 'chrome130', outDir: folder, emptyOutDir: true, assetsInlineLimit: 0 },
  });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
