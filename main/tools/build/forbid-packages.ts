import type { Plugin } from 'vite';

/** Fails a build whose bundle holds a module of one of these packages, and names the bundle. */
export function forbidPackages(bundle: string, names: readonly string[]): Plugin {
  return {
    name: 'guestway:forbid-packages',
    moduleParsed({ id }) {
      const found = names.find((name) => id.includes(`/node_modules/${name}/`));
      if (found) this.error(`${found} must not be part of the ${bundle} bundle (${id})`);
    },
  };
}
