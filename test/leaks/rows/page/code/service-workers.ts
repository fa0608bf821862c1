import type { PageRow, ServedFile } from '../../row.ts';
import { code, type Place, page, type RowText, rowsUnder } from '../make-rows.ts';

const { site } = rowsUnder('Service workers');

/** A worker is installed and activated before it can be told anything. */
const installedMs = 2_000;

/** A page that installs a service worker; `whenActive` runs in the page with `registration` once the worker is active. */
function service(id: string, title: string, inside: RowText, whenActive: RowText = () => ''): PageRow {
  const files = (place: Place) => ({ '/': installer(whenActive(place)), '/sw.js': code(inside(place)) });
  return site(id, title, files, { dwellMs: installedMs });
}

const claim = 'onactivate = (event) => event.waitUntil(clients.claim());';
const whenControlled = `if (!navigator.serviceWorker.controller) {
         await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done));
       }`;

function installer(whenActive: string, options = '{}'): ServedFile {
  return page(
    `<script type="module">
       await navigator.serviceWorker.register('/sw.js', ${options});
       const registration = await navigator.serviceWorker.ready;
       ${whenActive}
     </script>`,
  );
}

/** The worker that outlives its page, and what only it may ask the browser for. */
export const serviceWorkerRows: readonly PageRow[] = [
  service('service-fetch', 'fetch of a service worker', ({ url }) => `fetch('${url}');`),
  service(
    'service-event-source',
    'EventSource of a service worker',
    ({ url }) => `new EventSource('${url}');`,
  ),
  service(
    'service-web-socket',
    'WebSocket of a service worker',
    ({ host }) => `new WebSocket('wss://${host}/');`,
  ),
  service(
    'service-web-transport',
    'WebTransport of a service worker',
    ({ url }) => `new WebTransport('${url}');`,
  ),
  service(
    'service-import-scripts',
    'importScripts of a service worker',
    ({ url }) => `importScripts('${url}');`,
  ),
  site('service-import', 'Static import of a service worker', ({ url }) => ({
    '/': installer('', "{ type: 'module' }"),
    '/sw.js': code(`import '${url}';`),
  })),
  service(
    'service-cache',
    'Cache filled at installation',
    ({ url }) =>
      `oninstall = (event) => event.waitUntil(caches.open('a').then((a) => a.addAll(['${url}'])));`,
  ),
  service(
    'service-answer',
    'Image of the page answered from elsewhere',
    ({ url }) =>
      `${claim}
       onfetch = (event) => event.request.url.endsWith('/image') && event.respondWith(fetch('${url}', { mode: 'no-cors' }));`,
    () =>
      `${whenControlled}
       new Image().src = '/image';`,
  ),
  service(
    'service-message',
    'fetch asked for by a message',
    () => "onmessage = (event) => event.waitUntil(fetch(event.data, { mode: 'no-cors' }));",
    ({ url }) => `registration.active.postMessage('${url}');`,
  ),
  service(
    'service-navigate',
    'Page sent elsewhere by its service worker',
    ({ url }) =>
      `${claim}
       onmessage = (event) => event.waitUntil(event.source.navigate('${url}'));`,
    () =>
      `${whenControlled}
       registration.active.postMessage('');`,
  ),
  service(
    'service-notification',
    'Icon of a notification of a service worker',
    () => '',
    ({ url }) => `await registration.showNotification('a', { icon: '${url}' });`,
  ),
];
