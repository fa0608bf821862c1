import { expect, guardTest as test } from './parts/guard-test.ts';

// The engine's viewer never opens: with the ability a PDF is a file of the session, for a viewer of ours.
test.use({ stageName: 'ability-pdf', hasViewer: true, profile: { abilities: { pdf: true } } });

/** One empty page. */
const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

const dataUrl = `data:application/pdf;base64,${Buffer.from(pdf).toString('base64')}`;

const viewers = (frames: readonly string[]) => frames.filter((url) => url.startsWith('chrome-extension:'));

/** Types under which the engine takes a file for a PDF, or might, and what becomes of it. */
const typed: Record<string, readonly [type: string, outcome: 'shown by ours' | 'as text' | 'not saved']> = {
  'its own type': ['application/pdf', 'shown by ours'],
  'another name of it': ['application/x-pdf', 'shown by ours'],
  'two types': ['text/html, application/pdf', 'shown by ours'],
  'no type': ['', 'as text'],
  'a type that cannot be read': ['foo', 'as text'],
  'the type of plain text': ['text/plain', 'as text'],
  'an unknown type': ['application/unknown', 'not saved'],
  'the type of any file': ['application/octet-stream', 'not saved'],
};

const madeUp = (how: string) =>
  `<script>const file = URL.createObjectURL(new Blob([${JSON.stringify(pdf)}], { type: 'application/pdf' }));
    document.write('${how}')</script>`;

/** Ways to put a file into a page; `blob:` is made by the page and passes no header gate. */
const embedded: Record<string, string> = {
  'a frame': '<iframe src="/file"></iframe>',
  'an embed': '<embed src="/file" type="application/pdf">',
  'an object': '<object data="/file" type="application/pdf"></object>',
  'a frame with a data address': `<iframe src="${dataUrl}"></iframe>`,
  'an embed with a data address': `<embed src="${dataUrl}" type="application/pdf">`,
  'a frame with a blob address': madeUp(`<iframe src="' + file + '"></iframe>`),
  'an embed with a blob address': madeUp(`<embed src="' + file + '" type="application/pdf">`),
  'an object with a blob address': madeUp(`<object data="' + file + '" type="application/pdf"></object>`),
};

test('control: without the guard the viewer of the engine opens', async ({ stage: { app } }) => {
  await app.order('bareLoad', { url: dataUrl });
  await expect.poll(async () => viewers(await app.order('arrivals')).length).toBeGreaterThan(0);
});

for (const [what, [type, outcome]] of Object.entries(typed)) {
  test(`A07 a PDF with ${what} is ${outcome}`, async ({ stage: { app, world, ...stage } }) => {
    world.page('site.test/', '<title>before</title>');
    world.page('site.test/file', { headers: { 'content-type': type }, body: pdf });
    await stage.visit('site.test/');
    await stage.refusals();
    if (outcome === 'as text') {
      await stage.visit('site.test/file');
      expect(await app.order('run', { script: 'document.contentType' })).toBe('text/plain');
    } else {
      await app.order('navigate', { typed: 'https://site.test/file' });
      const isShown = outcome === 'shown by ours';
      if (!isShown) await stage.untilRefused('download');
      const left = isShown ? { kind: 'file' } : { title: 'before' };
      await expect.poll(async () => (await app.order('page')).page).toMatchObject(left);
    }
    expect(viewers(await app.order('arrivals'))).toEqual([]);
    expect(await app.display.windows()).toEqual(['guard-harness']);
  });
}

for (const [how, markup] of Object.entries(embedded)) {
  test(`A07 a PDF in ${how} opens no viewer, whatever the abilities`, async ({
    stage: { app, world, ...stage },
  }) => {
    world.page('site.test/file', { headers: { 'content-type': 'application/pdf' }, body: pdf });
    world.page('site.test/', `<title>around</title>${markup}`);
    await stage.visit('site.test/');
    await stage.untilPageSays('document.readyState', 'complete');
    expect(viewers(await app.order('arrivals'))).toEqual([]);
    expect(await app.display.windows()).toEqual(['guard-harness']);
  });
}

test('A07 a page that leads itself to a PDF it made up opens no viewer', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', '<title>around</title>');
  for (const address of [
    JSON.stringify(dataUrl),
    `URL.createObjectURL(new Blob([${JSON.stringify(pdf)}], { type: 'application/pdf' }))`,
  ]) {
    await stage.visit('site.test/');
    await app.order('run', { script: `location.href = ${address}; 1`, gesture: true });
    const isLoading = async (): Promise<boolean> => {
      const { page } = await app.order('page');
      return page.kind === 'page' && page.loading !== null;
    };
    await expect.poll(isLoading).toBe(false);
    expect(viewers(await app.order('arrivals'))).toEqual([]);
    expect(await app.display.windows()).toEqual(['guard-harness']);
  }
});

test('A07 none of these opened a viewer late', async ({ stage: { app, world, ...stage } }) => {
  world.page('site.test/', '<title>after</title>');
  await stage.visit('site.test/');
  expect(viewers(await app.order('arrivals'))).toEqual([]);
});
