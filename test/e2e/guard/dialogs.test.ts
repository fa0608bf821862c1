import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, guardTest as test } from './parts/guard-test.ts';

test.use({ stageName: 'dialogs' });

// Native dialogs are looked for among the windows of the display; a page that waits behind one answers no script.

const onlyTheApp = ['guard-harness'];
const fileInput = '<body style="margin:0"><input type="file" style="width:300px;height:300px">';

test('A01 a file input opens no system dialog, and the guest is told', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/file', fileInput);
  await stage.visit('site.test/file');
  await app.order('click', { x: 50, y: 150 });
  await stage.untilRefused('upload');
  expect((await app.order('page')).toast).toBe('upload-refused');
  expect(await app.display.windows()).toEqual(onlyTheApp);
});

test('A02 a file input in a cross-site frame, and in a frame inside that, opens no system dialog', async ({
  stage: { app, world, ...stage },
}) => {
  const frame = (url: string) =>
    `<body style="margin:0"><iframe src="${url}" style="border:0;width:400px;height:400px"></iframe>`;
  world.page('third.test/file', fileInput);
  world.page('other.test/file', fileInput);
  world.page('other.test/nested', frame('https://third.test/file'));
  for (const [address, inner] of [
    ['site.test/framed', 'https://other.test/file'],
    ['site.test/nested', 'https://other.test/nested'],
  ] as const) {
    world.page(address, frame(inner));
    await stage.visit(address);
    const chooser = inner.endsWith('nested') ? 'third.test/file' : 'other.test/file';
    expect(await app.order('run', { frame: chooser, script: 'document.readyState' })).toBe('complete');
    await app.order('run', {
      frame: chooser,
      script: 'document.querySelector("input").click()',
      gesture: true,
    });
    await stage.untilRefused('upload');
    expect(await app.display.windows()).toEqual(onlyTheApp);
  }
});

test('A03 a page has no file system pickers', async ({ stage: { app, world, ...stage } }) => {
  world.page('site.test/', 'plain');
  await stage.visit('site.test/');
  const script =
    '["showOpenFilePicker", "showSaveFilePicker", "showDirectoryPicker"].map((name) => typeof self[name])';
  expect(await app.order('run', { script })).toEqual(['undefined', 'undefined', 'undefined']);
});

const printCalls: Record<string, string> = {
  'the page itself': 'print()',
  'a command of the editor': 'document.execCommand("print")',
  'a new blank frame': 'document.body.appendChild(document.createElement("iframe")).contentWindow.print()',
  'a method borrowed from a frame':
    'document.body.appendChild(document.createElement("iframe")).contentWindow.print.call(window)',
};

for (const [where, script] of Object.entries(printCalls)) {
  test(`A05 print() of ${where} opens nothing`, async ({ stage: { app, world, ...stage } }) => {
    world.page('site.test/print', 'print me');
    await stage.visit('site.test/print');
    await app.order('run', {
      script: `setTimeout(() => { ${script}; document.title = 'after'; }); 1`,
      gesture: true,
    });
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
  test(`A05 print() in a document of the kind ${kind} opens nothing`, async ({
    stage: { app, world, ...stage },
  }) => {
    world.page('site.test/printing', printing);
    world.page('other.test/printing', printing);
    world.page(
      'site.test/frames',
      `<script>addEventListener('message', ({ data }) => (document.title = data))</script>${markup}`,
    );
    await stage.visit('site.test/frames');
    await stage.untilPageSays('document.title', 'after');
    expect(await app.display.windows()).toEqual(onlyTheApp);
  });
}

test('A05 a service worker cannot make up a document that prints', async ({
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
  world.page('worker.test/', '<title>from the site</title>');
  world.page('site.test/outer', '<iframe src="https://worker.test/"></iframe>');
  await stage.visit('worker.test/');
  const register =
    'navigator.serviceWorker.register("/worker.js").then(() => navigator.serviceWorker.ready).then(() => 1)';
  expect(await app.order('run', { script: register })).toBe(1);
  world.page('worker.test/fresh', '<title>from the site</title>');
  await stage.visit('worker.test/fresh');
  expect((await app.order('page')).page).toMatchObject({ title: 'from the site' });
  await stage.visit('site.test/outer');
  const script = 'document.title';
  expect(await app.order('run', { frame: 'worker.test', script })).toBe('from the site');
});

test('A06 the print key is refused and told', async ({ stage: { app, world, ...stage } }) => {
  world.page('site.test/', 'plain');
  await stage.visit('site.test/');
  await app.order('key', { key: 'P', modifiers: ['control'] });
  await stage.untilRefused('print');
  expect((await app.order('page')).toast).toBe('print-refused');
  expect(await app.display.windows()).toEqual(onlyTheApp);
});

test('A07 a PDF is refused, in the page and in a frame, and the page before it stays', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/file.pdf', { headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.4' });
  world.page('site.test/untyped', { headers: { 'content-type': '' }, body: '%PDF-1.4' });
  world.page('site.test/', '<title>before</title><iframe src="/file.pdf"></iframe>');
  await stage.visit('site.test/');
  await stage.untilRefused('download');
  await app.order('run', { script: 'location.href = "/file.pdf"; 1' });
  expect(await stage.untilBlocked('download')).toMatchObject({ host: 'site.test' });
  await app.order('browse', { action: 'back' });
  expect(await stage.untilShown('page')).toMatchObject({ url: 'https://site.test/', title: 'before' });
  await stage.visit('site.test/untyped');
  expect(await app.order('run', { script: 'document.contentType' })).toBe('text/plain');
});

test('A08 a download by link, attachment, blob or data address leaves no file and opens no dialog', async ({
  stage: { app, world, ...stage },
}) => {
  const attachment = {
    'content-type': 'application/zip',
    'content-disposition': 'attachment; filename="a.zip"',
  };
  world.page('site.test/a.zip', { headers: attachment, body: 'zip' });
  world.page('site.test/', '<title>links</title>');
  await stage.visit('site.test/');
  const click = (href: string) =>
    `{ const a = document.createElement('a'); a.href = ${href}; a.download = 'a.txt'; document.body.append(a); a.click(); }`;
  for (const href of ['"/"', 'URL.createObjectURL(new Blob(["x"]))', '"data:text/plain,x"']) {
    await app.order('run', { script: `${click(href)} 1`, gesture: true });
  }
  await app.order('run', {
    script: 'document.body.append(Object.assign(document.createElement("iframe"), { src: "/a.zip" })); 1',
  });
  await stage.untilRefused('download');
  await app.order('run', { script: 'location.href = "/a.zip"; 1' });
  await stage.untilBlocked('download');
  await app.order('navigate', { typed: 'https://site.test/a.zip' });
  await stage.untilBlocked('download');
  expect(await app.display.windows()).toEqual(onlyTheApp);
  expect(readdirSync(join(app.scratchFolder, 'downloads'))).toEqual([]);
});

test('A25 alert() and confirm() loops hold nothing up, and a page that refuses to leave leaves', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', 'next');
  world.page(
    'clingy.test/',
    `<body>stay<script>
      onbeforeunload = (event) => { event.preventDefault(); return 'stay'; };
      setInterval(() => { alert('stay'); confirm('stay'); }, 10);
    </script>`,
  );
  await stage.visit('clingy.test/');
  await app.order('click', { x: 20, y: 20 });
  await app.order('run', { script: '1', gesture: true });
  expect(await app.display.windows()).toEqual(onlyTheApp);
  await stage.visit('site.test/');
  await stage.visit('clingy.test/');
  await app.order('click', { x: 20, y: 20 });
  await app.order('browse', { action: 'home' });
  await stage.untilShown('start');
  await stage.visit('site.test/');
});

test('control: without the guard a file input does open a dialog that the display shows', async ({
  stage: { app },
}) => {
  await app.order('bare', { html: fileInput, x: 50, y: 150 });
  await expect.poll(async () => (await app.display.windows()).length, { timeout: 10_000 }).toBeGreaterThan(1);
});
