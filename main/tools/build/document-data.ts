import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { checkout } from './build-kind.ts';

/** What reading documents needs beside its code: letter tables, fonts, colours, decoders; each folder with its licences. */
const folders = ['cmaps', 'standard_fonts', 'iccs', 'wasm'];

/** The engine for scripts within documents; none is ever run, so none is shipped. */
const left = /quickjs/i;

/** Ships these files beside the viewer's page, under the names that the reader asks for. */
export function documentData(): Plugin {
  const source = resolve(checkout, 'node_modules/pdfjs-dist');
  return {
    name: 'guestway:document-data',
    generateBundle() {
      const emit = (fileName: string, path: string): void => {
        this.emitFile({ type: 'asset', fileName, source: readFileSync(resolve(source, path)) });
      };
      emit('LICENSE-pdfjs.txt', 'LICENSE');
      for (const folder of folders) {
        const names = readdirSync(resolve(source, folder)).filter((name) => !left.test(name));
        for (const name of names) emit(`${folder}/${name}`, `${folder}/${name}`);
      }
    },
  };
}
