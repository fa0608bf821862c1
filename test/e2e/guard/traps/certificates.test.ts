import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, guardTest as test } from '../parts/guard-test.ts';

test.use({
  stageName: 'trap-certificates',
  profile: { revokedHosts: ['revoked.test', 'revoked-part.test'] },
});

/** Everything that can be wrong with a certificate here; the list of badssl.com, as far as a test can make it. */
const faults = {
  expired: 'certificate-date',
  'not-yet-valid': 'certificate-date',
  'other-host': 'certificate-name',
  'no-server-use': 'certificate',
  'is-authority': 'certificate',
  'self-signed': 'certificate-authority',
  'weak-key': 'certificate',
  'weak-digest': 'certificate',
  'unknown-authority': 'certificate-authority',
} as const;

for (const fault of Object.keys(faults) as (keyof typeof faults)[]) {
  test(`a certificate that is ${fault} ends on the blocked page, and nothing is asked of the site`, async ({
    stage: { app, world, ...stage },
  }) => {
    const host = `${fault}.test`;
    world.badHost(host, fault);
    world.page(`${host}/`, 'must not be seen');
    await stage.refusals();
    world.requests();
    await app.order('navigate', { typed: host });
    expect(await stage.untilBlocked(faults[fault])).toMatchObject({ host });
    await stage.untilRefused('certificate');
    expect(world.requests()).toEqual([]);
  });
}

test('there is no way past: no page of the engine, no words that open it, no second try', async ({
  stage: { app, world, ...stage },
}) => {
  world.badHost('no-way.test', 'self-signed');
  world.page('no-way.test/', 'must not be seen');
  world.requests();
  await app.order('navigate', { typed: 'no-way.test' });
  await stage.untilBlocked('certificate-authority');
  const { isVisible } = await app.order('view');
  expect(isVisible).toBe(false);
  expect(await app.order('run', { script: 'document.body?.innerText ?? ""' })).toBe('');
  for (const key of 'thisisunsafe') await app.order('key', { key });
  for (const key of 'badidea') await app.order('key', { key });
  await app.order('run', { script: 'globalThis.certificateErrorPageController?.proceed?.(); 1' });
  await app.order('browse', { action: 'reload' });
  await stage.untilBlocked('certificate-authority');
  await app.order('browse', { action: 'forward' });
  expect((await app.order('page')).page).toMatchObject({ kind: 'blocked', reason: 'certificate-authority' });
  expect(world.requests()).toEqual([]);
});

test('a part of a page whose certificate is wrong is refused without a word to the site', async ({
  stage: { app, world, ...stage },
}) => {
  world.badHost('bad-part.test', 'expired');
  world.page('site.test/', 'here');
  await stage.visit('site.test/');
  world.requests();
  const fetched =
    "fetch('https://bad-part.test/', { mode: 'no-cors' }).then(() => 'answered', () => 'refused')";
  expect(await app.order('run', { script: fetched })).toBe('refused');
  expect(world.requests()).toEqual([]);
});

test('a site whose key was revoked ends on the blocked page as revoked, typed or by a link', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('revoked.test/', 'must not be seen');
  world.page('site.test/link', '<a id="link" href="https://revoked.test/">link</a>');
  world.requests();
  await stage.refusals();
  await stage.visit('site.test/link');
  await app.order('run', { script: "document.getElementById('link').click(); 1", gesture: true });
  expect(await stage.untilBlocked('revoked')).toMatchObject({ host: 'revoked.test' });
  await stage.untilRefused('certificate');
  world.tunnels();
  await app.order('navigate', { typed: 'revoked.test' });
  expect(await stage.untilBlocked('revoked')).toMatchObject({ host: 'revoked.test' });
  // Once is enough: nobody connects to it again.
  expect(world.tunnels()).toEqual([]);
  expect(world.requests().filter((address) => address.startsWith('revoked.test'))).toEqual([]);
});

test('a part of a page whose key was revoked is refused, also when it is asked for often', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', 'here');
  await stage.visit('site.test/');
  world.requests();
  // The engine learns the verdict once; connections that begin in that moment must not slip through.
  const fetched = `Promise.all(Array.from({ length: 8 }, (_, index) =>
    fetch('https://revoked-part.test/' + index, { mode: 'no-cors' }).then(() => 'answered', () => 'refused')))`;
  expect(await app.order('run', { script: fetched })).toEqual(Array(8).fill('refused'));
  expect(await app.order('run', { script: fetched })).toEqual(Array(8).fill('refused'));
  expect(world.requests()).toEqual([]);
  expect((await app.order('page')).page).toMatchObject({ kind: 'page', url: 'https://site.test/' });
});

test('a certificate that names revocation services makes the engine ask none of them', async ({
  stage: { app, world, ...stage },
}) => {
  let asked = 0;
  const services = createServer((_request, response) => {
    asked += 1;
    response.end();
  });
  await new Promise<void>((resolve) => services.listen(0, '127.0.0.1', resolve));
  const { port } = services.address() as AddressInfo;
  world.pointTo('by-address.test', `http://127.0.0.1:${port}`);
  world.pointTo('by-name.test', 'http://services.test');
  world.badHost('no-issuer.test', 'unknown-authority');
  world.pointTo('no-issuer.test', `http://127.0.0.1:${port}`);
  world.tunnels();
  for (const host of ['by-address.test', 'by-name.test']) {
    world.page(`${host}/`, 'here');
    await stage.visit(`${host}/`);
  }
  await app.order('navigate', { typed: 'no-issuer.test' });
  await stage.untilBlocked('certificate-authority');
  const hosts = [...new Set(world.tunnels())].sort();
  expect(hosts).toEqual(['by-address.test:443', 'by-name.test:443', 'no-issuer.test:443']);
  expect(asked).toBe(0);
  expect(world.direct()).toBe(0);
  // Control: the service would have heard a question, and the certificate does name it.
  await fetch(`http://127.0.0.1:${port}/ocsp`);
  expect(asked).toBe(1);
  expect(world.certificate('by-address.test').infoAccess).toContain(
    `OCSP - URI:http://127.0.0.1:${port}/ocsp`,
  );
  services.closeAllConnections();
  services.close();
});
