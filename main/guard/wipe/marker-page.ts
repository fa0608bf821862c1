/** Plants one marker in every kind of storage a page has. Runs in a page of the marker's own origin. */
export const plantScript = `(async () => {
  document.cookie = 'marker=1; Max-Age=3600; Secure; SameSite=Lax';
  localStorage.setItem('marker', '1');
  sessionStorage.setItem('marker', '1');
  await new Promise((resolve, reject) => {
    const open = indexedDB.open('marker', 1);
    open.onupgradeneeded = () => open.result.createObjectStore('marker').put('1', '1');
    open.onsuccess = () => { open.result.close(); resolve(); };
    open.onerror = () => reject(open.error);
  });
  const cache = await caches.open('marker');
  await cache.put('/marker', new Response('1'));
  const folder = await navigator.storage.getDirectory();
  await folder.getFileHandle('marker', { create: true });
  await navigator.serviceWorker.register('/worker.js');
  await navigator.serviceWorker.ready;
})()`;

/** Lists the kinds of storage in which the page finds anything at all. */
export const findScript = `(async () => {
  const folder = await navigator.storage.getDirectory();
  const files = [];
  for await (const name of folder.keys()) files.push(name);
  const found = {
    cookie: document.cookie !== '',
    localStorage: localStorage.length > 0,
    sessionStorage: sessionStorage.length > 0,
    indexedDB: (await indexedDB.databases()).length > 0,
    caches: (await caches.keys()).length > 0,
    files: files.length > 0,
    serviceWorker: (await navigator.serviceWorker.getRegistrations()).length > 0,
  };
  return Object.entries(found).filter(([, is]) => is).map(([kind]) => kind);
})()`;

/** Kinds of storage that the plant must leave behind, or finding nothing later would prove nothing. */
export const plantedKinds = [
  'cookie',
  'localStorage',
  'indexedDB',
  'caches',
  'files',
  'serviceWorker',
] as const;

/** What the marker's origin answers: an empty page and an empty worker. */
export function answerMarker(url: string): Response {
  const isWorker = new URL(url).pathname === '/worker.js';
  return isWorker
    ? new Response('/* holds a registration, does nothing */', {
        headers: { 'content-type': 'text/javascript' },
      })
    : new Response('<!doctype html><title>marker</title>', { headers: { 'content-type': 'text/html' } });
}
