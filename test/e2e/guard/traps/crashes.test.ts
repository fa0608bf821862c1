import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type GuardApp, launchGuardApp } from '../parts/guard-app.ts';
import { expect, guardTest as test } from '../parts/guard-test.ts';
import { inMain } from '../parts/in-main.ts';

// Processes of the engine that die or hang below a guarded page.

test.use({ stageName: 'trap-crashes' });

const pidOf = async (app: GuardApp, kind: 'Network Service' | 'GPU'): Promise<number> => {
  const found = (await app.order('metrics')).find(({ type, name }) => type === kind || name === kind);
  return found?.pid ?? 0;
};

const killOnce = async (app: GuardApp, kind: 'Network Service' | 'GPU'): Promise<void> => {
  await expect.poll(() => pidOf(app, kind), { timeout: 10_000 }).toBeGreaterThan(0);
  const pid = await pidOf(app, kind);
  await inMain(app, ({ kill }, target) => kill(target, 'SIGKILL'), pid);
  await expect.poll(() => pidOf(app, kind), { timeout: 10_000 }).not.toBe(pid);
};

test('after a crash of the network service every wall stands, and the gateway client goes on', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', '<title>first</title>');
  await stage.visit('site.test/');
  await killOnce(app, 'Network Service');
  world.page('site.test/', '<title>second</title>');
  await stage.visit('site.test/');
  await expect.poll(async () => (await app.order('page')).page).toMatchObject({ title: 'second' });

  // The URL layer alone knows paths; the proxy alone sees sockets of workers; both refuse what lies inside.
  expect(await stage.visitBlocked('https://site.test/secret/x')).toMatchObject({ reason: 'rule' });
  await stage.visit('site.test/');
  const inside = `https://127.0.0.1:${world.sitePort}/`;
  const refused = `Promise.all(['https://blocked.test/', '${inside}'].map((url) =>
    fetch(url, { mode: 'no-cors' }).then(() => 'answered', () => 'refused')))`;
  expect(await app.order('run', { script: refused })).toEqual(['refused', 'refused']);
  expect((await app.order('view')).webRtcPolicy).toBe('disable_non_proxied_udp');
  const candidates = `new Promise(async (resolve) => {
    const found = [];
    const peer = new RTCPeerConnection();
    peer.onicecandidate = ({ candidate }) => (candidate ? found.push(candidate.candidate) : resolve(found));
    setTimeout(resolve, 2_000, found);
    peer.createDataChannel('x');
    await peer.setLocalDescription();
  })`;
  expect(await app.order('run', { script: candidates })).toEqual([]);
  const routes = await inMain(app, ({ guest }) => guest().session.resolveProxy('https://127.0.0.1/'), null);
  expect(routes).toBe(`PROXY 127.0.0.1:${app.proxyPort}`);
  expect(world.direct()).toBe(0);

  const gateway = createServer((_request, response) => {
    const health = { ok: true, nowMs: Date.now(), hotelId: 'hotel', demo: false, listsMissing: 0 };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(health));
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  const reply = await inMain(
    app,
    ({ gateway: client }, { url, keyFile }) => client(url, keyFile).call('health', undefined),
    {
      url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`,
      keyFile: join(app.scratchFolder, 'user-data', 'gateway-key.pem'),
    },
  );
  gateway.closeAllConnections();
  gateway.close();
  expect(reply).toMatchObject({ ok: true });
});

test('without the switch that lifts the limit, crashes of the GPU process end the app', async () => {
  const app = await launchGuardApp({
    forbiddenTargets: [],
    withoutSwitches: ['disable-gpu-process-crash-limit'],
  });
  const crashOften = async () => {
    for (let crash = 0; crash < 7; crash += 1) await killOnce(app, 'GPU');
  };
  await expect(crashOften()).rejects.toThrow('Electron ended');
  await app.close();
});

test('seven crashes of the GPU process do not end the app, nor the page', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', '<title>here</title>');
  await stage.visit('site.test/');
  for (let crash = 0; crash < 7; crash += 1) await killOnce(app, 'GPU');
  await stage.untilPageSays('document.title', 'here');
  world.page('site.test/next', '<title>next</title>');
  await stage.visit('site.test/next');
});

test('a page that hangs is replaced 3 to 5 seconds later, without waiting for the engine to notice', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('loop.test/', '<title>loop</title>');
  await stage.visit('loop.test/');
  const { pid } = await app.order('view');
  await app.order('run', { script: 'setTimeout(() => { for (;;); }); 1' });
  const begunMs = performance.now();
  await stage.untilBlocked('crashed');
  const tookMs = performance.now() - begunMs;
  test
    .info()
    .annotations.push({ type: 'measured', description: `hung page gone after ${Math.round(tookMs)} ms` });
  expect(tookMs).toBeGreaterThan(3_000);
  // The poll of this test and a busy machine come on top of the 4.5 s.
  expect(tookMs).toBeLessThan(7_000);
  expect(await app.order('warnings')).toEqual([['guard.viewDied', { death: 'hung' }]]);
  world.page('site.test/', 'here');
  await stage.visit('site.test/');
  expect((await app.order('view')).pid).not.toBe(pid);
});
