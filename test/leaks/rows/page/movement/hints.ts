import type { PageRow } from '../../row.ts';
import { page, rowsUnder } from '../make-rows.ts';

const { site, markup, script } = rowsUnder('Hints to the browser');

function hint(id: string, title: string, attributes: string): PageRow {
  return markup(id, title, ({ url }) => `<link ${attributes} href="${url}">`);
}

/** The same hint as a `Link` header of the page. */
function headerHint(id: string, title: string, parameters: string): PageRow {
  return site(id, title, ({ url }) => ({ '/': page('a', { link: `<${url}>; ${parameters}` }) }));
}

/** Speculation rules that ask for a page of the target at once. */
const prefetchRules = (url: string): string =>
  `{ "prefetch": [{ "source": "list", "urls": ["${url}"], "eagerness": "immediate" }] }`;

/** What a page announces, so that the browser goes ahead. */
export const hintRows: readonly PageRow[] = [
  hint('hint-dns', 'dns-prefetch', 'rel="dns-prefetch"'),
  hint('hint-prefetch', 'prefetch', 'rel="prefetch"'),
  hint('hint-preload-image', 'Preloaded image', 'rel="preload" as="image"'),
  hint('hint-preload-script', 'Preloaded script', 'rel="preload" as="script"'),
  hint('hint-preload-style', 'Preloaded style sheet', 'rel="preload" as="style"'),
  hint('hint-preload-font', 'Preloaded font', 'rel="preload" as="font" crossorigin'),
  hint('hint-preload-fetch', 'Preloaded data', 'rel="preload" as="fetch" crossorigin'),
  hint('hint-module', 'modulepreload', 'rel="modulepreload"'),
  hint('hint-dictionary', 'compression-dictionary', 'rel="compression-dictionary" crossorigin'),
  headerHint('header-dns', 'dns-prefetch header', 'rel="dns-prefetch"'),
  headerHint('header-prefetch', 'prefetch header', 'rel="prefetch"'),
  headerHint('header-preload', 'preload header', 'rel="preload"; as="script"'),
  headerHint('header-module', 'modulepreload header', 'rel="modulepreload"'),
  headerHint(
    'header-dictionary',
    'compression-dictionary header',
    'rel="compression-dictionary"; crossorigin',
  ),
  script(
    'hint-inserted',
    'dns-prefetch inserted by a script',
    ({ url }) =>
      `const link = document.createElement('link');
     link.rel = 'dns-prefetch';
     link.href = '${url}';
     document.head.append(link);`,
  ),
  script(
    'hint-srcset',
    'Preloaded image with imagesrcset',
    ({ url }) =>
      `document.head.insertAdjacentHTML('beforeend', '<link rel="preload" as="image" imagesrcset="${url} 1x">');`,
  ),
  markup(
    'rules-prefetch',
    'Speculation rules',
    ({ url }) => `<script type="speculationrules">${prefetchRules(url)}</script>`,
  ),
  site('rules-header', 'Speculation rules in a file', ({ url }) => ({
    '/': page('a', { 'speculation-rules': '"/rules.json"' }),
    '/rules.json': { body: prefetchRules(url), type: 'application/speculationrules+json' },
  })),
];
