import { catchExternal } from './parts/external-programs.ts';
import { expect, rowsTest as test } from './parts/rows-test.ts';

test.use({ stageName: 'rows-addresses' });

const onlyTheApp = ['guard-harness'];

test('A09 a link or script for another program starts it from a bare engine; from a guest view nothing, and the guest is told', async ({
  bare,
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', '<title>links</title>');
  const targets = [
    'mailto:a@b.test',
    'tel:123',
    'ms-settings:x',
    'ms-windows-store:x',
    'search-ms:x',
    'x-custom:x',
  ];
  const opened = await catchExternal(app);
  const ways = (target: string) => [
    `location.href = ${JSON.stringify(target)}; 1`,
    `window.open(${JSON.stringify(target)}); 1`,
  ];
  await bare.visit('site.test/');
  for (const target of targets) {
    for (const script of ways(target)) {
      const count = bare.opened().length;
      await bare.app.order('run', { script, gesture: true });
      await expect.poll(() => bare.opened().slice(count), { timeout: 10_000 }).toEqual([target]);
    }
  }
  await stage.visit('site.test/');
  for (const script of targets.flatMap(ways)) {
    await stage.refusals();
    await app.order('run', { script, gesture: true });
    await stage.untilRefused('external');
  }
  expect((await app.order('page')).toast).toBe('external-refused');
  expect((await app.order('view')).url).toBe('https://site.test/');
  expect(opened()).toEqual([]);
  expect(await app.display.windows()).toEqual(onlyTheApp);
});

/** Where a script cannot lead, and whether the engine sees to that by itself. */
const scripted: readonly (readonly [target: string, bareEngine: 'stays' | 'leaves' | 'starts a program'])[] =
  [
    ['file:///etc/passwd', 'stays'],
    ['file://///server/share', 'stays'],
    ['view-source:https://site.test/', 'stays'],
    ['chrome://gpu', 'stays'],
    ['chrome://settings', 'stays'],
    ['devtools://devtools/bundled/inspector.html', 'stays'],
    ['data:text/html,hello', 'stays'],
    ['chrome-extension://abc/x.html', 'leaves'],
    ['app://shell/', 'starts a program'],
  ];

/** A page that is still there can do this, and only then does the address say so. */
const stay = { script: 'location.hash = "here"; 1' };
const here = 'https://site.test/#here';

for (const [target, bareEngine] of scripted) {
  test(`A10 A11 a script that goes to ${target} stays where it is; in a bare engine it ${bareEngine}`, async ({
    bare,
    stage: { app, world, ...stage },
  }) => {
    world.page('site.test/', '<title>inside</title>');
    const attempt = { script: `location.href = ${JSON.stringify(target)}; 1`, gesture: true };
    await bare.visit('site.test/');
    const count = bare.opened().length;
    await bare.app.order('run', attempt);
    if (bareEngine === 'starts a program') {
      await expect.poll(() => bare.opened().slice(count), { timeout: 10_000 }).toEqual([target]);
    } else {
      if (bareEngine === 'stays') await bare.app.order('run', stay);
      await expect.poll(bare.url).toBe(bareEngine === 'stays' ? here : target);
    }
    await stage.visit('site.test/');
    await stage.refusals();
    await app.order('run', attempt);
    if (bareEngine === 'leaves') await stage.untilRefused('navigation');
    if (bareEngine === 'starts a program') await stage.untilRefused('external');
    if (bareEngine !== 'stays') await stage.visit('site.test/');
    await app.order('run', { script: `document.body.innerHTML = '<iframe src="${target}"></iframe>'; 1` });
    await app.order('run', stay);
    await expect.poll(async () => (await app.order('view')).url).toBe(here);
  });
}

/** Addresses the engine itself opens when it is handed them; the field of the shell must not. */
const opening: readonly (readonly [string, string, string])[] = [
  ['file:///etc/passwd', 'scheme', ''],
  ['view-source:https://site.test/', 'scheme', ''],
  ['chrome://gpu/', 'scheme', ''],
  ['devtools://devtools/bundled/inspector.html', 'scheme', ''],
  ['about:blank', 'scheme', ''],
  ['data:text/html,hello', 'scheme', ''],
  ['http://site.test/', 'scheme', 'site.test'],
  ['https://site.test@evil.test/', 'address', 'evil.test'],
  ['https://127.0.0.1/', 'private-address', '127.0.0.1'],
  ['https://blocked.test/', 'rule', 'blocked.test'],
];

for (const [address, reason, host] of opening) {
  test(`A10 A11 A15 typing ${address} opens it in a bare engine and is refused as ${reason}`, async ({
    bare,
    stage,
  }) => {
    const typed = address.replace('127.0.0.1/', `127.0.0.1:${stage.world.sitePort}/`);
    for (const site of ['site', 'evil', 'blocked']) stage.world.page(`${site}.test/`, site);
    await bare.visit('site.test/');
    await bare.load(typed);
    await expect.poll(bare.url).toBe(typed);
    await stage.refusals();
    expect(await stage.visitBlocked(typed)).toMatchObject({ kind: 'blocked', reason, host });
    expect(await stage.refusals()).toEqual(['navigation']);
  });
}

test('A12 a script typed as an address runs in a bare engine and is refused as scheme', async ({
  bare,
  stage,
}) => {
  stage.world.page('site.test/', '<title>before</title>');
  const typed = 'javascript:void(document.title="ran")';
  const title = { script: 'document.title' };
  await bare.visit('site.test/');
  await bare.load(typed);
  await expect.poll(() => bare.app.order('run', title)).toBe('ran');
  await stage.visit('site.test/');
  expect(await stage.visitBlocked(typed)).toMatchObject({ kind: 'blocked', reason: 'scheme', host: '' });
  expect(await stage.app.order('run', title)).toBe('before');
});

/** What only our own field would make an address of; the engine takes none of it. */
const fieldOnly: readonly (readonly [string, string, string])[] = [
  ['\\\\127.0.0.1\\c$', 'address', ''],
  ['shell:::{21EC2020-3AEA-1069-A2DD-08002B30309D}', 'scheme', ''],
  ['two words', 'address', ''],
  ['2130706433', 'private-address', '127.0.0.1'],
  ['https://[::1]/', 'private-address', '[::1]'],
  ['localhost:8080', 'private-address', 'localhost'],
  ['BLOCKED.test', 'rule', 'blocked.test'],
  ['https://blocked.test./', 'rule', 'blocked.test'],
];

for (const [address, reason, host] of fieldOnly) {
  test(`A10 A15 typing ${address} is refused as ${reason}`, async ({ stage }) => {
    await stage.refusals();
    expect(await stage.visitBlocked(address)).toMatchObject({ kind: 'blocked', reason, host });
    expect(await stage.refusals()).toEqual(['navigation']);
  });
}
