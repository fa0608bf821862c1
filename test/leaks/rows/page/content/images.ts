import type { PageRow } from '../../row.ts';
import { page, redirect, rowsUnder } from '../make-rows.ts';

const { site, markup, script } = rowsUnder('Images and drawings');
const svg = (body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99">${body}</svg>`;

/** Pictures, and everything that draws one. */
export const imageRows: readonly PageRow[] = [
  markup('img-src', 'Image', ({ url }) => `<img src="${url}">`),
  markup('img-srcset', 'Image with srcset', ({ url }) => `<img srcset="${url}a 1x, ${url}b 2x">`),
  markup(
    'img-lazy',
    'Lazy image in sight',
    ({ url }) => `<img loading="lazy" width="9" height="9" src="${url}">`,
  ),
  markup('picture', 'Source of a picture', ({ url }) => `<picture><source srcset="${url}"><img></picture>`),
  markup('input-image', 'Image button', ({ url }) => `<input type="image" src="${url}">`),
  markup(
    'body-background',
    'Background attribute',
    ({ url }) => `<table background="${url}"><td>text</table>`,
  ),
  script('image-object', 'Image object of a script', ({ url }) => `new Image().src = '${url}';`),
  site('img-redirect', 'Image redirected elsewhere', ({ url }) => ({
    '/': page('<img src="/image">'),
    '/image': redirect(302, url),
  })),
  markup(
    'img-data-frame',
    'Image in a data: frame',
    ({ url }) => `<iframe src="data:text/html,<img src='${url}'>"></iframe>`,
  ),
  markup('svg-image', 'SVG image', ({ url }) => svg(`<image href="${url}" width="9" height="9"/>`)),
  markup('svg-xlink', 'SVG image by xlink:href', ({ url }) =>
    svg(`<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="${url}" width="9" height="9"/>`),
  ),
  markup('svg-animated', 'SVG image whose address is set by an animation', ({ url }) =>
    svg(`<image width="9" height="9"><set attributeName="href" to="${url}"/></image>`),
  ),
  markup('svg-feimage', 'SVG filter image', ({ url }) =>
    svg(`<filter id="f"><feImage href="${url}"/></filter><rect width="9" height="9" filter="url(#f)"/>`),
  ),
  markup('svg-script', 'SVG script', ({ url }) => svg(`<script href="${url}"></script>`)),
  markup('svg-foreign', 'HTML image inside SVG', ({ url }) =>
    svg(
      `<foreignObject width="9" height="9"><img xmlns="http://www.w3.org/1999/xhtml" src="${url}"/></foreignObject>`,
    ),
  ),
  site('svg-document', 'Image of an SVG document', ({ url }) => ({
    '/': { body: svg(`<image href="${url}" width="9" height="9"/>`), type: 'image/svg+xml' },
  })),
  script(
    'notification-icon',
    'Icon of a notification',
    ({ url }) => `new Notification('a', { icon: '${url}' });`,
  ),
];
