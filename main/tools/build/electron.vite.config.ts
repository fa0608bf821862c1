import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { checkout, chromeTarget, define, inOutput, nodeTarget } from './build-kind.ts';
import { bundledFonts } from './bundled-fonts.ts';
import { firstLetters } from './first-letters.ts';
import { forbidPackages } from './forbid-packages.ts';
import { keyboardDictionaries } from './keyboard-dictionaries.ts';
import { listPackages } from './list-packages.ts';

export default defineConfig({
  main: {
    define,
    plugins: [listPackages('main')],
    build: {
      target: nodeTarget,
      outDir: inOutput('main'),
      emptyOutDir: true,
      externalizeDeps: false,
      rolldownOptions: {
        external: ['better-sqlite3'],
        input: {
          index: resolve(checkout, 'main/index.ts'),
          'guard-proxy': resolve(checkout, 'main/guard/proxy/process.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    define,
    plugins: [forbidPackages('preload', ['zod']), listPackages('preload')],
    build: {
      target: nodeTarget,
      outDir: inOutput('preload'),
      emptyOutDir: true,
      externalizeDeps: false,
      // A sandboxed preload is one CommonJS file; architecture.md 11.
      rolldownOptions: {
        input: resolve(checkout, 'preload/index.ts'),
        output: { format: 'cjs', entryFileNames: 'index.cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    define,
    root: resolve(checkout, 'renderer/guest'),
    publicDir: false,
    plugins: [
      react(),
      forbidPackages('guest page', ['zod']),
      keyboardDictionaries(),
      firstLetters(),
      bundledFonts(),
      listPackages('guest'),
    ],
    build: {
      target: chromeTarget,
      outDir: inOutput('renderer/guest'),
      emptyOutDir: true,
      minify: true,
      // Files only: the page's policy allows no data: addresses.
      assetsInlineLimit: 0,
      rolldownOptions: { input: resolve(checkout, 'renderer/guest/index.html') },
    },
  },
});
