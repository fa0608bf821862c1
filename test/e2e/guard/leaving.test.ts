import type { BareApp } from './parts/bare-app.ts';
import { untilInputArrives } from './parts/input-ready.ts';
import { expect, rowsTest as test } from './parts/rows-test.ts';

test.use({ stageName: 'leaving', profile: { abilities: { newTabs: true } } });

const onlyTheApp = ['guard-harness'];

test('A14 a script that goes to the blank page leaves the way home open', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', 'here');
  await stage.visit('site.test/');
  // No engine stops this; what counts is the way back.
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
  test(`A16 ${how} from an allowed site leads a bare engine to a blocked one, and a guest to the blocked page`, async ({
    bare,
    stage: { app, world, ...stage },
  }) => {
    world.page('site.test/', '<title>before</title>');
    world.page('site.test/lead', page);
    await bare.visit('site.test/');
    await bare.load('https://site.test/lead');
    await expect.poll(bare.url).toMatch(/^https:\/\/(blocked\.test\/|site\.test\/secret\/plans)$/);
    world.tunnels();
    await stage.visit('site.test/');
    await app.order('navigate', { typed: 'https://site.test/lead' });
    const blocked = await stage.untilBlocked('rule');
    expect(blocked.rule).toBe(how.includes('path') ? 'site.test/secret' : 'blocked.test');
    expect(world.tunnels()).not.toContain('blocked.test:443');
    await app.order('browse', { action: 'back' });
    await stage.untilShown('page');
  });
}

test('A17 a blocked host in a frame, image, object, fetch, beacon or worker is reached by a bare engine and never from a guest view', async ({
  bare,
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
  const reached: string[] = [];
  const untilReached = (address: string) =>
    expect
      .poll(() => {
        reached.push(...world.requests());
        return reached;
      })
      .toContain(address);
  await bare.visit('site.test/asks');
  for (const path of ['', 'a.png', 'beacon', 'worker']) await untilReached(`blocked.test/${path}`);
  world.tunnels();
  await stage.visit('site.test/asks');
  await stage.untilPageSays('document.title', 'refused');
  const refusals = await stage.refusals();
  expect(refusals).toContain('navigation');
  expect(refusals).toContain('subresource');
  expect(world.tunnels()).not.toContain('blocked.test:443');
  expect((await app.order('page')).page).toMatchObject({ kind: 'page', url: 'https://site.test/asks' });
});

const clicks = {
  'a click': {},
  'a click with the middle button': { button: 'middle' },
  'a click with Control': { modifiers: ['control'] },
  'a click with Shift': { modifiers: ['shift'] },
} as const;

/** Waits for the second window of a bare engine. */
const untilPopup = (bare: BareApp) => expect.poll(bare.contents).toBe(2);

for (const [how, { ...click }] of Object.entries(clicks)) {
  test(`A20 ${how} on a link for a new window opens one in a bare engine, and the same view for a guest`, async ({
    bare,
    stage: { app, world, ...stage },
  }) => {
    world.page(
      'site.test/',
      '<body style="margin:0"><a href="/next" target="_blank" style="display:block;height:300px">next</a>',
    );
    world.page('site.test/next', '<title>next</title>');
    const attempt = {
      x: 50,
      y: 50,
      ...(click as { button?: 'middle'; modifiers?: ('control' | 'shift')[] }),
    };
    await bare.visit('site.test/');
    await untilInputArrives(bare.app);
    await bare.app.order('click', attempt);
    await untilPopup(bare);
    await stage.visit('site.test/');
    await app.order('click', attempt);
    await expect
      .poll(async () => (await app.order('page')).page)
      .toMatchObject({ url: 'https://site.test/next' });
    expect((await app.order('view')).contents).toBe(1);
  });
}

test('A20 A34 windows a script asks for open in a bare engine, and for a guest none, however many', async ({
  bare,
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', 'plain');
  await bare.visit('site.test/');
  await bare.app.order('run', { script: 'window.open("", "x", "popup"); 1', gesture: true });
  await untilPopup(bare);
  await stage.visit('site.test/');
  await app.order('run', {
    script: 'for (let i = 0; i < 500; i += 1) window.open("", "", "popup"); 1',
    gesture: true,
  });
  await stage.untilRefused('popup');
  expect((await app.order('page')).toast).toBe('popup-refused');
  expect((await app.order('view')).contents).toBe(1);
  expect(await app.display.windows()).toEqual(onlyTheApp);
});

test('A20 a form for a new window opens one in a bare engine, and is sent in the same view for a guest', async ({
  bare,
  stage: { app, world, ...stage },
}) => {
  world.page(
    'site.test/form',
    '<body style="margin:0"><form method="post" target="_blank" action="/sent"><input name="a" value="1"><button style="position:fixed;inset:0">send</button></form>',
  );
  world.page('site.test/sent', '<title>sent</title>');
  await bare.visit('site.test/form');
  await untilInputArrives(bare.app);
  await bare.app.order('click', { x: 50, y: 50 });
  await untilPopup(bare);
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
