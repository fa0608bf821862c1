import type { PageRow } from '../../row.ts';
import { page, redirect, rowsUnder } from '../make-rows.ts';

const { site, markup, script } = rowsUnder('Media and plug-ins');

/** Sound, film and embedded documents. */
export const mediaRows: readonly PageRow[] = [
  markup('video-src', 'Video', ({ url }) => `<video src="${url}" preload="auto"></video>`),
  markup('video-source', 'Source of a video', ({ url }) => `<video><source src="${url}"></video>`),
  markup('video-poster', 'Poster of a video', ({ url }) => `<video poster="${url}"></video>`),
  markup('audio-src', 'Sound', ({ url }) => `<audio src="${url}" preload="auto"></audio>`),
  script('audio-object', 'Sound object of a script', ({ url }) => `await new Audio('${url}').play();`),
  markup(
    'track-src',
    'Subtitles',
    ({ url }) =>
      `<video crossorigin><track default kind="subtitles" src="${url}"></video>
     <script>document.querySelector('track').track.mode = 'showing';</script>`,
  ),
  site('video-redirect', 'Video redirected elsewhere', ({ url }) => ({
    '/': page('<video src="/film" preload="auto"></video>'),
    '/film': redirect(302, url),
  })),
  markup('embed-src', 'embed', ({ url }) => `<embed src="${url}">`),
  markup('embed-pdf', 'embed of a PDF', ({ url }) => `<embed type="application/pdf" src="${url}a.pdf">`),
  markup('object-data', 'object', ({ url }) => `<object data="${url}"></object>`),
  markup(
    'object-fallback',
    'Image that stands in for an object',
    ({ url }) => `<object data="data:a/b,"><img src="${url}"></object>`,
  ),
];
