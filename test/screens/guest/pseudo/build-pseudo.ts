import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { bundledFonts } from '../../../../main/tools/build/bundled-fonts.ts';
import { keyboardDictionaries } from '../../../../main/tools/build/keyboard-dictionaries.ts';
import { languages } from '../../../../preload/contract/languages.ts';

const checkout = resolve(import.meta.dirname, '../../../..');
const texts = resolve(import.meta.dirname, 'pseudo-text.ts');

/** Builds the guest's page as it ships, but that every language has the English texts, stretched; `ar` has them mirrored. */
export async function buildPseudo(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: resolve(checkout, 'renderer/guest'),
    publicDir: false,
    plugins: [react(), keyboardDictionaries(), bundledFonts(), pseudoTexts()],
    define: { __TEST_HOOKS__: 'true' },
    build: {
      target: 'chrome130',
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
    },
  });
}

function pseudoTexts(): Plugin {
  const forms = languages.map((each) => `'${each}': ${each === 'ar' ? 'rightToLeft' : 'long'}`);
  return {
    name: 'guestway:pseudo-texts',
    enforce: 'pre',
    load: (id) =>
      id.replaceAll('\\', '/').endsWith('renderer/i18n/resources.ts')
        ? [
            `import { en } from './en/en.ts';`,
            `import { mirrored, stretched, textsIn } from ${JSON.stringify(texts)};`,
            'const long = textsIn(en, stretched);',
            'const rightToLeft = textsIn(en, mirrored);',
            `export const resources = { ${forms.join(', ')} };`,
          ].join('\n')
        : null,
  };
}
