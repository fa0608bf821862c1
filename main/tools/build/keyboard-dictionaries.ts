import type { Plugin } from 'vite';
import {
  dictionaryNames,
  dictionaryNotices,
  readDictionary,
} from '../keyboard-dictionaries/read-dictionary.ts';

const prefix = 'virtual:keyboard-dictionary/';

/** Makes the dictionaries of the on-screen keyboard importable, each a module of its own, and ships the notices they need. */
export function keyboardDictionaries(): Plugin {
  let isUsed = false;
  return {
    name: 'guestway:keyboard-dictionaries',
    // The Japanese one is nine megabytes, loaded by nobody who does not write Japanese.
    config: () => ({ build: { chunkSizeWarningLimit: 12_000 } }),
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    load(id) {
      const name = dictionaryNames.find((each) => id === `\0${prefix}${each}`);
      if (name === undefined) return null;
      isUsed = true;
      const { words, links } = readDictionary(name);
      return `export const words = ${JSON.stringify(words)};\nexport const links = ${JSON.stringify(links)};\n`;
    },
    generateBundle() {
      if (isUsed)
        this.emitFile({ type: 'asset', fileName: 'keyboard-dictionaries.txt', source: dictionaryNotices() });
    },
  };
}
