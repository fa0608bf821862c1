import { readdirSync, readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { GuardApp } from '../parts/guard-app.ts';
import { expect, guardTest as test } from '../parts/guard-test.ts';
import { inMain } from '../parts/in-main.ts';

test.use({ stageName: 'trap-credentials' });

/** The secret as the engine is given it; nothing else of the app says it. */
const secretOf = (app: GuardApp): Promise<string> =>
  inMain(
    app,
    ({ electron, guest }, port) =>
      new Promise<string>((resolve) => {
        const auth = { isProxy: true, host: '127.0.0.1', port, scheme: 'basic', realm: 'guestway' };
        const event = { preventDefault() {} };
        const answer = (_username: string, password: string) => resolve(password);
        electron.app.emit('login', event, guest(), {}, auth, answer);
      }),
    app.proxyPort,
  );

/** Every process of the machine that this test may look into. */
const processes = (): readonly string[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name));

const readIfThere = (path: string): string => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
};

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);

/** Asks for a tunnel as any local program could; gives the status. */
const askProxy = (app: GuardApp, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request({
      host: '127.0.0.1',
      port: app.proxyPort,
      method: 'CONNECT',
      path: 'site.test:443',
      headers: { host: 'site.test:443', ...headers },
      agent: false,
    });
    asked.once('connect', ({ statusCode }, socket) => {
      socket.destroy();
      resolve(statusCode ?? 0);
    });
    asked.once('response', ({ statusCode }) => resolve(statusCode ?? 0));
    asked.once('error', reject);
    asked.end();
  });

const basic = (password: string): Record<string, string> => ({
  'proxy-authorization': `Basic ${Buffer.from(`guestway:${password}`).toString('base64')}`,
});

test('the secret of the guard proxy is in no command line, no environment and no file', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', 'here');
  await stage.visit('site.test/');
  const secret = await secretOf(app);
  expect(secret.length).toBeGreaterThanOrEqual(43);
  const spellings = [secret, Buffer.from(`guestway:${secret}`).toString('base64')];
  const holds = (text: string) => spellings.some((spelling) => text.includes(spelling));
  expect(holds(`--secret=${secret}`)).toBe(true);

  const ours = (await app.order('metrics')).map(({ pid }) => readIfThere(`/proc/${pid}/cmdline`));
  expect(ours.length).toBeGreaterThan(3);
  expect(ours.filter((commandLine) => commandLine === '')).toEqual([]);
  const places = ['cmdline', 'environ', 'comm'];
  const found = processes().flatMap((pid) =>
    places.filter((place) => holds(readIfThere(`/proc/${pid}/${place}`))).map((place) => `${pid} ${place}`),
  );
  expect(found).toEqual([]);

  const files = filesBelow(app.scratchFolder);
  expect(files.length).toBeGreaterThan(5);
  expect(files.filter((path) => holds(readIfThere(path)))).toEqual([]);
});

test('a local program without the secret gets 407, with it a tunnel', async ({ stage: { app } }) => {
  expect(await askProxy(app, {})).toBe(407);
  expect(await askProxy(app, basic('x'.repeat(43)))).toBe(407);
  const secret = await secretOf(app);
  expect(await askProxy(app, basic(`${secret}x`))).toBe(407);
  expect(await askProxy(app, basic(secret.slice(0, -1)))).toBe(407);
  expect(await askProxy(app, basic(secret))).toBe(200);
});

test('the guard proxy listens on one loopback address only', async ({ stage: { app } }) => {
  const listening = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    readFileSync(table, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(
        ([, local = '', , state]) =>
          state === '0A' && parseInt(local.split(':')[1] ?? '', 16) === app.proxyPort,
      )
      .map(([, local = '']) => local.split(':')[0]),
  );
  // 127.0.0.1 as the kernel writes it.
  expect(listening).toEqual(['0100007F']);
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  for (const host of ['127.0.0.2', ...others]) {
    const outcome = await new Promise<string>((resolve) => {
      const socket = connect({ host, port: app.proxyPort }, () => resolve('open'));
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
      socket.once('connect', () => socket.destroy());
    });
    expect(outcome).toBe('ECONNREFUSED');
  }
});

test("a site's own question for a password, and another proxy's, get no answer of the guard's", async ({
  stage: { app },
}) => {
  const answers = await inMain(
    app,
    async ({ electron, guest }, port) => {
      const ask = (auth: object) =>
        new Promise<unknown>((resolve) => {
          const event = { preventDefault() {} };
          electron.app.emit('login', event, guest(), {}, auth, (...given: unknown[]) => resolve(given));
        });
      return Promise.all([
        ask({ isProxy: false, host: '127.0.0.1', port }),
        ask({ isProxy: true, host: '127.0.0.1', port: port + 1 }),
        ask({ isProxy: true, host: 'evil.test', port }),
      ]);
    },
    app.proxyPort,
  );
  expect(answers).toEqual([[], [], []]);
});
