import { readFileSync } from 'node:fs';
import { inMain } from './parts/in-main.ts';
import { expect, rowsTest as test } from './parts/rows-test.ts';

test.use({ stageName: 'processes' });

const confinement = (pid: number) => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return {
    seccomp: /^Seccomp:\s*(\d)$/m.exec(status)?.[1],
    noNewPrivileges: /^NoNewPrivs:\s*(\d)$/m.exec(status)?.[1],
    capabilities: /^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1],
  };
};

test('the renderer of a guest page is confined by the system', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', 'here');
  await stage.visit('site.test/');
  const { pid } = await app.order('view');
  expect(confinement(pid)).toEqual({ seccomp: '2', noNewPrivileges: '1', capabilities: '0000000000000000' });
});

test('the network service is confined too', async ({ stage: { app } }) => {
  const network = (await app.order('metrics')).find(({ name }) => name === 'Network Service');
  expect(confinement(network?.pid ?? 0)).toMatchObject({ seccomp: '2', noNewPrivileges: '1' });
});

test("a guest page has no Node, no bridge and no way to the shell's scheme", async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', 'here');
  await stage.visit('site.test/');
  const names = ['process', 'require', 'module', 'Buffer', 'guestway', 'electron'];
  const script = `${JSON.stringify(names)}.filter((name) => name in self)`;
  expect(await app.order('run', { script })).toEqual([]);
  const fetched = 'fetch("app://shell/").then(() => "answered", () => "refused")';
  expect(await app.order('run', { script: fetched })).toBe('refused');
});

test('A34 a page that dies stays dead in a bare engine; a guest has another within three seconds, and reload opens it again', async ({
  bare,
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', '<title>again</title>');
  const isDead = () => inMain(bare.app, ({ guest }) => guest().isCrashed(), null);
  await bare.visit('site.test/');
  await bare.app.order('crash');
  await expect.poll(isDead).toBe(true);
  await stage.visit('site.test/');
  const { pid } = await app.order('view');
  const begunMs = performance.now();
  await app.order('crash');
  expect(await stage.untilBlocked('crashed')).toMatchObject({ host: 'site.test' });
  expect(await app.order('warnings')).toEqual([['guard.viewDied', { death: 'crashed' }]]);
  await app.order('browse', { action: 'reload' });
  await stage.untilShown('page');
  await expect.poll(async () => (await app.order('page')).page).toMatchObject({ title: 'again' });
  expect(performance.now() - begunMs).toBeLessThan(3_000);
  expect((await app.order('view')).pid).not.toBe(pid);
  expect(await isDead()).toBe(true);
});

test('a fresh view is as closed as the first: file inputs, new windows, WebRTC', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/file', '<body style="margin:0"><input type="file" style="width:300px;height:300px">');
  await stage.visit('site.test/file');
  await app.order('click', { x: 50, y: 150 });
  await stage.untilRefused('upload');
  await app.order('run', { script: 'window.open("", "x", "popup"); 1' });
  await stage.untilRefused('popup');
  expect((await app.order('view')).webRtcPolicy).toBe('disable_non_proxied_udp');
});

test('A34 a page that runs for ever hangs on in a bare engine; for a guest it is replaced, and the bar works meanwhile', async ({
  bare,
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', 'here');
  world.page('loop.test/', '<title>loop</title>');
  await bare.visit('loop.test/');
  await bare.app.order('run', { script: 'setTimeout(() => { for (;;); }); 1' });
  // The harness gives up after twenty seconds, five times as long as the guard waits.
  const asked = bare.app.order('run', { script: '1' }).catch(() => 'given up');
  await stage.visit('loop.test/');
  const { pid } = await app.order('view');
  await app.order('run', { script: 'setTimeout(() => { for (;;); }); 1' });
  await stage.untilBlocked('crashed');
  await stage.visit('site.test/');
  expect((await app.order('view')).pid).not.toBe(pid);
  await stage.visit('loop.test/');
  await app.order('run', { script: 'setTimeout(() => { for (;;); }); 1' });
  await app.order('browse', { action: 'home' });
  await stage.untilShown('start');
  await stage.visit('site.test/');
  expect(await asked).toBe('given up');
});

test('A34 a page that takes memory without end is replaced', async ({ stage: { app, world, ...stage } }) => {
  world.page('site.test/', 'here');
  world.page('greedy.test/', '<title>greedy</title>');
  await stage.visit('greedy.test/');
  const { pid } = await app.order('view');
  const greed = 'const kept = []; for (;;) kept.push(new Array(1_000_000).fill(kept.length + 0.5));';
  await app.order('run', { script: `setTimeout(() => { ${greed} }); 1` });
  await stage.untilBlocked('crashed');
  await stage.visit('site.test/');
  expect((await app.order('view')).pid).not.toBe(pid);
});

test('a view whose replacements die as well is given up', async ({ stage: { app, world, ...stage } }) => {
  world.page('site.test/', 'here');
  await app.order('events');
  await app.order('browse', { action: 'home' });
  await stage.visit('site.test/');
  await app.order('crash');
  await stage.untilBlocked('crashed');
  await app.order('events');
  const dieOnce = async () => {
    await stage.visit('site.test/');
    await app.order('crash');
    await stage.untilBlocked('crashed');
  };
  await dieOnce();
  expect(await app.order('events')).not.toContainEqual({ type: 'viewCrashed' });
  await dieOnce();
  expect(await app.order('events')).toContainEqual({ type: 'viewCrashed' });
});
