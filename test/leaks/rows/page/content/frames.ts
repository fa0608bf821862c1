import type { PageRow } from '../../row.ts';
import { page, redirect, rowsUnder } from '../make-rows.ts';

const { site, markup, script } = rowsUnder('Frames');

/** Documents inside the page. */
export const frameRows: readonly PageRow[] = [
  markup('frame-src', 'Frame', ({ url }) => `<iframe src="${url}"></iframe>`),
  markup(
    'frame-set',
    'Frame of a frame set',
    ({ url }) => `<script>document.body.outerHTML = '<frameset><frame src="${url}"></frameset>';</script>`,
  ),
  markup('frame-lazy', 'Lazy frame in sight', ({ url }) => `<iframe loading="lazy" src="${url}"></iframe>`),
  markup('frame-sandbox', 'Sandboxed frame', ({ url }) => `<iframe sandbox src="${url}"></iframe>`),
  markup(
    'frame-credentialless',
    'Frame without credentials',
    ({ url }) => `<iframe credentialless src="${url}"></iframe>`,
  ),
  markup(
    'frame-srcdoc',
    'Image in a srcdoc frame',
    ({ url }) => `<iframe srcdoc="<img src='${url}'>"></iframe>`,
  ),
  site('frame-nested', 'Frame in a frame', ({ url }) => ({
    '/': page('<iframe src="/inner"></iframe>'),
    '/inner': page(`<iframe src="${url}"></iframe>`),
  })),
  site('frame-redirect', 'Frame redirected elsewhere', ({ url }) => ({
    '/': page('<iframe src="/inner"></iframe>'),
    '/inner': redirect(307, url),
  })),
  site('frame-refresh', 'Sandboxed frame that refreshes itself elsewhere', ({ url }) => ({
    '/': page('<iframe sandbox="allow-scripts" src="/inner"></iframe>'),
    '/inner': page(`<meta http-equiv="refresh" content="0;url=${url}">`),
  })),
  markup(
    'frame-shadow',
    'Frame in a shadow tree',
    ({ url }) => `<div><template shadowrootmode="closed"><iframe src="${url}"></iframe></template></div>`,
  ),
  markup(
    'frame-javascript',
    'Image in a javascript: frame',
    ({ url }) => `<iframe src="javascript:'<img src=${url}>'"></iframe>`,
  ),
  script(
    'frame-blob',
    'Image in a blob: frame',
    ({ url }) =>
      `const frame = document.createElement('iframe');
     frame.src = URL.createObjectURL(new Blob(['<img src="${url}">'], { type: 'text/html' }));
     document.body.append(frame);`,
  ),
  script(
    'frame-blank',
    'Image written into an empty frame',
    ({ url }) =>
      `const frame = document.body.appendChild(document.createElement('iframe'));
     frame.contentDocument.write('<img src="${url}">');
     frame.contentDocument.close();`,
  ),
  script(
    'frame-location',
    'Frame sent elsewhere by its parent',
    ({ url }) =>
      `const frame = document.body.appendChild(document.createElement('iframe'));
     frame.contentWindow.location = '${url}';`,
  ),
  markup(
    'frame-named',
    'Link into a frame',
    ({ url }) =>
      `<iframe name="inner"></iframe><a target="inner" href="${url}">a</a>
     <script>document.querySelector('a').click();</script>`,
  ),
  site('frame-object', 'Image in a document shown by object', ({ url }) => ({
    '/': page('<object type="text/html" data="/inner"></object>'),
    '/inner': page(`<img src="${url}">`),
  })),
];
