import { expect, outletTest as test } from './outlets/outlet-test.ts';
import { largeField, makeSound, probes, runOnPage, savedFiles, searchUrl } from './parts/ability-probes.ts';

// The same tries as in `abilities-on.test.ts`, where each of them succeeds.
test.use({ stageName: 'abilities-off', hasViewer: true, profile: { searchUrl } });

for (const [ability, { act, hasHappened, refusedAs }] of Object.entries(probes)) {
  test(`${ability}: nothing happens without the ability, and it is told`, async ({ stage }) => {
    await stage.refusals();
    await act(stage);
    await stage.untilRefused(refusedAs);
    expect(await hasHappened(stage)).toBe(false);
    expect(await stage.app.display.windows()).toEqual(['guard-harness']);
    expect(savedFiles(stage)).toEqual([]);
  });
}

test('media: a sound the page makes itself is not played without the ability', async ({ stage }) => {
  expect(await runOnPage(stage, makeSound)).toBe('error');
});

test('newTabs: a link for a new window is refused with a word to the guest', async ({ stage }) => {
  await probes.newTabs.act(stage);
  await stage.untilRefused('popup');
  expect((await stage.app.order('page')).toast).toBe('popup-refused');
  expect((await stage.app.order('view')).contents).toBe(1);
});

test('clipboard: no script takes anything out, nor does a key', async ({ stage }) => {
  const { app } = stage;
  await app.order('clipboard', { write: 'from before' });
  const script = `const field = document.querySelector('textarea');
    field.value = 'typed';
    field.focus();
    document.execCommand('paste');
    field.value`;
  expect(await runOnPage(stage, script, largeField)).toBe('typed');
  const value = () => app.order('run', { script: 'document.querySelector("textarea").value' });
  await app.order('click', { x: 50, y: 50 });
  await expect
    .poll(async () => {
      for (const key of ['A', 'X', 'C', 'V']) await app.order('key', { key, modifiers: ['control'] });
      expect(['typed', '']).toContain(await value());
      // Takes away what is selected, as soon as keys arrive at all.
      await app.order('key', { key: 'Backspace' });
      return value();
    })
    .toBe('');
  expect(await app.order('clipboardText')).toBe('from before');
});
