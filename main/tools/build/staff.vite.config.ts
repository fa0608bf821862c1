import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { checkout, define, inOutput } from './build-kind.ts';
import { forbidPackages } from './forbid-packages.ts';
import { listPackages } from './list-packages.ts';

/** The page the gateway serves to the desk's browser. */
export default defineConfig({
  define,
  root: resolve(checkout, 'renderer/staff'),
  base: './',
  publicDir: false,
  plugins: [react(), forbidPackages('staff page', ['zod']), listPackages('staff')],
  build: {
    target: 'baseline-widely-available',
    outDir: inOutput('renderer/staff'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
