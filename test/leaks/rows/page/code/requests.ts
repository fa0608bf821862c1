import type { PageRow } from '../../row.ts';
import { page, redirect, rowsUnder } from '../make-rows.ts';

const { site, script } = rowsUnder('Requests of scripts');

/** What a script of the page asks for. */
export const requestRows: readonly PageRow[] = [
  script('fetch-cors', 'fetch', ({ url }) => `await fetch('${url}');`),
  script('fetch-no-cors', 'fetch without CORS', ({ url }) => `await fetch('${url}', { mode: 'no-cors' });`),
  script(
    'fetch-preflight',
    'fetch with a preflight',
    ({ url }) => `await fetch('${url}', { method: 'PUT', headers: { 'x-own': '1' } });`,
  ),
  script(
    'fetch-keepalive',
    'fetch that outlives its page',
    ({ url }) =>
      `addEventListener('pagehide', () => fetch('${url}', { mode: 'no-cors', keepalive: true }));
     location = 'about:blank';`,
  ),
  script(
    'fetch-stream',
    'fetch with a streamed body',
    ({ url }) =>
      `const body = new Blob(['a']).stream();
     await fetch('${url}', { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'text/plain' } });`,
  ),
  site('fetch-redirect', 'fetch redirected elsewhere', ({ url }) => ({
    '/': page(`<script>fetch('/a', { mode: 'no-cors' });</script>`),
    '/a': redirect(308, url),
  })),
  script(
    'fetch-topics',
    'fetch with topics',
    ({ url }) => `await fetch('${url}', { browsingTopics: true });`,
  ),
  script(
    'xhr',
    'XMLHttpRequest',
    ({ url }) =>
      `const request = new XMLHttpRequest();
     request.open('GET', '${url}');
     request.send();`,
  ),
  script(
    'xhr-sync',
    'Synchronous XMLHttpRequest',
    ({ url }) =>
      `const request = new XMLHttpRequest();
     request.open('POST', '${url}', false);
     request.send('a');`,
  ),
  script('beacon', 'Beacon', ({ url }) => `navigator.sendBeacon('${url}', 'a');`),
  script(
    'beacon-leaving',
    'Beacon of a page that is left',
    ({ url }) =>
      `addEventListener('visibilitychange', () => navigator.sendBeacon('${url}', 'a'));
     location = 'about:blank';`,
  ),
  script('event-source', 'EventSource', ({ url }) => `new EventSource('${url}');`),
  script('web-socket', 'WebSocket', ({ host }) => `new WebSocket('wss://${host}/');`),
  script(
    'web-socket-stream',
    'WebSocketStream',
    ({ host }) => `await new WebSocketStream('wss://${host}/').opened;`,
  ),
  script('cache-add', 'Cache that is filled', ({ url }) => `await (await caches.open('a')).add('${url}');`),
  script('web-transport', 'WebTransport', ({ url }) => `await new WebTransport('${url}').ready;`),
  script(
    'web-transport-hash',
    'WebTransport to a certificate of its own',
    ({ url }) =>
      `const value = new Uint8Array(32);
     await new WebTransport('${url}', { serverCertificateHashes: [{ algorithm: 'sha-256', value }] }).ready;`,
  ),
];
