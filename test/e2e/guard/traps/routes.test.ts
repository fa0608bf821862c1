import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, guardTest as test } from '../parts/guard-test.ts';
import { inMain } from '../parts/in-main.ts';

// Traps of proxy settings, each shown on a partition that has nothing of the guard.

test.use({ stageName: 'trap-routes' });

/** Addresses that proxy settings leave out of themselves. */
const inside = ['https://localhost/', 'https://127.0.0.1/', 'https://[::1]/', 'https://169.254.169.254/'];

test('a PAC script leaves loopback out whatever it says: the guard names a fixed server', async ({
  stage: { app },
}) => {
  const routes = await inMain(
    app,
    async ({ electron, guest }, addresses) => {
      const bare = electron.session.fromPartition('pac');
      const script = 'function FindProxyForURL() { return "PROXY 127.0.0.1:1"; }';
      await bare.setProxy({
        mode: 'pac_script',
        pacScript: `data:application/x-ns-proxy-autoconfig,${encodeURIComponent(script)}`,
        proxyBypassRules: '<-loopback>',
      });
      const all = (of: typeof bare) => Promise.all(addresses.map((address) => of.resolveProxy(address)));
      return { bare: await all(bare), guest: await all(guest().session) };
    },
    inside,
  );
  expect(routes.bare).toContain('DIRECT');
  expect(routes.guest).toEqual(inside.map(() => `PROXY 127.0.0.1:${app.proxyPort}`));
});

test('a list of proxies that ends in direct goes direct when the proxy is gone: the guard has one entry', async ({
  stage: { app, world },
}) => {
  const before = world.direct();
  const shown = await inMain(
    app,
    async ({ electron, guest }, port) => {
      const bare = electron.session.fromPartition('direct-last');
      bare.setCertificateVerifyProc((_request, answer) => answer(0));
      await bare.setProxy({
        mode: 'fixed_servers',
        proxyRules: 'http://127.0.0.1:9,direct://',
        proxyBypassRules: '<-loopback>',
      });
      const status = await bare.fetch(`https://127.0.0.1:${port}/`).then((answer) => answer.status);
      return { status, route: await guest().session.resolveProxy('https://site.test/') };
    },
    world.sitePort,
  );
  expect(shown).toEqual({ status: 404, route: `PROXY 127.0.0.1:${app.proxyPort}` });
  expect(world.direct()).toBe(before + 1);
});

test('what a broken proxy says in plain http becomes page content: guest pages know https only', async ({
  stage: { app, world, ...stage },
}) => {
  const broken = createServer((socket) => {
    socket.on('error', () => {});
    socket.end('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<title>garbage</title>');
  });
  await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
  const titles = await inMain(
    app,
    async ({ electron }, port) => {
      const bare = electron.session.fromPartition('broken-proxy');
      await bare.setProxy({ mode: 'fixed_servers', proxyRules: `http://127.0.0.1:${port}` });
      const view = new electron.WebContentsView({ webPreferences: { session: bare, sandbox: true } });
      const titleOf = async (url: string) => {
        await view.webContents.loadURL(url).catch(() => {});
        return view.webContents.getTitle();
      };
      const found = { http: await titleOf('http://site.test/'), https: await titleOf('https://site.test/') };
      view.webContents.close();
      return found;
    },
    (broken.address() as AddressInfo).port,
  );
  broken.close();
  expect(titles.http).toBe('garbage');
  expect(titles.https).not.toBe('garbage');

  world.channelSays('garbage.test', 'garbage');
  await stage.visitBlocked('https://garbage.test/');
  expect(await stage.visitBlocked('http://site.test/')).toMatchObject({ reason: 'scheme' });
  world.page('site.test/', '<a id="link" href="http://site.test/plain">plain</a>');
  await stage.visit('site.test/');
  await app.order('run', { script: "document.getElementById('link').click(); 1", gesture: true });
  await stage.untilBlocked('scheme');
  const view = await app.order('view');
  expect(view).toMatchObject({ isVisible: false, url: 'https://site.test/' });
});
