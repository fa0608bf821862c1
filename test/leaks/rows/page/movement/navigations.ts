import type { PageRow } from '../../row.ts';
import { page, type RowText, redirect, rowsUnder } from '../make-rows.ts';

const { site, markup, script } = rowsUnder('Navigations');

/** Style of what lies under any touch. */
const whole = 'position:fixed;inset:0;width:100%;height:100%';
const click = "<script>document.querySelector('#go').click();</script>";

/** A page that runs this code when it is touched. */
function touched(id: string, title: string, act: RowText): PageRow {
  const body: RowText = (place) =>
    `<button style="${whole}">a</button>
     <script>document.querySelector('button').onclick = () => { ${act(place)} };</script>`;
  return markup(id, title, body, { touch: true });
}

/** A page that is left, and windows that are opened. */
export const navigationRows: readonly PageRow[] = [
  markup('link-touched', 'Link that is touched', ({ url }) => `<a style="${whole}" href="${url}">a</a>`, {
    touch: true,
  }),
  markup('link-clicked', 'Link clicked by a script', ({ url }) => `<a id="go" href="${url}">a</a>${click}`),
  markup(
    'link-blank',
    'Link into a new window',
    ({ url }) => `<a style="${whole}" target="_blank" href="${url}">a</a>`,
    { touch: true },
  ),
  markup(
    'link-download',
    'Link that downloads',
    ({ url }) => `<a id="go" download href="${url}">a</a>${click}`,
  ),
  markup('link-ping', 'Ping of a link', ({ url }) => `<a style="${whole}" ping="${url}" href="#here">a</a>`, {
    touch: true,
  }),
  markup(
    'link-svg',
    'Link in a drawing',
    ({ url }) =>
      `<svg><a id="go" href="${url}"><text y="20">a</text></a></svg>
     <script>document.querySelector('#go').dispatchEvent(new MouseEvent('click'));</script>`,
  ),
  markup(
    'link-area',
    'Link of an image map',
    ({ url }) => `<map name="m"><area id="go" href="${url}"></map><img usemap="#m">${click}`,
  ),
  markup(
    'link-base',
    'Link below a base address',
    ({ url }) => `<base href="${url}"><a id="go" href="a">a</a>${click}`,
  ),
  markup(
    'link-javascript',
    'javascript: link',
    ({ url }) => `<a id="go" href="javascript:location='${url}'">a</a>${click}`,
  ),
  markup('form-get', 'Form', ({ url }) => `<form id="f" action="${url}"></form><script>f.submit();</script>`),
  markup(
    'form-post',
    'Form that posts',
    ({ url }) =>
      `<form id="f" method="post" action="${url}"><input name="a" value="b"></form><script>f.submit();</script>`,
  ),
  markup(
    'form-blank',
    'Form into a new window',
    ({ url }) =>
      `<form target="_blank" method="post" action="${url}"><button style="${whole}">a</button></form>`,
    { touch: true },
  ),
  markup(
    'form-action',
    'formaction of a touched button',
    ({ url }) => `<form><button style="${whole}" formaction="${url}">a</button></form>`,
    { touch: true },
  ),
  markup(
    'form-frame',
    'Form into a frame',
    ({ url }) =>
      `<iframe name="inner"></iframe><form id="f" target="inner" action="${url}"></form><script>f.submit();</script>`,
  ),
  markup(
    'meta-refresh',
    'Refresh in markup',
    ({ url }) => `<meta http-equiv="refresh" content="0;url=${url}">`,
  ),
  site('header-refresh', 'Refresh header', ({ url }) => ({ '/': page('a', { refresh: `0;url=${url}` }) })),
  site('page-redirect', 'Page redirected elsewhere', ({ url }) => ({ '/': redirect(302, url) })),
  site('page-redirect-post', 'Posted form redirected elsewhere', ({ url }) => ({
    '/': page('<form id="f" method="post" action="/form"></form><script>f.submit();</script>'),
    '/form': redirect(307, url),
  })),
  script('location-assign', 'location.assign', ({ url }) => `location.assign('${url}');`),
  script('location-replace', 'location.replace', ({ url }) => `location.replace('${url}');`),
  script('location-host', 'location.host', ({ host }) => `location.host = '${host}';`),
  script('navigation-api', 'navigation.navigate', ({ url }) => `navigation.navigate('${url}');`),
  script(
    'frame-to-top',
    'Page sent elsewhere by its frame',
    ({ url }) =>
      `const frame = document.createElement('iframe');
     frame.srcdoc = "<script>top.location = '${url}';</" + 'script>';
     document.body.append(frame);`,
  ),
  script('window-untouched', 'Window nobody asked for', ({ url }) => `open('${url}');`),
  touched('window-open', 'Window', ({ url }) => `open('${url}');`),
  touched(
    'window-unrelated',
    'Window without an opener',
    ({ url }) => `open('${url}', '_blank', 'noopener,noreferrer');`,
  ),
  touched('window-popup', 'Small window', ({ url }) => `open('${url}', '', 'popup,width=200,height=200');`),
  touched(
    'window-written',
    'Image written into a window',
    ({ url }) => `open('', '_blank').document.write('<img src="${url}">');`,
  ),
  touched('window-sent', 'Window sent elsewhere', ({ url }) => `open('about:blank').location = '${url}';`),
  touched(
    'window-blob',
    'Image in a blob: window',
    ({ url }) => `open(URL.createObjectURL(new Blob(['<img src="${url}">'], { type: 'text/html' })));`,
  ),
];
