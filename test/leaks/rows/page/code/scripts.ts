import type { PageRow } from '../../row.ts';
import { code, page, redirect, rowsUnder } from '../make-rows.ts';

const { site, markup, script } = rowsUnder('Scripts and worklets');

/** Code that is loaded. */
export const scriptRows: readonly PageRow[] = [
  markup('script-src', 'Script', ({ url }) => `<script src="${url}"></script>`),
  markup('script-module', 'Module', ({ url }) => `<script type="module" src="${url}"></script>`),
  markup(
    'script-written',
    'Script written by a script',
    ({ url }) => `<script>document.write('<script src="${url}"></' + 'script>');</script>`,
  ),
  site('script-redirect', 'Script redirected elsewhere', ({ url }) => ({
    '/': page('<script src="/a.js"></script>'),
    '/a.js': redirect(301, url),
  })),
  script('import-static', 'Static import', ({ url }) => `import '${url}';`),
  script('import-dynamic', 'Dynamic import', ({ url }) => `await import('${url}');`),
  script('import-json', 'Import of JSON', ({ url }) => `await import('${url}', { with: { type: 'json' } });`),
  markup(
    'import-map',
    'Import through an import map',
    ({ url }) =>
      `<script type="importmap">{ "imports": { "a": "${url}" } }</script><script type="module">import 'a';</script>`,
  ),
  site('import-nested', 'Import of an imported module', ({ url }) => ({
    '/': page('<script type="module" src="/a.js"></script>'),
    '/a.js': code(`export * from '${url}';`),
  })),
  script(
    'import-blob',
    'Import of a blob: module',
    ({ url }) =>
      `await import(URL.createObjectURL(new Blob(["import '${url}';"], { type: 'text/javascript' })));`,
  ),
  script(
    'import-event-text',
    'Import in the text of an event handler',
    ({ url }) => `document.body.setAttribute('onclick', "import('${url}')"); document.body.click();`,
  ),
  script(
    'worklet-audio',
    'Audio worklet',
    ({ url }) => `await new AudioContext().audioWorklet.addModule('${url}');`,
  ),
  site('worklet-import', 'Import of an audio worklet', ({ url }) => ({
    '/': page(`<script>new AudioContext().audioWorklet.addModule('/a.js');</script>`),
    '/a.js': code(`import '${url}';`),
  })),
  script('worklet-paint', 'Paint worklet', ({ url }) => `await CSS.paintWorklet.addModule('${url}');`),
];
