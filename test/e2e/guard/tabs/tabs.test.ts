import { expect, type GuardStage, guardTest as test } from '../parts/guard-test.ts';
import { inMain } from '../parts/in-main.ts';
import { untilInputArrives } from '../parts/input-ready.ts';
import { testProfile } from '../parts/test-profile.ts';

// Several tabs of one guest; each test begins with one tab on the start page.

test.use({
  stageName: 'tabs',
  profile: { abilities: { newTabs: true, media: true }, limits: { maxTabs: 3 } },
});

test.beforeEach(async ({ stage: { app } }) => {
  const { tabs } = await app.order('tabs');
  for (const { tabId } of tabs) await app.order('tab', { act: 'close', tabId });
});

const ids = async ({ app }: GuardStage) => (await app.order('tabs')).tabs.map(({ tabId }) => tabId);

const active = async ({ app }: GuardStage) => (await app.order('tabs')).activeId;

/** Addresses of the pages there are, and whether each is seen, by what the page itself is told. */
const seen = ({ app }: GuardStage): Promise<(readonly [string, string])[]> =>
  inMain(
    app,
    async ({ electron }) => {
      const pages = electron.webContents.getAllWebContents().filter((one) => one.getURL() !== '');
      const states = pages.map(async (one) => {
        const state = (await one.executeJavaScript('document.visibilityState')) as string;
        return [one.getURL(), state] as const;
      });
      return (await Promise.all(states)).sort();
    },
    null,
  ) as Promise<(readonly [string, string])[]>;

test('a tab is opened up to the limit, shown, and closed; the last one closed leaves the start page', async ({
  stage,
}) => {
  const { app, world } = stage;
  world.page('site.test/', '<title>one</title>');
  world.page('other.test/', '<title>two</title>');
  const [first = ''] = await ids(stage);
  await stage.visit('site.test/');
  await app.order('tab', { act: 'open' });
  await stage.untilShown('start');
  await stage.visit('other.test/');
  expect(await app.order('tabs')).toMatchObject({
    shown: true,
    canOpen: true,
    tabs: [
      { tabId: first, kind: 'page', title: 'one', host: 'site.test', loading: false, audible: false },
      { kind: 'page', title: 'two', host: 'other.test' },
    ],
  });
  expect(await seen(stage)).toEqual([
    ['https://other.test/', 'visible'],
    ['https://site.test/', 'hidden'],
  ]);

  await app.order('tab', { act: 'open' });
  await app.order('tab', { act: 'open' });
  expect(await ids(stage)).toHaveLength(3);
  expect((await app.order('page')).toast).toBe('tabs-full');
  expect((await app.order('tabs')).canOpen).toBe(false);
  // A start page that was never left has no view.
  expect(await seen(stage)).toHaveLength(2);

  await app.order('tab', { act: 'show', tabId: first });
  expect((await app.order('page')).page).toMatchObject({ url: 'https://site.test/', title: 'one' });
  expect(await seen(stage)).toEqual([
    ['https://other.test/', 'hidden'],
    ['https://site.test/', 'visible'],
  ]);
  await app.order('tab', { act: 'show', tabId: 't999999' });
  expect(await active(stage)).toBe(first);

  for (const tabId of await ids(stage)) await app.order('tab', { act: 'close', tabId });
  expect(await app.order('tabs')).toMatchObject({ tabs: [{ kind: 'start' }] });
  await expect.poll(() => seen(stage)).toEqual([]);
  await stage.visit('site.test/');
});

test('closing the tab in front brings the one to its right, or the last', async ({ stage }) => {
  const { app } = stage;
  await app.order('tab', { act: 'open' });
  await app.order('tab', { act: 'open' });
  const [first = '', second = '', third = ''] = await ids(stage);
  await app.order('stepTab', { by: 1 });
  expect(await active(stage)).toBe(first);
  await app.order('stepTab', { by: -1 });
  expect(await active(stage)).toBe(third);
  await app.order('tab', { act: 'show', tabId: second });
  await app.order('tab', { act: 'close', tabId: second });
  expect(await active(stage)).toBe(third);
  await app.order('tab', { act: 'close', tabId: third });
  expect(await active(stage)).toBe(first);
});

test('A20 a form for a window of its own is sent in a tab', async ({ stage }) => {
  const { app, world } = stage;
  world.page(
    'site.test/form',
    `<body style="margin:0"><form method="post" target="_blank" action="/sent"><input name="a" value="1">
     <button style="position:fixed;inset:0">send</button></form>`,
  );
  world.page('site.test/sent', '<title>sent</title>');
  await stage.visit('site.test/form');
  await untilInputArrives(app);
  await app.order('click', { x: 50, y: 50 });
  await expect.poll(async () => (await app.order('page')).page).toMatchObject({ title: 'sent' });
  expect(await ids(stage)).toHaveLength(2);
  expect((await app.order('tabs')).tabs).toMatchObject([{ title: 'site.test/form' }, { title: 'sent' }]);
});

test('A20 A34 of five hundred windows under one touch one is opened, in a tab', async ({ stage }) => {
  const { app, world } = stage;
  world.page('site.test/sent', '<title>sent</title>');
  world.page(
    'site.test/many',
    `<body style="margin:0"><button style="position:fixed;inset:0"
      onclick="for (let n = 0; n < 500; n += 1) window.open('/sent?' + n)">many</button>`,
  );
  await stage.visit('site.test/many');
  await untilInputArrives(app);
  await app.order('events');
  await app.order('click', { x: 50, y: 50 });
  await stage.untilRefused('popup');
  await expect.poll(async () => (await app.order('page')).page).toMatchObject({ title: 'sent' });
  expect(await ids(stage)).toHaveLength(2);
  expect(await app.display.windows()).toEqual(['guard-harness']);
});

test('a window to a blocked address is a tab that says so', async ({ stage }) => {
  const { app, world } = stage;
  world.page(
    'site.test/link',
    '<body style="margin:0"><a href="https://blocked.test/" target="_blank" style="position:fixed;inset:0">x</a>',
  );
  await stage.visit('site.test/link');
  await untilInputArrives(app);
  await app.order('click', { x: 50, y: 50 });
  await stage.untilBlocked('rule');
  expect((await app.order('tabs')).tabs).toMatchObject([{ kind: 'page' }, { kind: 'blocked', title: '' }]);
});

test('a window more than fits is refused in words, and the page stays in front', async ({ stage }) => {
  const { app, world } = stage;
  world.page(
    'site.test/link',
    '<body style="margin:0"><a href="/next" target="_blank" style="position:fixed;inset:0">x</a>',
  );
  await app.order('tab', { act: 'open' });
  await app.order('tab', { act: 'open' });
  await stage.visit('site.test/link');
  await untilInputArrives(app);
  await app.order('click', { x: 50, y: 50 });
  await expect.poll(async () => (await app.order('page')).toast).toBe('tabs-full');
  expect((await app.order('page')).page).toMatchObject({ url: 'https://site.test/link' });
  expect(await ids(stage)).toHaveLength(3);
});

test('A34 a hidden tab neither opens windows nor takes the focus, and says nothing of it', async ({
  stage,
}) => {
  const { app, world } = stage;
  world.page('site.test/', '<title>front</title>');
  world.page(
    'sly.test/',
    `<title>sly</title><input id="i"><script>self.tries = 0; setInterval(() => {
       self.tries += 1; window.focus(); document.getElementById('i').focus(); window.open('/more');
     }, 50)</script>`,
  );
  await stage.visit('sly.test/');
  await app.order('tab', { act: 'open' });
  await stage.visit('site.test/');
  const [sly] = await inMain(
    app,
    ({ electron }) =>
      electron.webContents
        .getAllWebContents()
        .filter((one) => one.getURL().includes('sly'))
        .map(({ id }) => id),
    null,
  );
  const tries = () =>
    inMain(
      app,
      ({ electron }, id) => electron.webContents.fromId(id)?.executeJavaScript('self.tries'),
      sly ?? 0,
    ) as Promise<number>;
  // The guest's hands are busy with the page in front, which is nobody's wish but theirs.
  await untilInputArrives(app);
  await app.order('click', { x: 50, y: 50 });
  const before = await tries();
  await expect.poll(tries, { timeout: 20_000 }).toBeGreaterThan(before + 2);
  await stage.untilRefused('popup');
  expect(await ids(stage)).toHaveLength(2);
  expect((await app.order('page')).page).toMatchObject({ title: 'front' });
  expect(
    await inMain(
      app,
      ({ electron }) =>
        electron.webContents
          .getAllWebContents()
          .filter((one) => one.isFocused())
          .map((one) => one.getTitle()),
      null,
    ),
  ).toEqual(['front']);
});

test('A34 a hidden page that hangs, or dies, takes only its own tab', async ({ stage }) => {
  const { app, world } = stage;
  world.page('site.test/', '<title>here</title>');
  world.page('loop.test/', '<title>loop</title>');
  await stage.visit('loop.test/');
  await app.order('run', { script: 'setTimeout(() => { for (;;); }, 1_500); 1' });
  await app.order('tab', { act: 'open' });
  await stage.visit('site.test/');
  await app.order('run', { script: 'self.isTheSame = true' });
  await expect
    .poll(async () => (await app.order('tabs')).tabs.map(({ kind }) => kind), { timeout: 20_000 })
    .toEqual(['blocked', 'page']);
  expect(await app.order('run', { script: 'self.isTheSame' })).toBe(true);
  const [first = ''] = await ids(stage);
  await app.order('tab', { act: 'show', tabId: first });
  await stage.untilBlocked('crashed');
  await app.order('browse', { action: 'reload' });
  await stage.untilShown('page');
});

test('a newer issue of the profile takes a withdrawn host from hidden tabs too', async ({ stage }) => {
  const { app, world } = stage;
  world.page('site.test/', '<title>kept</title>');
  world.page('revoked.test/', '<title>withdrawn</title>');
  await stage.visit('revoked.test/');
  await app.order('tab', { act: 'open' });
  await stage.visit('site.test/');
  const profile = testProfile(world, {
    abilities: { newTabs: true, media: true },
    limits: { maxTabs: 3 },
    rules: { navigation: { block: ['blocked.test', 'site.test/secret', 'revoked.test'], allow: [] } },
  });
  expect(await app.order('swap', { profile })).toMatchObject({ ok: true });
  expect((await app.order('tabs')).tabs).toMatchObject([
    { kind: 'blocked', host: 'revoked.test', title: '' },
    { kind: 'page', title: 'kept' },
  ]);
  await expect
    .poll(async () => (await seen(stage)).map(([url]) => url).sort())
    .toEqual(['about:blank', 'https://site.test/']);
});

test('sound of a hidden tab is marked, and ends with the tab', async ({ stage }) => {
  const { app, world } = stage;
  world.page(
    'loud.test/',
    `<body style="margin:0"><button style="position:fixed;inset:0" onclick="
      const context = new AudioContext(); const tone = context.createOscillator();
      tone.connect(context.destination); tone.start(); document.title = context.state">loud</button>`,
  );
  await stage.visit('loud.test/');
  await untilInputArrives(app);
  await app.order('click', { x: 50, y: 50 });
  await expect
    .poll(async () => (await app.order('tabs')).tabs.map(({ audible }) => audible), { timeout: 15_000 })
    .toEqual([true]);
  const [first = ''] = await ids(stage);
  await app.order('tab', { act: 'open' });
  expect((await app.order('tabs')).tabs).toMatchObject([{ audible: true }, { audible: false }]);
  await app.order('tab', { act: 'close', tabId: first });
  expect((await app.order('tabs')).tabs).toMatchObject([{ kind: 'start', audible: false }]);
  await expect.poll(() => seen(stage)).toEqual([]);
});

test('A34 a page that refuses to be left or goes full screen is closed with its tab at once', async ({
  stage,
}) => {
  const { app, world } = stage;
  world.page(
    'stay.test/',
    `<body style="margin:0"><button style="position:fixed;inset:0" onclick="document.body.requestFullscreen()">x</button>
     <script>addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'stay'; });
     setInterval(() => { alert('again'); confirm('again'); }, 20)</script>`,
  );
  await stage.visit('stay.test/');
  await untilInputArrives(app);
  await app.order('click', { x: 50, y: 50 });
  await app.order('tab', { act: 'open' });
  const [first = ''] = await ids(stage);
  await app.order('tab', { act: 'close', tabId: first });
  await expect.poll(() => seen(stage)).toEqual([]);
  expect(await app.display.windows()).toEqual(['guard-harness']);
});

test('a title of ten thousand letters, with newlines, emoji and letters that turn others round, stays one plain line', async ({
  stage,
}) => {
  const { app, world } = stage;
  world.page('site.test/', '<title>x</title>');
  await stage.visit('site.test/');
  const title = `bank\u202e\u2066\n\t\u2028 \u{1f600}${'a\u0301'.repeat(5_000)}`;
  await app.order('run', { script: `document.title = ${JSON.stringify(title)}; 1` });
  await expect.poll(async () => (await app.order('tabs')).tabs[0]?.title.length).toBeGreaterThan(100);
  const shown = (await app.order('tabs')).tabs[0]?.title ?? '';
  expect([...shown]).toHaveLength(200);
  expect(shown).toMatch(/^bank \u{1f600}a/u);
  expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
});
