import { untilInputArrives } from './parts/input-ready.ts';
import { expect, rowsTest as test } from './parts/rows-test.ts';

test.use({ stageName: 'rows-print' });

// Native dialogs are looked for among the windows of the display; a page that waits behind one answers no script.

const onlyTheApp = ['guard-harness'];

const printCalls: Record<string, string> = {
  'the page itself': 'print()',
  'a command of the editor': 'document.execCommand("print")',
  'a new blank frame': 'document.body.appendChild(document.createElement("iframe")).contentWindow.print()',
  'a method borrowed from a frame':
    'document.body.appendChild(document.createElement("iframe")).contentWindow.print.call(window)',
};

for (const [where, script] of Object.entries(printCalls)) {
  test(`A05 print() of ${where} opens the system's dialog in a bare engine and nothing in a guest view`, async ({
    bare,
    stage: { app, world, ...stage },
  }) => {
    world.page('site.test/print', 'print me');
    const attempt = `setTimeout(() => { ${script}; document.title = 'after'; }); 1`;
    await bare.visit('site.test/print');
    await bare.app.order('run', { script: attempt, gesture: true });
    await bare.untilDialog();
    await stage.visit('site.test/print');
    await app.order('run', { script: attempt, gesture: true });
    await stage.untilPageSays('document.title', 'after');
    expect(await app.display.windows()).toEqual(onlyTheApp);
  });
}

const printing = '<script>setTimeout(() => { print(); top.postMessage("after", "*"); })</script>';
const printFrames: Record<string, string> = {
  'same-site': '<iframe src="/printing"></iframe>',
  'cross-site': '<iframe src="https://other.test/printing"></iframe>',
  srcdoc: `<iframe srcdoc='${printing}'></iframe>`,
  'data:': `<iframe src='data:text/html,${encodeURIComponent(printing).replaceAll("'", '%27')}'></iframe>`,
  'blob:': `<script>document.write('<iframe src="' + URL.createObjectURL(new Blob([${JSON.stringify(printing).replaceAll('</', '<\\/')}], { type: 'text/html' })) + '"></iframe>')</script>`,
  object: '<object data="/printing" type="text/html"></object>',
  embed: '<embed src="/printing" type="text/html">',
};

for (const [kind, markup] of Object.entries(printFrames)) {
  test(`A05 print() in a document of the kind ${kind} opens the system's dialog in a bare engine and nothing in a guest view`, async ({
    bare,
    stage: { app, world, ...stage },
  }) => {
    world.page('site.test/printing', printing);
    world.page('other.test/printing', printing);
    world.page(
      'site.test/frames',
      `<script>addEventListener('message', ({ data }) => (document.title = data))</script>${markup}`,
    );
    // The load itself may wait behind the dialog.
    await Promise.all([bare.visit('site.test/frames'), bare.untilDialog()]);
    await stage.visit('site.test/frames');
    await stage.untilPageSays('document.title', 'after');
    expect(await app.display.windows()).toEqual(onlyTheApp);
  });
}

test('A05 a service worker makes up a document in a bare engine, and cannot in a guest view', async ({
  bare,
  stage: { app, world, ...stage },
}) => {
  const made = JSON.stringify('<title>made up</title>').replaceAll('</', '<\\/');
  world.page('worker.test/worker.js', {
    headers: { 'content-type': 'text/javascript' },
    body: `
      addEventListener('install', () => skipWaiting());
      addEventListener('activate', (event) => event.waitUntil(clients.claim()));
      addEventListener('fetch', (event) => event.respondWith(
        new Response(${made}, { headers: { 'content-type': 'text/html' } })));`,
  });
  for (const path of ['', 'fresh']) world.page(`worker.test/${path}`, '<title>from the site</title>');
  world.page('site.test/outer', '<iframe src="https://worker.test/"></iframe>');
  const register =
    'navigator.serviceWorker.register("/worker.js").then(() => navigator.serviceWorker.ready).then(() => 1)';
  const title = 'document.title';
  await bare.visit('worker.test/');
  expect(await bare.app.order('run', { script: register })).toBe(1);
  await bare.load('https://worker.test/fresh');
  await expect.poll(() => bare.app.order('run', { script: title })).toBe('made up');
  await bare.app.order('run', { script: 'setTimeout(() => print()); 1', gesture: true });
  await bare.untilDialog();

  await stage.visit('worker.test/');
  expect(await app.order('run', { script: register })).toBe(1);
  await stage.visit('worker.test/fresh');
  expect((await app.order('page')).page).toMatchObject({ title: 'from the site' });
  await stage.visit('site.test/outer');
  expect(await app.order('run', { frame: 'worker.test', script: title })).toBe('from the site');
});

test('A06 the print key is refused and told; a bare engine has none either', async ({
  bare,
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', '<script>onkeyup = ({ key }) => { document.title = key; }</script>');
  const printKey = { key: 'P', modifiers: ['control' as const] };
  await bare.visit('site.test/');
  await untilInputArrives(bare.app);
  await bare.app.order('key', printKey);
  await expect.poll(() => bare.app.order('run', { script: 'document.title' })).toBe('p');
  expect(await bare.app.display.windows()).toEqual(onlyTheApp);
  await stage.visit('site.test/');
  await app.order('key', printKey);
  await stage.untilRefused('print');
  expect((await app.order('page')).toast).toBe('print-refused');
  expect(await app.display.windows()).toEqual(onlyTheApp);
});
