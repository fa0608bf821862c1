import type { PageRow } from '../../row.ts';
import { page, rowsUnder } from '../make-rows.ts';

const { site, markup, script } = rowsUnder('Style sheets');
const style = (rules: string): string => `<style>${rules}</style><p>text</p><ul><li>item</ul>`;

/** Every property and rule of CSS that loads something. */
export const styleRows: readonly PageRow[] = [
  markup('css-link', 'Style sheet', ({ url }) => `<link rel="stylesheet" href="${url}">`),
  markup(
    'css-link-print',
    'Style sheet for print',
    ({ url }) => `<link rel="stylesheet" media="print" href="${url}">`,
  ),
  markup(
    'css-link-alternate',
    'Alternate style sheet',
    ({ url }) => `<link rel="alternate stylesheet" title="a" href="${url}">`,
  ),
  site('css-xml', 'Style sheet of an XML document', ({ url }) => ({
    '/': { body: `<?xml-stylesheet type="text/css" href="${url}"?><root/>`, type: 'application/xml' },
  })),
  markup('css-import', '@import', ({ url }) => style(`@import '${url}';`)),
  markup('css-import-layer', '@import into a layer, with a condition', ({ url }) =>
    style(`@import url(${url}) layer(a) supports(display: grid) screen;`),
  ),
  site('css-import-nested', '@import of an imported sheet', ({ url }) => ({
    '/': page(style("@import '/a.css';")),
    '/a.css': { body: `@import '${url}';`, type: 'text/css' },
  })),
  markup('css-background', 'background', ({ url }) => style(`p { background: url(${url}) }`)),
  markup(
    'css-attribute',
    'background in a style attribute',
    ({ url }) => `<p style="background-image: url(${url})">text</p>`,
  ),
  markup('css-border', 'border-image', ({ url }) =>
    style(`p { border: 9px solid; border-image: url(${url}) 1 }`),
  ),
  markup('css-list', 'list-style-image', ({ url }) => style(`li { list-style-image: url(${url}) }`)),
  markup('css-cursor', 'cursor', ({ url }) => style(`p { cursor: url(${url}), pointer }`)),
  markup('css-content', 'content of a pseudo element', ({ url }) =>
    style(`p::before { content: url(${url}) }`),
  ),
  markup('css-font', '@font-face', ({ url }) =>
    style(`@font-face { font-family: a; src: url(${url}) } p { font-family: a }`),
  ),
  markup('css-mask', 'mask', ({ url }) => style(`p { mask-image: url(${url}) }`)),
  markup('css-shape', 'shape-outside', ({ url }) => style(`p { float: left; shape-outside: url(${url}) }`)),
  markup('css-image-set', 'image-set()', ({ url }) => style(`p { background: image-set(url(${url}) 1x) }`)),
  markup('css-cross-fade', 'cross-fade()', ({ url }) =>
    style(`p { background: -webkit-cross-fade(url(${url}a), url(${url}b), 50%) }`),
  ),
  markup('css-box-reflect', '-webkit-box-reflect', ({ url }) =>
    style(`p { -webkit-box-reflect: below 0 url(${url}) }`),
  ),
  markup('css-keyframes', 'Image of an animation', ({ url }) =>
    style(`@keyframes a { to { background-image: url(${url}) } } p { animation: a 1s infinite }`),
  ),
  markup('css-variable', 'Image in a custom property', ({ url }) =>
    style(`p { --image: url(${url}); background: var(--image) }`),
  ),
  markup('css-registered', 'Image in a registered property', ({ url }) =>
    style(
      `@property --a { syntax: '<image>'; inherits: false; initial-value: linear-gradient(red, red) }
       p { --a: url(${url}); background: var(--a) }`,
    ),
  ),
  markup('css-container', 'Background under a container query', ({ url }) =>
    style(`body { container-type: inline-size } @container (width > 1px) { p { background: url(${url}) } }`),
  ),
  markup(
    'css-selector',
    'Background chosen by the value of a field',
    ({ url }) => `<style>input[value^='a'] { background: url(${url}a) }</style><input value="abc">`,
  ),
  markup(
    'css-shadow',
    'Background in a shadow tree',
    ({ url }) =>
      `<div><template shadowrootmode="open">${style(`p { background: url(${url}) }`)}</template></div>`,
  ),
  script(
    'css-rule',
    'Rule added by a script',
    ({ url }) =>
      `document.head.append(document.createElement('style'));
     document.styleSheets[0].insertRule('body { background: url(${url}) }');`,
  ),
  script(
    'css-adopted',
    'Sheet made by a script',
    ({ url }) =>
      `const sheet = new CSSStyleSheet();
     sheet.replaceSync('body { background: url(${url}) }');
     document.adoptedStyleSheets = [sheet];`,
  ),
  script(
    'css-module',
    'Style sheet imported as a module',
    ({ url }) => `await import('${url}', { with: { type: 'css' } });`,
  ),
  script(
    'css-font-object',
    'Font object of a script',
    ({ url }) => `await new FontFace('a', 'url(${url})').load();`,
  ),
];
