import { mkdirSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Plugin } from 'vite';
import { checkout, inOutput } from './build-kind.ts';

/**
 * Keeps beside the build which packages of others a bundle is made of: their folders below the checkout, for the notices
 * that a package of the terminal carries. What the bundler later leaves out counts too: one notice too many harms nobody.
 */
export function listPackages(bundle: string): Plugin {
  return {
    name: 'guestway:list-packages',
    generateBundle() {
      const folders = new Set<string>();
      for (const id of this.getModuleIds()) {
        const folder = packageFolder(id);
        if (folder !== null) folders.add(relative(checkout, folder));
      }
      mkdirSync(inOutput('packages'), { recursive: true });
      writeFileSync(inOutput(`packages/${bundle}.json`), `${JSON.stringify([...folders].sort(), null, 2)}\n`);
    },
  };
}

/** The folder of the package that a module belongs to; `null` for one of ours. */
export function packageFolder(id: string): string | null {
  return /(\/.*\/node_modules\/(?:@[^/]+\/)?[^/?]+)\//.exec(id)?.[1] ?? null;
}
