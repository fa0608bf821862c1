import { expect, type GuardStage, guardTest as test } from '../parts/guard-test.ts';
import { inMain } from '../parts/in-main.ts';
import { untilInputArrives } from '../parts/input-ready.ts';

// How large a page is drawn, and what is looked for in it.

test.use({
  stageName: 'drawing',
  profile: { abilities: { newTabs: true }, limits: { maxTabs: 2 } },
});

const zoom = async ({ app }: GuardStage) => {
  const { page } = await app.order('page');
  const factor = await inMain(app, ({ guest }) => guest().getZoomFactor(), null);
  return [page.kind === 'page' ? page.zoomPercent : 0, Math.round((factor as number) * 100)];
};

test('a page is drawn larger in steps, and so are the pages after it, of whatever site; no other tab is', async ({
  stage,
}) => {
  const { app, world } = stage;
  world.page('site.test/', '<title>one</title>');
  world.page('other.test/', '<title>two</title>');
  await stage.visit('site.test/');
  await app.order('draw', { zoom: 'in' });
  await app.order('draw', { zoom: 'in' });
  expect(await zoom(stage)).toEqual([150, 150]);
  await stage.visit('other.test/');
  await expect.poll(() => zoom(stage)).toEqual([150, 150]);
  for (let step = 0; step < 9; step += 1) await app.order('draw', { zoom: 'in' });
  expect(await zoom(stage)).toEqual([300, 300]);

  await app.order('tab', { act: 'open' });
  await stage.visit('other.test/');
  await expect.poll(() => zoom(stage)).toEqual([100, 100]);
  const [first] = (await app.order('tabs')).tabs;
  await app.order('tab', { act: 'show', tabId: first?.tabId ?? '' });
  await expect.poll(() => zoom(stage)).toEqual([300, 300]);
  for (let step = 0; step < 9; step += 1) await app.order('draw', { zoom: 'out' });
  expect(await zoom(stage)).toEqual([75, 75]);
  await app.order('draw', { zoom: 'plain' });
  expect(await zoom(stage)).toEqual([100, 100]);
});

const text = '<p id="p" style="font-size:9px;line-height:1;text-align:justify">A story. </p>';

test('large print is stronger than what a page calls important, on each page until it is put away', async ({
  stage,
}) => {
  const { app, world } = stage;
  world.page('site.test/small', text);
  world.page(
    'site.test/next',
    '<style>p { font: 8px/1 serif !important; text-align: justify }</style><p id="p">On.</p>',
  );
  const style = async () =>
    app.order('run', {
      script: `(({ fontSize, lineHeight, textAlign }) => [parseFloat(fontSize), parseFloat(lineHeight) / parseFloat(fontSize), textAlign])(
        getComputedStyle(document.getElementById('p')))`,
    });
  await stage.visit('site.test/small');
  expect(await style()).toEqual([9, 1, 'justify']);
  await app.order('draw', { large: true });
  await expect.poll(style).toEqual([18, expect.closeTo(1.6), 'start']);
  expect(await zoom(stage)).toEqual([150, 150]);
  await stage.visit('site.test/next');
  await expect.poll(style).toEqual([18, expect.closeTo(1.6), 'start']);
  expect((await app.order('page')).page).toMatchObject({ largePrint: true });
  await app.order('draw', { large: false });
  await expect.poll(style).toEqual([8, 1, 'justify']);
  expect(await zoom(stage)).toEqual([100, 100]);
});

test('a text is found, gone through both ways, and no more looked for on the next page', async ({
  stage,
}) => {
  const { app, world } = stage;
  world.page('site.test/story', '<p>The sea. The sea! the SEA, and a lake.</p>');
  world.page('site.test/next', 'next');
  await stage.visit('site.test/story');
  expect(await app.order('found')).toBe(null);
  await app.order('find', { text: '', back: false });
  expect(await app.order('found')).toEqual({ text: '', current: 0, matches: 0 });
  await app.order('find', { text: 'sea', back: false });
  await expect.poll(() => app.order('found')).toEqual({ text: 'sea', current: 1, matches: 3 });
  await app.order('find', { text: 'sea', back: false });
  await expect.poll(() => app.order('found')).toEqual({ text: 'sea', current: 2, matches: 3 });
  await app.order('find', { text: 'sea', back: true });
  await app.order('find', { text: 'sea', back: true });
  await expect.poll(() => app.order('found')).toEqual({ text: 'sea', current: 3, matches: 3 });
  await app.order('find', { text: 'mountain', back: false });
  await expect.poll(() => app.order('found')).toEqual({ text: 'mountain', current: 0, matches: 0 });
  await app.order('find', { text: 'lake', back: false });
  await expect.poll(() => app.order('found')).toEqual({ text: 'lake', current: 1, matches: 1 });
  await stage.visit('site.test/next');
  expect(await app.order('found')).toBe(null);
  await app.order('find', { text: null, back: false });
  expect(await app.order('found')).toBe(null);
});

test('keys of the bar reach it from a page, once each; the page and the engine hear nothing of them', async ({
  stage,
}) => {
  const { app, world } = stage;
  world.page('site.test/keys', '<script>self.heard = []; onkeydown = ({ key }) => heard.push(key)</script>');
  await stage.visit('site.test/keys');
  await untilInputArrives(app);
  await app.order('run', { script: 'self.heard.length = 0; 1' });
  await app.order('events');
  const keys = [
    ['f', 'control', 'find'],
    ['l', 'control', 'address'],
    ['t', 'control', 'new-tab'],
    ['w', 'control', 'close-tab'],
    ['0', 'control', 'zoom-plain'],
    ['F5', undefined, 'reload'],
  ] as const;
  for (const [key, held] of keys)
    await app.order('key', { key, modifiers: held === undefined ? [] : [held] });
  await app.order('key', { key: 'Left', modifiers: ['alt'] });
  await app.order('key', { key: 'x' });
  await stage.untilPageSays('self.heard.includes("x")', true);
  const acts = (await app.order('events')).flatMap((event) => (event.type === 'barKey' ? [event.act] : []));
  expect(acts).toEqual([...keys.map(([, , act]) => act), 'back']);
  expect(await app.order('run', { script: 'self.heard' })).toEqual(['x']);
  expect((await app.order('view')).url).toBe('https://site.test/keys');
});

test('neither the engine’s history nor its forms are left for anybody', async ({ stage }) => {
  const { app, world } = stage;
  world.page('site.test/form', '<form method="post" action="/sent"><input name="name" id="name"></form>');
  world.page('site.test/sent', '<title>sent</title>');
  await stage.visit('site.test/form');
  await app.order('run', {
    script: 'document.getElementById("name").value = "Marie"; document.forms[0].submit(); 1',
    gesture: true,
  });
  await expect.poll(async () => (await app.order('page')).page).toMatchObject({ title: 'sent' });
  const entries = () =>
    inMain(
      app,
      ({ guest }) =>
        guest()
          .navigationHistory.getAllEntries()
          .map(({ url }) => url),
      null,
    );
  expect(await entries()).toContain('https://site.test/form');
  const { tabs } = await app.order('tabs');
  for (const { tabId } of tabs) await app.order('tab', { act: 'close', tabId });
  await stage.visit('site.test/form');
  await expect.poll(entries).toEqual(['about:blank', 'https://site.test/form']);
  // A list of what was typed before would be a window of its own.
  await untilInputArrives(app);
  await app.order('click', { x: 20, y: 15 });
  for (const key of ['M', 'a', 'Down']) await app.order('key', { key });
  expect(await app.order('run', { script: 'document.getElementById("name").value' })).not.toContain('Marie');
  expect(await app.display.windows()).toEqual(['guard-harness']);
});
