import { expect, guardTest as test } from './parts/guard-test.ts';
import { inMain } from './parts/in-main.ts';
import { untilInputArrives } from './parts/input-ready.ts';
import { layShellView } from './parts/shell-view.ts';

test.use({
  stageName: 'away',
  profile: { abilities: { media: true, newTabs: true }, limits: { maxTabs: 3 } },
});

/** Ids of the web contents laid on the window, lowest first. */
const layers = ({ electron }: Parameters<Parameters<typeof inMain>[1]>[0]): number[] =>
  (electron.BaseWindow.getAllWindows()[0]?.contentView.children ?? []).map(
    (view) => (view as Electron.WebContentsView).webContents.id,
  );

const field = '<title>field</title><input id="field" autofocus>';

test('pages of a guest who stepped away are below the shell, silent, deaf to keys, and know nothing of it', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', field);
  await stage.visit('site.test/');
  await untilInputArrives(app);
  await app.order('run', {
    script: `window.told = []; window.keys = 0;
      for (const type of ['visibilitychange', 'pagehide', 'freeze']) document.addEventListener(type, () => told.push(type));
      for (const type of ['resize', 'pagehide']) window.addEventListener(type, () => told.push(type));
      window.addEventListener('keydown', () => { keys += 1; }); document.getElementById('field').focus(); 1`,
  });
  const guest = await inMain(app, ({ guest: page }) => page().id, null);
  const shell = await layShellView(app);
  const state = () =>
    inMain(
      app,
      async ({ electron }, id) => {
        const page = electron.webContents.fromId(id);
        if (page === undefined) throw new Error('no page');
        const script = '[document.visibilityState, told.join(), keys]';
        const [seen, told, keys] = (await page.executeJavaScript(script)) as [string, string, number];
        return { seen, told, keys, isMuted: page.isAudioMuted() };
      },
      guest,
    );
  const press = () =>
    inMain(
      app,
      ({ electron }, id) => {
        const page = electron.webContents.fromId(id);
        page?.focus();
        for (const type of ['keyDown', 'keyUp'] as const) page?.sendInputEvent({ type, keyCode: 'Left' });
      },
      guest,
    );

  await test.step('control: it is in front, may be heard, and takes keys', async () => {
    expect(await inMain(app, layers, null)).toEqual([shell, guest]);
    await press();
    await expect.poll(state).toEqual({ seen: 'visible', told: '', keys: 1, isMuted: false });
  });

  await test.step('away: below, silent, deaf; and no panel that closes brings it back', async () => {
    await app.order('away', { isAway: true });
    await app.order('cover', { shown: true });
    await app.order('cover', { shown: false });
    expect(await inMain(app, layers, null)).toEqual([guest, shell]);
    await press();
    await press();
    expect(await state()).toEqual({ seen: 'visible', told: '', keys: 1, isMuted: true });
  });

  await test.step('a page that is made meanwhile is no better off', async () => {
    await app.order('tab', { act: 'open' });
    await stage.visit('site.test/');
    const pages = await inMain(
      app,
      ({ electron }, front) => {
        const views = electron.BaseWindow.getAllWindows()[0]?.contentView.children ?? [];
        const contents = views.map((view) => (view as Electron.WebContentsView).webContents);
        return {
          muted: contents.filter(({ id }) => id !== front).map((one) => one.isAudioMuted()),
          front: contents.at(-1)?.id,
        };
      },
      shell,
    );
    expect(pages).toEqual({ muted: [true, true], front: shell });
  });

  await test.step('back: everything is as it was', async () => {
    await app.order('away', { isAway: false });
    expect((await inMain(app, layers, null)).at(0)).toBe(shell);
    await app.order('tab', { act: 'show', tabId: 't1' });
    await press();
    await expect.poll(async () => (await state()).keys).toBe(2);
    expect(await state()).toMatchObject({ told: expect.not.stringContaining('resize'), isMuted: false });
  });
});

test('sites are told another language from the next page on', async ({ stage: { app, world, ...stage } }) => {
  world.page('site.test/language', '<title>language</title>');
  await stage.visit('site.test/language');
  const before = world.lastHeaders();
  expect(before['accept-language']).toMatch(/^en-US,en/);
  await app.order('language', { language: 'zh-Hans' });
  await app.order('browse', { action: 'reload' });
  await expect.poll(() => world.lastHeaders()['accept-language']).toMatch(/^zh-CN,zh/);
  expect(world.lastHeaders()['user-agent']).toBe(before['user-agent']);
});
