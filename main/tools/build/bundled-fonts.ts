import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { checkout } from './build-kind.ts';

const scope = '@fontsource-variable';

/**
 * Makes the bundled fonts wait for their slice, which comes from the terminal's own disk, so that no text is drawn twice; ships
 * the licences of those that are used.
 */
export function bundledFonts(): Plugin {
  const used = new Set<string>();
  return {
    name: 'guestway:bundled-fonts',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.css') || !code.includes(scope)) return null;
      for (const [, name = ''] of code.matchAll(/@fontsource-variable\/([\w-]+)\//g)) used.add(name);
      return null;
    },
    generateBundle(_, bundle) {
      for (const each of Object.values(bundle)) {
        if (each.type !== 'asset' || !each.fileName.endsWith('.css')) continue;
        const text =
          typeof each.source === 'string' ? each.source : Buffer.from(each.source).toString('utf8');
        each.source = text.replace(/font-display:\s*swap/g, 'font-display:block');
      }
      if (used.size > 0) this.emitFile({ type: 'asset', fileName: 'fonts.txt', source: licences(used) });
    },
  };
}

function licences(names: ReadonlySet<string>): string {
  return [...names]
    .sort()
    .map(
      (name) =>
        `${name}\n\n${readFileSync(resolve(checkout, 'node_modules', scope, name, 'LICENSE'), 'utf8')}`,
    )
    .join('\n\n');
}
