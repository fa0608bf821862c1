import { savedFiles } from '../parts/ability-probes.ts';
import { expect, type GuardStage, guardTest as test } from '../parts/guard-test.ts';
import { inMain } from '../parts/in-main.ts';
import { makePdf } from './make-pdf.ts';
import { readFile, untilDrawn } from './viewer-stage.ts';

test.use({
  stageName: 'sealed-viewer',
  hasViewer: true,
  profile: { abilities: { pdf: true, clipboard: true, location: true, camera: true, media: true } },
});

/** Ways out of a page, each to an address of its own. */
const attempts = `{
  const to = (way) => 'https://site.test/reach/' + way;
  const quiet = (act) => { try { return Promise.resolve(act()).catch(() => {}); } catch { return null; } };
  Promise.all([
    quiet(() => fetch(to('fetch'), { mode: 'no-cors' })),
    quiet(() => navigator.sendBeacon(to('beacon'), 'x')),
    quiet(() => new Promise((done) => { const i = new Image(); i.onload = i.onerror = done; i.src = to('image'); })),
    quiet(() => new Promise((done) => {
      const s = Object.assign(document.createElement('script'), { src: to('script') });
      s.onload = s.onerror = done; document.head.append(s);
    })),
    quiet(() => new Promise((done) => {
      const f = Object.assign(document.createElement('iframe'), { src: to('frame') });
      f.onload = f.onerror = done; document.body.append(f); setTimeout(done, 2000);
    })),
    quiet(() => new Promise((done) => { const w = new WebSocket('wss://site.test/socket'); w.onopen = w.onerror = done; })),
    quiet(() => new Promise((done) => { const w = new Worker(to('worker')); w.onerror = w.onmessage = done; setTimeout(done, 2000); })),
    quiet(() => { open(to('window')); }),
  ]).then(() => 'tried'); }`;

/** Asks from main, so past every policy of the page: by the handler of the partition, and round it. */
const askFromMain = ({ app }: GuardStage, url: string) =>
  inMain(
    app,
    async ({ guest }, target) => {
      const ask = (options: object): Promise<string> =>
        guest()
          .session.fetch(target, options)
          .then(({ status }) => `status ${status}`, String);
      return [await ask({}), await ask({ bypassCustomProtocolHandlers: true })];
    },
    url,
  );

/** Shows a document in the viewer. */
async function showOne(stage: GuardStage): Promise<void> {
  await readFile(stage, 'sealed.pdf', makePdf({ pages: ['sealed'] }));
  await untilDrawn(stage);
}

const reached = ({ world }: GuardStage) => world.requests().filter((request) => request.includes('/reach'));

test('control: a page of the guest reaches its site in these ways', async ({ stage }) => {
  stage.world.page('site.test/reach/fetch', 'there');
  stage.world.page('site.test/', '<title>before</title>');
  await stage.visit('site.test/');
  expect(await stage.app.order('run', { script: attempts })).toBe('tried');
  expect(reached(stage)).toEqual(
    expect.arrayContaining(
      ['fetch', 'beacon', 'image', 'script', 'frame'].map((way) => `site.test/reach/${way}`),
    ),
  );
  await stage.visit('site.test/');
  expect(await askFromMain(stage, 'https://site.test/reach/fetch')).toEqual(['status 200', 'status 200']);
});

test('the page of the viewer reaches nothing in any of them, and stays where it is', async ({ stage }) => {
  await showOne(stage);
  const { url } = await stage.app.order('view');
  stage.world.requests();
  stage.world.tunnels();
  expect(await stage.app.order('run', { script: attempts, gesture: true })).toBe('tried');
  const leave = `{ const form = Object.assign(document.createElement('form'), { action: 'https://site.test/reach/form' });
    document.body.append(form); form.submit(); location.href = 'https://site.test/reach/self'; 1 }`;
  await stage.app.order('run', { script: leave });
  expect([reached(stage), stage.world.tunnels()]).toEqual([[], []]);
  expect((await stage.app.order('view')).url).toBe(url);
  expect(url).toMatch(/^https:\/\/[0-9a-f-]{36}\.viewer\.invalid\/$/);
});

test('round the page, main itself reaches nothing by the partition of the viewer', async ({ stage }) => {
  await showOne(stage);
  stage.world.requests();
  for (const url of ['https://site.test/reach/main', 'http://site.test/reach/main']) {
    const [handled, around] = await askFromMain(stage, url);
    expect(handled).toMatch(/status 403|ERR_BLOCKED_BY_CLIENT/);
    expect(around).toContain('ERR_BLOCKED_BY_CLIENT');
  }
  expect(reached(stage)).toEqual([]);
});

test('it gets no other file, and none at all once it is closed', async ({ stage }) => {
  await showOne(stage);
  const { url } = await stage.app.order('view');
  const script = (path: string) => `fetch(${JSON.stringify(path)}).then(({ status }) => status, () => 0)`;
  expect(await stage.app.order('run', { script: script('/file') })).toBe(200);
  for (const path of ['/../../main/index.js', '/%2e%2e/%2e%2e/package.json', '/file?x', '/package.json'])
    expect(await stage.app.order('run', { script: script(path) })).toBeGreaterThanOrEqual(403);
  const [first] = savedFiles(stage);
  expect(await stage.app.order('run', { script: script(`/${first}`) })).toBe(404);
  await stage.app.order('browse', { action: 'back' });
  await stage.app.order('showFile', { fileId: (await stage.app.order('files'))[0]?.fileId ?? '' });
  await untilDrawn(stage);
  expect(await askFromMain(stage, `${url}file`)).toEqual(['status 403', expect.stringContaining('BLOCKED')]);
});

test('it has no permission, no bridge, no Node, and no sound or window of its own', async ({ stage }) => {
  await showOne(stage);
  const script = `(async () => {
    const states = await Promise.all(['camera', 'microphone', 'geolocation', 'clipboard-read', 'notifications'].map(
      (name) => navigator.permissions.query({ name }).then(({ state }) => state, () => 'denied')));
    return [...new Set(states), typeof process, typeof require, typeof guestway, window.opener].join();
  })()`;
  expect(await stage.app.order('run', { script })).toBe('denied,undefined,undefined,undefined,');
  expect(await stage.app.display.windows()).toEqual(['guard-harness']);
});

test('at the end its view is gone, its partition is empty, and so is the folder', async ({ stage }) => {
  await showOne(stage);
  await stage.app.order('run', {
    script: `document.cookie = 'left=1; Secure'; localStorage.setItem('left', '1'); 1`,
  });
  const ended = await stage.app.order('end');
  expect([...ended.close, ...ended.wipe].filter(({ state }) => state !== 'done')).toEqual([]);
  expect(savedFiles(stage)).toEqual([]);
  const left = await inMain(
    stage.app,
    ({ electron }) => electron.webContents.getAllWebContents().map((contents) => contents.getURL()),
    null,
  );
  expect(left.filter((url) => url.includes('viewer'))).toEqual([]);
});
