import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inMain } from './parts/in-main.ts';
import { untilInputArrives } from './parts/input-ready.ts';
import { expect, rowsTest as test } from './parts/rows-test.ts';

test.use({ stageName: 'dialogs' });

// Native dialogs are looked for among the windows of the display; a page that waits behind one answers no script.

const onlyTheApp = ['guard-harness'];
const fileInput = '<body style="margin:0"><input type="file" style="width:300px;height:300px">';

test('A01 a file input opens a dialog in a bare engine; in a guest view none, and the guest is told', async ({
  bare,
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/file', fileInput);
  await bare.visit('site.test/file');
  await untilInputArrives(bare.app);
  await bare.app.order('click', { x: 50, y: 150 });
  await bare.untilDialog();
  await stage.visit('site.test/file');
  await app.order('click', { x: 50, y: 150 });
  await stage.untilRefused('upload');
  expect((await app.order('page')).toast).toBe('upload-refused');
  expect(await app.display.windows()).toEqual(onlyTheApp);
});

const framed = (url: string) =>
  `<body style="margin:0"><iframe src="${url}" style="border:0;width:400px;height:400px"></iframe>`;

for (const [where, inner, chooser] of [
  ['a cross-site frame', 'https://other.test/file', 'other.test/file'],
  ['a frame in a cross-site frame', 'https://other.test/nested', 'third.test/file'],
] as const) {
  test(`A02 a file input in ${where} opens a dialog in a bare engine and none in a guest view`, async ({
    bare,
    stage: { app, world, ...stage },
  }) => {
    for (const host of ['other', 'third']) world.page(`${host}.test/file`, fileInput);
    world.page('other.test/nested', framed('https://third.test/file'));
    world.page('site.test/framed', framed(inner));
    const attempt = { frame: chooser, script: 'document.querySelector("input").click()', gesture: true };
    await bare.visit('site.test/framed');
    await bare.app.order('run', attempt);
    await bare.untilDialog();
    await stage.visit('site.test/framed');
    expect(await app.order('run', { frame: chooser, script: 'document.readyState' })).toBe('complete');
    await app.order('run', attempt);
    await stage.untilRefused('upload');
    expect(await app.display.windows()).toEqual(onlyTheApp);
  });
}

for (const picker of ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker']) {
  test(`A03 ${picker} opens a dialog in a bare engine, and a guest page has no such thing`, async ({
    bare,
    stage: { app, world, ...stage },
  }) => {
    world.page('site.test/', 'plain');
    await bare.visit('site.test/');
    await bare.app.order('run', { script: `${picker}().catch(() => {}); 1`, gesture: true });
    await bare.untilDialog();
    await stage.visit('site.test/');
    expect(await app.order('run', { script: `typeof self.${picker}` })).toBe('undefined');
  });
}

const attachment = {
  'content-type': 'application/zip',
  'content-disposition': 'attachment; filename="a.zip"',
};
const clickOn = (href: string) =>
  `{ const a = document.createElement('a'); a.href = ${href}; a.download = 'a.txt'; document.body.append(a); a.click(); } 1`;

/** Ways to a download, and how a refusal is told: the sandbox policy stops some before anybody is asked. */
const downloads: Record<string, readonly [script: string, told: 'in silence' | 'refused' | 'blocked']> = {
  'a link': [clickOn('"/"'), 'in silence'],
  'a link to a blob': [clickOn('URL.createObjectURL(new Blob(["x"]))'), 'in silence'],
  'a link to a data address': [clickOn('"data:text/plain,x"'), 'in silence'],
  'an attachment in a frame': [
    'document.body.append(Object.assign(document.createElement("iframe"), { src: "/a.zip" })); 1',
    'refused',
  ],
  'an attachment': ['location.href = "/a.zip"; 1', 'blocked'],
};

for (const [way, [script, told]] of Object.entries(downloads)) {
  test(`A08 ${way} opens a dialog in a bare engine; in a guest view none, and leaves no file`, async ({
    bare,
    stage: { app, world, ...stage },
  }) => {
    world.page('site.test/a.zip', { headers: attachment, body: 'zip' });
    world.page('site.test/', '<title>links</title>');
    await bare.visit('site.test/');
    await bare.app.order('run', { script, gesture: true });
    await bare.untilDialog();
    await stage.visit('site.test/');
    await stage.refusals();
    await app.order('run', { script, gesture: true });
    if (told === 'in silence') {
      // What comes after it is told, so it would have been told by then.
      await app.order('run', { script: 'window.open("", "x", "popup"); 1', gesture: true });
      await stage.untilRefused('popup');
    } else if (told === 'refused') await stage.untilRefused('download');
    else await stage.untilBlocked('download');
    expect(await app.display.windows()).toEqual(onlyTheApp);
    expect(readdirSync(join(app.scratchFolder, 'downloads'))).toEqual([]);
  });
}

// Electron has no `prompt()`.
for (const dialog of ['alert', 'confirm']) {
  test(`A25 ${dialog}() holds a page of a bare engine up, and a loop of it holds no guest page up`, async ({
    bare,
    stage: { app, world, ...stage },
  }) => {
    world.page('site.test/', 'plain');
    await bare.visit('site.test/');
    await bare.app.order('run', { script: `setTimeout(() => ${dialog}('stay')); 1`, gesture: true });
    await bare.untilDialog();
    await stage.visit('site.test/');
    const loop = `for (let i = 0; i < 1000; i += 1) ${dialog}('stay'); document.title = 'after';`;
    await app.order('run', { script: `setTimeout(() => { ${loop} }); 1`, gesture: true });
    await stage.untilPageSays('document.title', 'after');
    expect(await app.display.windows()).toEqual(onlyTheApp);
  });
}

test('A25 a page that refuses to leave stays in a bare engine, and leaves in a guest view', async ({
  bare,
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', 'next');
  world.page(
    'clingy.test/',
    `<body>stay<script>onbeforeunload = (event) => { event.preventDefault(); return 'stay'; };</script>`,
  );
  await bare.visit('clingy.test/');
  await untilInputArrives(bare.app);
  await bare.app.order('click', { x: 20, y: 20 });
  await bare.app.order('run', { script: '1', gesture: true });
  const refused = inMain(
    bare.app,
    ({ guest }) =>
      new Promise<string>((resolve) => guest().once('will-prevent-unload', () => resolve('stays'))),
    null,
  );
  await bare.load('https://site.test/');
  expect(await refused).toBe('stays');
  expect(await bare.url()).toBe('https://clingy.test/');

  for (const leave of ['by address', 'home'] as const) {
    await stage.visit('clingy.test/');
    await app.order('click', { x: 20, y: 20 });
    await app.order('run', { script: '1', gesture: true });
    if (leave === 'home') await app.order('browse', { action: 'home' }).then(() => stage.untilShown('start'));
    await stage.visit('site.test/');
  }
});
