import { runOnPage } from './parts/ability-probes.ts';
import { expect, rowsTest as test } from './parts/rows-test.ts';

// Ways out that were found while building; each is in the table of docs/escapes.md.
test.use({ stageName: 'rows-found' });

const pasting = `{
  const field = document.body.appendChild(document.createElement('textarea'));
  field.focus();
  document.execCommand('paste');
  document.title = field.value;
}
document.title`;

test('A28 a script takes the clipboard by a command of the editor in a bare engine, and nothing in a guest view', async ({
  bare,
  stage,
}) => {
  const { app, world } = stage;
  world.page('site.test/', '<title>before</title>');
  await bare.visit('site.test/');
  await bare.app.order('clipboard', { write: 'copied before' });
  expect(await bare.app.order('run', { script: pasting })).toBe('copied before');
  await app.order('clipboard', { write: 'copied before' });
  expect(await runOnPage(stage, pasting)).toBe('');
});

const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF';
const viewers = (arrivals: readonly string[]) =>
  arrivals.filter((url) => url.startsWith('chrome-extension:'));

/** Headers under which a bare engine shows a file in its own viewer, and what a guest gets instead. */
const documents: Record<string, readonly [headers: Record<string, string | string[]>, guest: string]> = {
  'its own type': [{ 'content-type': 'application/pdf' }, 'refused'],
  'no type': [{ 'content-type': '' }, 'text'],
  'a type that cannot be read': [{ 'content-type': 'foo' }, 'text'],
  'two types, the second its own': [{ 'content-type': ['text/html', 'application/pdf'] }, 'refused'],
};

for (const [what, [headers, guest]] of Object.entries(documents)) {
  test(`A07 a PDF with ${what} opens the viewer of a bare engine, and is ${guest} for a guest`, async ({
    bare,
    stage: { app, world, ...stage },
  }) => {
    world.page('site.test/', '<title>before</title>');
    world.page('site.test/file', { headers, body: pdf });
    await bare.visit('site.test/');
    await bare.app.order('arrivals');
    await bare.load('https://site.test/file');
    await expect.poll(async () => viewers(await bare.app.order('arrivals')).length).toBeGreaterThan(0);
    await app.order('arrivals');
    if (guest === 'text') {
      await stage.visit('site.test/file');
      expect(await app.order('run', { script: 'document.contentType' })).toBe('text/plain');
    } else {
      await app.order('navigate', { typed: 'https://site.test/file' });
      await stage.untilBlocked('download');
    }
    await stage.visit('site.test/');
    expect(viewers(await app.order('arrivals'))).toEqual([]);
  });
}
