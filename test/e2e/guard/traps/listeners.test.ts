import { expect, guardTest as test } from '../parts/guard-test.ts';
import { inMain } from '../parts/in-main.ts';
import { testProfile } from '../parts/test-profile.ts';

// Traps of `webRequest`, each shown on a partition that has nothing of the guard.

test.use({ stageName: 'trap-listeners', enabled: false });

const webRequestEvents = [
  'onBeforeRequest',
  'onBeforeSendHeaders',
  'onSendHeaders',
  'onHeadersReceived',
  'onResponseStarted',
  'onBeforeRedirect',
  'onCompleted',
  'onErrorOccurred',
];

test('a second listener takes the place of the first in silence: the guard puts one on each event it gates', async ({
  stage: { app, world },
}) => {
  const shown = await inMain(
    app,
    async ({ electron }, port) => {
      const bare = electron.session.fromPartition('second-listener');
      await bare.setProxy({ mode: 'direct' });
      bare.setCertificateVerifyProc((_request, answer) => answer(0));
      const ask = () => bare.fetch(`https://127.0.0.1:${port}/`).then(({ status }) => String(status), String);
      bare.webRequest.onBeforeRequest((_details, answer) => answer({ cancel: true }));
      const withOne = await ask();
      bare.webRequest.onBeforeRequest((_details, answer) => answer({}));
      return { withOne, withTwo: await ask() };
    },
    world.sitePort,
  );
  expect(shown).toEqual({ withOne: expect.stringContaining('ERR_BLOCKED_BY_CLIENT'), withTwo: '404' });

  await inMain(
    app,
    ({ electron }, names) => {
      const counts = new Map<string, number>();
      Reflect.set(globalThis, 'listenerCounts', counts);
      electron.app.on('session-created', ({ webRequest }) => {
        for (const name of names) {
          const register: unknown = Reflect.get(webRequest, name);
          if (typeof register !== 'function') throw new Error(name);
          Reflect.set(webRequest, name, (...given: unknown[]) => {
            if (given.at(-1) !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
            return Reflect.apply(register, webRequest, given);
          });
        }
      });
    },
    webRequestEvents,
  );
  expect(await app.order('enable', { profile: testProfile(world) })).toMatchObject({ failedStep: null });
  const registered = await inMain(app, () => [...Reflect.get(globalThis, 'listenerCounts')].sort(), null);
  expect(registered).toEqual([
    ['onBeforeRequest', 1],
    ['onHeadersReceived', 1],
  ]);
});

test('an answer that is not an object allows: the bare engine lets the request through', async ({
  stage: { app, world },
}) => {
  const shown = await inMain(
    app,
    async ({ electron }, port) => {
      const bare = electron.session.fromPartition('no-object');
      await bare.setProxy({ mode: 'direct' });
      bare.setCertificateVerifyProc((_request, answer) => answer(0));
      bare.webRequest.onBeforeRequest((_details, answer) => answer(undefined as never));
      return bare.fetch(`https://127.0.0.1:${port}/`).then(({ status }) => status);
    },
    world.sitePort,
  );
  expect(shown).toBe(404);
});

test('a listener that throws leaves the request hanging: the bare engine answers neither yes nor no', async ({
  stage: { app, world },
}) => {
  const shown = await inMain(
    app,
    async ({ electron }, port) => {
      const handlers = process.listeners('uncaughtException');
      const thrown: string[] = [];
      process.removeAllListeners('uncaughtException');
      process.on('uncaughtException', (error) => thrown.push(error.message));
      const bare = electron.session.fromPartition('throws');
      await bare.setProxy({ mode: 'direct' });
      bare.webRequest.onBeforeRequest(() => {
        throw new Error('trap');
      });
      const answered = bare.fetch(`https://127.0.0.1:${port}/`).then(
        () => 'answered',
        () => 'refused',
      );
      const late = new Promise<string>((resolve) => setTimeout(resolve, 1_000, 'nothing'));
      const outcome = await Promise.race([answered, late]);
      process.removeAllListeners('uncaughtException');
      for (const handler of handlers) process.on('uncaughtException', handler);
      return { outcome, thrown };
    },
    world.sitePort,
  );
  expect(shown).toEqual({ outcome: 'nothing', thrown: ['trap'] });
});

test('a filter of http and https misses WebSockets: the guard names every address', async ({
  stage: { app, world, ...stage },
}) => {
  const seenWith = (urls: string[]) =>
    inMain(
      app,
      async ({ electron }, input) => {
        const bare = electron.session.fromPartition(`filter-${input.urls.length}`);
        await bare.setProxy({ mode: 'direct' });
        const seen: string[] = [];
        bare.webRequest.onBeforeRequest({ urls: input.urls }, ({ url }, answer) => {
          seen.push(new URL(url).protocol);
          answer({ cancel: url.startsWith('wss:') });
        });
        const view = new electron.WebContentsView({ webPreferences: { session: bare, sandbox: true } });
        await view.webContents.loadURL('data:text/html,bare');
        await view.webContents.executeJavaScript(`new Promise((resolve) => {
          const socket = new WebSocket('wss://127.0.0.1:${input.port}/');
          socket.onclose = resolve;
        })`);
        view.webContents.close();
        return seen;
      },
      { urls, port: world.sitePort },
    );
  expect(await seenWith(['http://*/*', 'https://*/*'])).toEqual([]);
  expect(await seenWith(['<all_urls>'])).toContain('wss:');
  world.page('site.test/', 'here');
  await stage.visit('site.test/');
  await stage.refusals();
  await app.order('run', { script: "new WebSocket('wss://blocked.test/'); 1" });
  await stage.untilRefused('subresource');
});
