import type { GuardApp } from './parts/guard-app.ts';
import { inMain } from './parts/in-main.ts';
import { untilInputArrives } from './parts/input-ready.ts';
import { expect, rowsTest as test } from './parts/rows-test.ts';

// What a guest does with hands on glass, mouse and keyboard, on the same page in both engines.
test.use({ stageName: 'rows-hands' });

const onlyTheApp = ['guard-harness'];

const listening = `<title>listening</title><body style="margin:0;height:3000px"><script>
  const seen = [];
  onkeydown = ({ key }) => seen.push(key);
  oncontextmenu = () => seen.push('menu');
</script>`;
const seen = async (app: GuardApp): Promise<readonly string[]> =>
  (await app.order('run', { script: 'seen' })) as readonly string[];

type Key = { readonly key: string; readonly modifiers?: ('control' | 'alt' | 'shift' | 'meta')[] };

/** Presses keys, then one that passes everywhere; gives what the page saw of the former once it has seen the latter. */
async function press(app: GuardApp, keys: readonly Key[]): Promise<readonly string[]> {
  await untilInputArrives(app);
  for (const key of keys) await app.order('key', key);
  await app.order('key', { key: 'Backspace' });
  await expect.poll(() => seen(app)).toContain('Backspace');
  return (await seen(app)).filter((key) => key !== 'Shift' && key !== 'Backspace');
}

const shortcuts: readonly Key[] = [
  ...[...'osunthjlfgd'].map((key): Key => ({ key, modifiers: ['control'] })),
  ...['F1', 'F3', 'F5', 'F6', 'F7', 'F11', 'F12'].map((key): Key => ({ key })),
  ...['d', 'Home', 'Left'].map((key): Key => ({ key, modifiers: ['alt'] })),
  { key: 'F10', modifiers: ['shift'] },
  { key: 'l', modifiers: ['meta'] },
];

test('A21 A23 A32 keys of a browser and of the system reach a page of a bare engine, and no guest page', async ({
  bare,
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', listening);
  await bare.visit('site.test/');
  const names = shortcuts.map(({ key }) => (key === 'Left' ? 'ArrowLeft' : key));
  // Shift and F10 ask for the menu of the page.
  expect((await press(bare.app, shortcuts)).toSorted()).toEqual([...names, 'menu'].sort());
  await stage.visit('site.test/');
  expect(await press(app, shortcuts)).toEqual([]);
  expect(await app.display.windows()).toEqual(onlyTheApp);
});

test('A21 a right click tells the page and opens no menu, in a guest view as in a bare engine', async ({
  bare,
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', listening);
  await bare.visit('site.test/');
  await stage.visit('site.test/');
  for (const one of [bare.app, app]) {
    await untilInputArrives(one);
    await one.order('click', { x: 50, y: 50, button: 'right' });
    await expect.poll(() => seen(one)).toContain('menu');
    expect(await one.display.windows()).toEqual(onlyTheApp);
  }
});

test('A24 a page enlarged within itself is so to a limit, and leaves the place of the bar and the way home', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', '<meta name="viewport" content="width=device-width"><p>small print');
  await stage.visit('site.test/');
  const { bounds } = await app.order('view');
  await inMain(
    app,
    ({ guest }) => guest().debugger.sendCommand('Emulation.setPageScaleFactor', { pageScaleFactor: 10 }),
    null,
  );
  await stage.untilPageSays('visualViewport.scale', 4);
  expect((await app.order('view')).bounds).toEqual(bounds);
  await app.order('browse', { action: 'home' });
  await stage.untilShown('start');
  await stage.visit('site.test/');
});

// Last, since a bare engine is without its window afterwards.
test('A23 a key of the menu that Electron brings closes the window of a bare engine, and not of a guest', async ({
  bare,
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', listening);
  const close: Key = { key: 'W', modifiers: ['control'] };
  const windows = (one: GuardApp) =>
    inMain(one, ({ electron }) => electron.BaseWindow.getAllWindows().length, null);
  await bare.visit('site.test/');
  await untilInputArrives(bare.app);
  await bare.app.order('key', close);
  await expect.poll(() => windows(bare.app)).toBe(0);
  await stage.visit('site.test/');
  expect(await press(app, [close])).toEqual([]);
  expect(await windows(app)).toBe(1);
});
