import { expect, guardTest as test } from './parts/guard-test.ts';
import { inMain } from './parts/in-main.ts';
import { layShellView } from './parts/shell-view.ts';

test.use({ stageName: 'cover', profile: {} });

/** Ids of the web contents laid on the window, lowest first. */
const layers = ({ electron }: Parameters<Parameters<typeof inMain>[1]>[0]): number[] =>
  (electron.BaseWindow.getAllWindows()[0]?.contentView.children ?? []).map(
    (view) => (view as Electron.WebContentsView).webContents.id,
  );

test('a covered page lies below the shell’s own, also one that is made meanwhile, and learns nothing of it', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', 'here');
  await stage.visit('site.test/');
  await app.order('run', {
    script: `window.told = [];
      for (const type of ['visibilitychange', 'pagehide', 'freeze']) document.addEventListener(type, () => told.push(type));
      for (const type of ['resize', 'blur', 'focus', 'pagehide']) window.addEventListener(type, () => told.push(type));
      window.beats = 0; setInterval(() => { window.beats += 1; }, 20); 1`,
  });
  const guest = await inMain(app, ({ guest: page }) => page().id, null);
  const shell = await layShellView(app);
  expect(await inMain(app, layers, null)).toEqual([shell, guest]);

  await app.order('cover', { shown: true });
  expect(await inMain(app, layers, null)).toEqual([guest, shell]);
  const state = (id: number) =>
    inMain(
      app,
      ({ electron }, wanted) =>
        electron.webContents
          .fromId(wanted)
          ?.executeJavaScript('[document.visibilityState, told.join(), innerWidth > 0, beats]'),
      id,
    ) as Promise<[string, string, boolean, number]>;
  const [, , , before] = await state(guest);
  await expect.poll(async () => (await state(guest))[3]).toBeGreaterThan(before + 10);
  expect((await state(guest)).slice(0, 3)).toEqual(['visible', '', true]);

  await app.order('cover', { shown: false });
  expect(await inMain(app, layers, null)).toEqual([shell, guest]);
  expect((await state(guest)).slice(0, 3)).toEqual(['visible', '', true]);

  await app.order('cover', { shown: true });
  await inMain(app, ({ electron }, id) => electron.webContents.fromId(id)?.forcefullyCrashRenderer(), guest);
  await stage.untilBlocked('crashed');
  await expect.poll(() => inMain(app, layers, null)).toHaveLength(2);
  expect((await inMain(app, layers, null)).at(-1)).toBe(shell);
});
