import { expect, outletTest as test } from './outlets/outlet-test.ts';
import { largeField, makeSound, probes, runOnPage, searchUrl } from './parts/ability-probes.ts';

test.use({
  stageName: 'abilities-on',
  hasViewer: true,
  profile: {
    searchUrl,
    rules: { navigation: { block: ['search.test/find?q=forbidden*'], allow: [] } },
    abilities: {
      newTabs: true,
      downloads: true,
      uploads: true,
      print: true,
      clipboard: true,
      camera: true,
      microphone: true,
      location: true,
      fullScreen: true,
      pdf: true,
      media: true,
      searchEngine: true,
    },
  },
});

for (const [ability, { act, hasHappened }] of Object.entries(probes)) {
  test(`${ability}: happens with the ability, without a dialog`, async ({ stage }) => {
    await act(stage);
    await expect.poll(() => hasHappened(stage), { timeout: 10_000 }).toBe(true);
    expect(await stage.app.display.windows()).toEqual(['guard-harness']);
    expect((await stage.app.order('view')).contents).toBe(1);
  });
}

test('media: a sound the page makes itself is played', async ({ stage }) => {
  expect(await runOnPage(stage, makeSound)).toBe('loaded');
});

test('fullScreen: a page fills the place of pages, and the bar stays', async ({ stage }) => {
  const { bounds } = await stage.app.order('view');
  await probes.fullScreen.act(stage);
  await expect.poll(() => probes.fullScreen.hasHappened(stage)).toBe(true);
  expect((await stage.app.order('view')).bounds).toEqual(bounds);
  expect(bounds.height).toBeLessThan(800);
});

test('clipboard: a script writes', async ({ stage }) => {
  await runOnPage(stage, 'navigator.clipboard.writeText("written"); 1');
  await expect.poll(() => stage.app.order('clipboardText')).toBe('written');
});

test('clipboard: keys copy and paste, a script copies under a touch only, and none pastes', async ({
  stage,
}) => {
  const { app } = stage;
  const field = 'document.querySelector("textarea")';
  await app.order('clipboard', { write: 'from before' });
  const pasting = `${field}.focus(); document.execCommand('paste'); ${field}.value`;
  expect(await runOnPage(stage, pasting, largeField)).toBe('');
  await app.order('click', { x: 50, y: 50 });
  const paste = async () => {
    await app.order('key', { key: 'V', modifiers: ['control'] });
    return app.order('run', { script: `${field}.value` });
  };
  await expect.poll(paste).toContain('from before');
  await app.order('run', {
    script: `${field}.value = 'by a script'; ${field}.select(); document.execCommand('copy')`,
    gesture: true,
  });
  await expect.poll(() => app.order('clipboardText')).toBe('by a script');
});

test('print: a page never opens the dialog of the system, and the key for it asks the bar', async ({
  stage,
}) => {
  await runOnPage(stage, 'setTimeout(() => { print(); document.title = "after"; }); 1');
  await stage.untilPageSays('document.title', 'after');
  await stage.app.order('key', { key: 'P', modifiers: ['control'] });
  await expect.poll(() => stage.app.order('events')).toContainEqual({ type: 'barKey', act: 'print' });
  expect(await stage.app.display.windows()).toEqual(['guard-harness']);
});

test('searchEngine: a search is judged as any address is', async ({ stage }) => {
  expect(await stage.visitBlocked('forbidden words')).toMatchObject({ reason: 'rule', host: 'search.test' });
});
