import type { PageRow } from '../../row.ts';
import { code, page, type RowText, rowsUnder } from '../make-rows.ts';

const { site, script } = rowsUnder('Workers');

/** A page that starts a file of its site as a worker. */
function worker(id: string, title: string, inside: RowText, start = "new Worker('/worker.js')"): PageRow {
  return site(id, title, (place) => ({
    '/': page(`<script>self.started = ${start};</script>`),
    '/worker.js': code(inside(place)),
  }));
}

function shared(id: string, title: string, inside: RowText): PageRow {
  return worker(id, title, inside, "new SharedWorker('/worker.js')");
}

function moduleWorker(id: string, title: string, inside: RowText): PageRow {
  return worker(id, title, inside, "new Worker('/worker.js', { type: 'module' })");
}

/** Code beside the page. */
export const workerRows: readonly PageRow[] = [
  worker('worker-fetch', 'fetch of a worker', ({ url }) => `fetch('${url}');`),
  worker(
    'worker-xhr',
    'XMLHttpRequest of a worker',
    ({ url }) =>
      `const request = new XMLHttpRequest(); request.open('GET', '${url}', false); request.send();`,
  ),
  worker('worker-event-source', 'EventSource of a worker', ({ url }) => `new EventSource('${url}');`),
  worker('worker-web-socket', 'WebSocket of a worker', ({ host }) => `new WebSocket('wss://${host}/');`),
  worker('worker-web-transport', 'WebTransport of a worker', ({ url }) => `new WebTransport('${url}');`),
  worker('worker-import-scripts', 'importScripts', ({ url }) => `importScripts('${url}');`),
  moduleWorker('worker-import', 'Static import of a worker', ({ url }) => `import '${url}';`),
  moduleWorker('worker-import-dynamic', 'Dynamic import of a worker', ({ url }) => `import('${url}');`),
  worker(
    'worker-cache',
    'Cache filled by a worker',
    ({ url }) => `caches.open('a').then((a) => a.add('${url}'));`,
  ),
  worker('worker-font', 'Font of a worker', ({ url }) => `new FontFace('a', 'url(${url})').load();`),
  site('worker-nested', 'fetch of a worker of a worker', ({ url }) => ({
    '/': page("<script>new Worker('/outer.js');</script>"),
    '/outer.js': code("new Worker('/inner.js');"),
    '/inner.js': code(`fetch('${url}');`),
  })),
  script(
    'worker-blob',
    'fetch of a blob: worker',
    ({ url }) => `new Worker(URL.createObjectURL(new Blob(["fetch('${url}')"])));`,
  ),
  script(
    'worker-data',
    'fetch of a data: worker',
    ({ url }) => `new Worker("data:text/javascript,fetch('${url}')");`,
  ),
  shared('shared-fetch', 'fetch of a shared worker', ({ url }) => `fetch('${url}');`),
  shared('shared-event-source', 'EventSource of a shared worker', ({ url }) => `new EventSource('${url}');`),
  shared(
    'shared-web-socket',
    'WebSocket of a shared worker',
    ({ host }) => `new WebSocket('wss://${host}/');`,
  ),
  shared(
    'shared-web-transport',
    'WebTransport of a shared worker',
    ({ url }) => `new WebTransport('${url}');`,
  ),
  shared(
    'shared-import-scripts',
    'importScripts of a shared worker',
    ({ url }) => `importScripts('${url}');`,
  ),
];
