import { expect, guardTest as test } from './parts/guard-test.ts';

test.use({ stageName: 'leaving', profile: { abilities: { newTabs: true } } });

const onlyTheApp = ['guard-harness'];

test('A09 a link or script for another program starts nothing, and the guest is told', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', '<title>links</title>');
  await stage.visit('site.test/');
  const targets = [
    'mailto:a@b.test',
    'tel:123',
    'ms-settings:x',
    'ms-windows-store:x',
    'search-ms:x',
    'x-custom:x',
  ];
  for (const target of targets) {
    await stage.refusals();
    await app.order('run', { script: `location.href = ${JSON.stringify(target)}; 1`, gesture: true });
    await stage.untilRefused('external');
    await app.order('run', { script: `window.open(${JSON.stringify(target)}); 1`, gesture: true });
    await stage.untilRefused('external');
  }
  expect((await app.order('page')).toast).toBe('external-refused');
  expect((await app.order('view')).url).toBe('https://site.test/');
  expect(await app.display.windows()).toEqual(onlyTheApp);
});

test('A10 A11 a script cannot leave the web', async ({ stage: { app, world, ...stage } }) => {
  world.page('site.test/', '<title>inside</title>');
  const targets = [
    'file:///etc/passwd',
    'file://///server/share',
    'view-source:https://site.test/',
    'chrome://gpu',
    'chrome://settings',
    'devtools://devtools/bundled/inspector.html',
    'chrome-extension://abc/x.html',
    'data:text/html,hello',
    'app://shell/',
  ];
  for (const target of targets) {
    await stage.visit('site.test/');
    await app.order('run', { script: `location.href = ${JSON.stringify(target)}; 1`, gesture: true });
    await app.order('run', { script: `document.body.innerHTML = '<iframe src="${target}"></iframe>'; 1` });
    expect((await app.order('view')).url, target).toBe('https://site.test/');
    expect(await app.order('run', { script: 'document.title' }), target).toBe('inside');
  }
});

const typed: readonly (readonly [string, string, string])[] = [
  ['javascript:alert(1)', 'scheme', ''],
  ['file:///etc/passwd', 'scheme', ''],
  ['\\\\127.0.0.1\\c$', 'address', ''],
  ['view-source:https://site.test/', 'scheme', ''],
  ['chrome://gpu', 'scheme', ''],
  ['about:blank', 'scheme', ''],
  ['shell:::{21EC2020-3AEA-1069-A2DD-08002B30309D}', 'scheme', ''],
  ['http://site.test/', 'scheme', 'site.test'],
  ['https://site.test@evil.test/', 'address', 'evil.test'],
  ['two words', 'address', ''],
  ['https://127.0.0.1/', 'private-address', '127.0.0.1'],
  ['2130706433', 'private-address', '127.0.0.1'],
  ['https://[::1]/', 'private-address', '[::1]'],
  ['localhost:8080', 'private-address', 'localhost'],
  ['BLOCKED.test', 'rule', 'blocked.test'],
  ['https://blocked.test./', 'rule', 'blocked.test'],
];

for (const [address, reason, host] of typed) {
  test(`A10 A12 A15 typing ${address} is refused as ${reason}`, async ({ stage }) => {
    await stage.refusals();
    expect(await stage.visitBlocked(address)).toMatchObject({ kind: 'blocked', reason, host });
    expect(await stage.refusals()).toEqual(['navigation']);
  });
}

test('A14 a script that goes to the blank page leaves the way home open', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', 'here');
  await stage.visit('site.test/');
  await app.order('run', { script: 'location.href = "about:blank"; 1' });
  await expect.poll(async () => (await app.order('view')).url).toBe('about:blank');
  await app.order('browse', { action: 'home' });
  await stage.untilShown('start');
  await stage.visit('site.test/');
});

const leads: Record<
  string,
  { readonly status?: number; readonly headers?: Record<string, string>; readonly body: string }
> = {
  'a redirect': { status: 302, headers: { location: 'https://blocked.test/' }, body: '' },
  'a meta refresh': { body: '<meta http-equiv="refresh" content="0;url=https://blocked.test/">' },
  'a script': { body: '<script>location.href = "https://blocked.test/"</script>' },
  'a form': {
    body: '<form method="post" action="https://blocked.test/"></form><script>document.forms[0].submit()</script>',
  },
  'a script to a blocked path': { body: '<script>location.href = "https://site.test/secret/plans"</script>' },
};

for (const [how, page] of Object.entries(leads)) {
  test(`A16 ${how} from an allowed site to a blocked one ends on the blocked page`, async ({
    stage: { app, world, ...stage },
  }) => {
    world.page('site.test/', '<title>before</title>');
    world.page('site.test/lead', page);
    await stage.visit('site.test/');
    await app.order('navigate', { typed: 'https://site.test/lead' });
    const blocked = await stage.untilBlocked('rule');
    expect(blocked.rule).toBe(how.includes('path') ? 'site.test/secret' : 'blocked.test');
    expect(world.tunnels()).not.toContain('blocked.test:443');
    await app.order('browse', { action: 'back' });
    await stage.untilShown('page');
  });
}

test('A17 a blocked host in a frame, image, fetch, beacon or worker is never reached', async ({
  stage: { app, world, ...stage },
}) => {
  const worker =
    'fetch("https://blocked.test/worker", { mode: "no-cors" }).catch(() => postMessage("refused"))';
  world.page('site.test/worker.js', { headers: { 'content-type': 'text/javascript' }, body: worker });
  world.page(
    'site.test/asks',
    `<iframe src="https://blocked.test/"></iframe><img src="https://blocked.test/a.png"><object data="https://blocked.test/"></object>
     <link rel="preconnect" href="https://blocked.test"><link rel="dns-prefetch" href="https://blocked.test"><script>
       navigator.sendBeacon('https://blocked.test/beacon');
       fetch('https://blocked.test/').catch(() => {
         const worker = new Worker('/worker.js');
         worker.onmessage = () => (document.title = 'refused');
       });
     </script>`,
  );
  await stage.visit('site.test/asks');
  await stage.untilPageSays('document.title', 'refused');
  const refusals = await stage.refusals();
  expect(refusals).toContain('navigation');
  expect(refusals).toContain('subresource');
  expect(world.tunnels()).not.toContain('blocked.test:443');
  expect((await app.order('page')).page).toMatchObject({ kind: 'page', url: 'https://site.test/asks' });
});

test('A20 a new window the guest asked for opens in the same view, any other is refused', async ({
  stage: { app, world, ...stage },
}) => {
  world.page(
    'site.test/',
    '<body style="margin:0"><a href="/next" target="_blank" style="display:block;height:300px">next</a>',
  );
  world.page('site.test/next', '<title>next</title>');
  for (const click of [
    {},
    { button: 'middle' },
    { modifiers: ['control'] },
    { modifiers: ['shift'] },
  ] as const) {
    await stage.visit('site.test/');
    await app.order('click', {
      x: 50,
      y: 50,
      ...('modifiers' in click ? { modifiers: [...click.modifiers] } : click),
    });
    await expect
      .poll(async () => (await app.order('page')).page)
      .toMatchObject({ url: 'https://site.test/next' });
  }
  await stage.visit('site.test/');
  await app.order('run', { script: 'window.open("", "x", "popup"); 1', gesture: true });
  await stage.untilRefused('popup');
  expect((await app.order('page')).toast).toBe('popup-refused');
  expect((await app.order('view')).contents).toBe(1);
  expect(await app.display.windows()).toEqual(onlyTheApp);
});

test('A20 a form for a new window is sent in the same view', async ({ stage: { app, world, ...stage } }) => {
  world.page(
    'site.test/form',
    '<body style="margin:0"><form method="post" target="_blank" action="/sent"><input name="a" value="1"><button style="position:fixed;inset:0">send</button></form>',
  );
  world.page('site.test/sent', '<title>sent</title>');
  await stage.visit('site.test/form');
  await app.order('click', { x: 50, y: 50 });
  await expect.poll(async () => (await app.order('page')).page).toMatchObject({ title: 'sent' });
});

test('back, forward, reload and home lead where a guest expects', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/one', '<title>one</title>');
  world.page('site.test/two', '<title>two</title>');
  const title = async () => {
    const { page } = await app.order('page');
    return page.kind === 'page' ? page.title : page.kind;
  };
  await app.order('browse', { action: 'home' });
  await stage.untilShown('start');
  await stage.visit('site.test/one');
  await stage.visit('site.test/two');
  await app.order('browse', { action: 'back' });
  await expect.poll(title).toBe('one');
  await app.order('browse', { action: 'forward' });
  await expect.poll(title).toBe('two');
  await stage.visitBlocked('https://blocked.test/');
  expect((await app.order('view')).isVisible).toBe(false);
  await app.order('browse', { action: 'reload' });
  await stage.untilShown('blocked');
  await app.order('browse', { action: 'back' });
  await expect.poll(title).toBe('two');
  expect((await app.order('view')).isVisible).toBe(true);
  await app.order('browse', { action: 'back' });
  await expect.poll(title).toBe('one');
  await app.order('browse', { action: 'back' });
  await stage.untilShown('start');
});

test('home pressed again and again leaves a view that works', async ({ stage: { app, world, ...stage } }) => {
  world.page('site.test/', 'here');
  await Promise.all(Array.from({ length: 5 }, () => app.order('browse', { action: 'home' })));
  await stage.visit('site.test/');
  await expect.poll(async () => (await app.order('view')).contents).toBe(1);
});

test('a guest view leaves room for the bar, and for the strip when it is shown', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', 'here');
  await stage.visit('site.test/');
  const { bounds } = await app.order('view');
  expect(bounds).toMatchObject({ x: 0, y: 0, width: 1000 });
  await app.order('strip', { shown: true });
  expect((await app.order('view')).bounds.height).toBe(bounds.height - 72);
  await app.order('strip', { shown: false });
  expect((await app.order('view')).bounds).toEqual(bounds);
});

test('a title cannot rearrange the words of our own screen', async ({ stage: { app, world, ...stage } }) => {
  world.page('site.test/', `<title>a\u202eb\u200fc${'x'.repeat(500)}</title>`);
  await stage.visit('site.test/');
  const { page } = await app.order('page');
  expect(page.kind === 'page' && page.title).toBe(`abc${'x'.repeat(197)}`);
});
