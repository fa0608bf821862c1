import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { checkout, chromeTarget, define, inOutput } from './build-kind.ts';
import { bundledFonts } from './bundled-fonts.ts';
import { documentData } from './document-data.ts';
import { forbidPackages } from './forbid-packages.ts';
import { listPackages } from './list-packages.ts';

/** The page that draws a guest's files, in a view of its own that reaches no network. */
export default defineConfig({
  define,
  root: resolve(checkout, 'renderer/viewer'),
  base: './',
  publicDir: false,
  plugins: [
    react(),
    forbidPackages('viewer', ['zod']),
    documentData(),
    bundledFonts(),
    listPackages('viewer'),
  ],
  build: {
    target: chromeTarget,
    outDir: inOutput('renderer/viewer'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The reader of documents is one piece.
    chunkSizeWarningLimit: 2_000,
  },
});
