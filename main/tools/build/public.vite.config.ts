import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { checkout, define, inOutput } from './build-kind.ts';
import { forbidPackages } from './forbid-packages.ts';
import { listPackages } from './list-packages.ts';

/** The page the gateway serves to guests' own phones at `/receipt`. */
export default defineConfig({
  define,
  root: resolve(checkout, 'renderer/public'),
  base: '/receipt/',
  publicDir: false,
  plugins: [react(), forbidPackages('public page', ['zod', 'react-aria-components']), listPackages('public')],
  build: {
    target: 'baseline-widely-available',
    outDir: inOutput('renderer/public'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
