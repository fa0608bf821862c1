import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Profile } from '../../../../main/profile/shape.ts';
import { expect, type GuardStage, guardTest as test } from '../parts/guard-test.ts';
import { writeHostList } from '../parts/host-lists.ts';
import { inMain } from '../parts/in-main.ts';
import { testProfile } from '../parts/test-profile.ts';

// One guest browses while newer issues of the profile come; every test begins and ends with the plain rules.

test.use({ stageName: 'swap' });

let version = 1;

/** A newer issue of the profile with these rules in place of the plain ones. */
const issue = (stage: GuardStage, rules: Partial<Profile['rules']> = {}): Profile => {
  version += 1;
  return { ...testProfile(stage.world, { rules }), version };
};

const blocking = (...hosts: readonly string[]): Partial<Profile['rules']> => ({
  navigation: { block: ['blocked.test', 'site.test/secret', ...hosts], allow: [] },
  subresource: { block: ['blocked.test', ...hosts], allow: [] },
});

const swap = async (stage: GuardStage, rules?: Partial<Profile['rules']>) => {
  const result = await stage.app.order('swap', { profile: issue(stage, rules) });
  expect(result).toMatchObject({ ok: true });
  return result;
};

const measured = (description: string): void => {
  test.info().annotations.push({ type: 'measured', description });
};

test.afterEach(async ({ stage }) => {
  await swap(stage);
});

test('what is not a newer issue of the same profile, or cannot be read, changes nothing', async ({
  stage,
}) => {
  const { app, world } = stage;
  world.page('site.test/', 'here');
  await stage.visit('site.test/');
  const good = issue(stage, blocking('site.test'));
  const elsewhere = good.channel.upstreams.map((upstream) => ({ ...upstream, port: 1 }));
  const damaged = writeHostList(app.listFolder, 'damaged', ['site.test']);
  writeFileSync(join(app.listFolder, `${damaged.sha256}.gwl`), 'no list');
  const missing = { name: 'missing', sha256: '0'.repeat(64), verdict: 'block' } as const;
  const wrong: readonly [string, Profile][] = [
    ['other-profile', { ...good, profileId: 'another' }],
    ['other-channel', { ...good, channel: { ...good.channel, channelId: 'another' } }],
    ['other-channel', { ...good, channel: { ...good.channel, upstreams: elsewhere } }],
    ['more-than-rules', { ...good, abilities: { ...good.abilities, downloads: true } }],
    ['more-than-rules', { ...good, authorities: [] }],
    ['more-than-rules', { ...good, revokedKeys: ['0'.repeat(64)] }],
    ['more-than-rules', { ...good, limits: { ...good.limits, connections: 8 } }],
    ['rules', issue(stage, blocking('site.test', 'https://*:*/'))],
    ['lists', issue(stage, { ...blocking('site.test'), categories: [missing] })],
    ['lists', issue(stage, { ...blocking('site.test'), categories: [damaged] })],
  ];
  for (const [code, profile] of wrong) {
    expect(await app.order('swap', { profile })).toMatchObject({ ok: false, code });
  }
  expect((await app.order('page')).page).toMatchObject({ kind: 'page', url: 'https://site.test/' });
  await stage.visit('site.test/');
});

test('a list that names a host cuts its live WebSocket, refuses new requests at once and leaves other sockets alone', async ({
  stage,
}) => {
  const { app, world } = stage;
  world.page('site.test/', 'here');
  await stage.visit('site.test/');
  const open = (host: string) =>
    app.order('run', {
      script: `new Promise((resolve) => {
        const socket = new WebSocket('wss://${host}/');
        (self.sockets ??= []).push(socket);
        socket.onmessage = () => resolve('open');
        socket.onerror = () => resolve('refused');
      })`,
    });
  expect(await open('chat.test')).toBe('open');
  expect(await open('kept.test')).toBe('open');
  expect(world.openSockets('chat.test')).toBe(1);

  const list = writeHostList(app.listFolder, 'chats', ['chat.test', 'other-chat.test']);
  const begunMs = performance.now();
  const swapped = app.order('swap', { profile: issue(stage, { ...blocking(), categories: [list] }) });
  await expect.poll(() => world.openSockets('chat.test'), { intervals: [5], timeout: 1_000 }).toBe(0);
  measured(`live WebSocket cut ${Math.round(performance.now() - begunMs)} ms after the order`);
  const result = await swapped;
  expect(result).toMatchObject({ ok: true, cut: expect.any(Number) });
  measured(`swap enforced in both layers after ${result.ms} ms`);
  world.tunnels();
  expect(await open('chat.test')).toBe('refused');
  expect(await open('www.other-chat.test')).toBe('refused');
  const refusedMs = performance.now() - begunMs;
  measured(`new requests refused ${Math.round(refusedMs)} ms after the order`);
  expect(refusedMs).toBeLessThan(1_000);
  expect(world.tunnels()).toEqual([]);
  expect(world.openSockets('kept.test')).toBe(1);
  expect(await stage.visitBlocked('https://chat.test/')).toMatchObject({ reason: 'category', rule: 'chats' });
});

test('a page kept open of a revoked host disappears with its memory and its history', async ({ stage }) => {
  const { app, world } = stage;
  world.page('revoked.test/', '<title>kept open</title>');
  await stage.visit('revoked.test/');
  const { pid } = await app.order('view');
  await swap(stage, blocking('revoked.test'));
  expect(await stage.untilBlocked('rule')).toMatchObject({ host: 'revoked.test', rule: 'revoked.test' });
  await expect.poll(async () => (await app.order('view')).url).toBe('about:blank');
  const view = await app.order('view');
  expect(view.pid).not.toBe(pid);
  expect(view.contents).toBe(1);
  await app.order('browse', { action: 'back' });
  await stage.untilShown('start');
});

test('a page that was left behind the blocked page does not come back once it is revoked', async ({
  stage,
}) => {
  const { app, world } = stage;
  world.page('revoked.test/', '<title>left behind</title>');
  await stage.visit('revoked.test/');
  await stage.visitBlocked('https://blocked.test/');
  await swap(stage, blocking('revoked.test'));
  await expect.poll(async () => (await app.order('view')).url).toBe('about:blank');
  await app.order('browse', { action: 'back' });
  await stage.untilShown('start');
});

test('a page that is allowed stays as it is; one with a frame of a revoked host is opened again without it', async ({
  stage,
}) => {
  const { app, world } = stage;
  // Frames without an address of their own, and one that was refused from the beginning.
  const frames = ['srcdoc="x"', 'src="data:text/html,x"', 'src="about:blank"', 'src="https://blocked.test/"'];
  world.page(
    'site.test/',
    `<title>plain</title>${frames.map((frame) => `<iframe ${frame}></iframe>`).join('')}`,
  );
  await stage.visit('site.test/');
  await app.order('run', { script: 'self.isTheSame = true' });
  await swap(stage, blocking('revoked.test'));
  expect(await app.order('run', { script: 'self.isTheSame' })).toBe(true);

  await swap(stage);
  world.page('framed.test/', '<title>framed</title><iframe src="https://revoked.test/frame"></iframe>');
  world.page('revoked.test/frame', 'in a frame');
  await stage.visit('framed.test/');
  expect(await app.order('run', { script: 'document.body.innerText', frame: 'revoked.test' })).toBe(
    'in a frame',
  );
  world.requests();
  await swap(stage, blocking('revoked.test'));
  await expect.poll(() => world.requests()).toContain('framed.test/');
  await expect
    .poll(async () => (await app.order('page')).page)
    .toMatchObject({ kind: 'page', loading: null });
  expect(world.requests()).not.toContain('revoked.test/frame');
});

const worker = `self.oninstall = () => self.skipWaiting();
  self.onactivate = (event) => event.waitUntil(clients.claim());
  self.onfetch = (event) => event.respondWith(
    new Response('<title>from the worker</title>', { headers: { 'content-type': 'text/html' } }));`;

test('a service worker answers for its host though every request is refused, in a bare partition', async ({
  stage: { app, world },
}) => {
  const site = `127.0.0.1:${world.sitePort}`;
  world.page(`${site}/`, 'here');
  world.page(`${site}/worker.js`, { headers: { 'content-type': 'text/javascript' }, body: worker });
  const shown = await inMain(
    app,
    async ({ electron }, address) => {
      const bare = electron.session.fromPartition('worker');
      bare.setCertificateVerifyProc((_request, answer) => answer(0));
      await bare.setProxy({ mode: 'direct' });
      const view = new electron.WebContentsView({ webPreferences: { session: bare, sandbox: true } });
      await view.webContents.loadURL(address);
      await view.webContents.executeJavaScript(
        "navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready).then(() => 1)",
      );
      let seen = 0;
      bare.webRequest.onBeforeRequest((_details, answer) => {
        seen += 1;
        answer({ cancel: true });
      });
      await view.webContents.loadURL(`${address}again`);
      const title = view.webContents.getTitle();
      view.webContents.close();
      return { title, seen };
    },
    `https://${site}/`,
  );
  expect(shown).toEqual({ title: 'from the worker', seen: 0 });
});

test('a service worker of a revoked host serves nothing, and is gone with its cache when the host is allowed again', async ({
  stage,
}) => {
  const { app, world } = stage;
  world.page('worker.test/', '<title>from the site</title>');
  world.page('worker.test/worker.js', { headers: { 'content-type': 'text/javascript' }, body: worker });
  await stage.visit('worker.test/');
  const kept = `Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys()])
    .then(([workers, names]) => [workers.length, names.length])`;
  await app.order('run', {
    script: `navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready)
      .then(() => caches.open('kept')).then((cache) => cache.put('/x', new Response('x')))`,
  });
  expect(await app.order('run', { script: kept })).toEqual([1, 1]);
  await swap(stage, blocking('worker.test'));
  await stage.untilBlocked('rule');
  expect(await stage.visitBlocked('https://worker.test/again')).toMatchObject({ reason: 'rule' });
  await swap(stage);
  await stage.visit('worker.test/');
  await stage.untilPageSays('document.title', 'from the site');
  expect(await app.order('run', { script: kept })).toEqual([0, 0]);
});
