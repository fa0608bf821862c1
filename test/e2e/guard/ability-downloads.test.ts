import { savedFileLimits } from '../../../main/guard/partition/saved-files.ts';
import { runOnPage, savedFiles, savedText } from './parts/ability-probes.ts';
import { expect, guardTest as test } from './parts/guard-test.ts';

// Without the ability the same ways are refused in `dialogs.test.ts` (A08).
test.use({ stageName: 'ability-downloads', profile: { abilities: { downloads: true } } });

const click = (href: string, name: string) =>
  `{ const a = document.createElement('a'); a.href = ${href}; a.download = ${JSON.stringify(name)}; document.body.append(a); a.click(); } 1`;
const attachment = (length?: number) => ({
  'content-type': 'application/zip',
  'content-disposition': 'attachment; filename="../../a.zip"',
  ...(length === undefined ? {} : { 'content-length': String(length) }),
});

const ways: Record<string, readonly [script: string, ending: string, content: string]> = {
  'a link to a page': [click('"/file"', 'page.one'), '.one', 'from the site'],
  'a link to a PDF': [click('"/document"', 'paper.pdf'), '.pdf', '%PDF-1.4'],
  'a link to a blob': [
    click('URL.createObjectURL(new Blob(["of a blob"]))', 'blob.two'),
    '.two',
    'of a blob',
  ],
  'a link to a data address': [click('"data:text/plain,of%20data"', 'data.three'), '.three', 'of data'],
  'an attachment': ['location.href = "/a.zip"; 1', '.zip', 'zipped'],
  'an attachment in a frame': [
    'document.body.append(Object.assign(document.createElement("iframe"), { src: "/b" })); 1',
    '.zip',
    'zipped',
  ],
};

for (const [way, [script, ending, content]] of Object.entries(ways)) {
  test(`A08 ${way} is saved in the session's own folder under a name of ours, without a dialog`, async ({
    stage,
  }) => {
    stage.world.page('site.test/file', 'from the site');
    stage.world.page('site.test/document', {
      headers: { 'content-type': 'application/pdf' },
      body: '%PDF-1.4',
    });
    for (const path of ['a.zip', 'b'])
      stage.world.page(`site.test/${path}`, { headers: attachment(), body: 'zipped' });
    const before = savedFiles(stage).length;
    await runOnPage(stage, script);
    await expect.poll(() => savedText(stage, ending)).toBe(content);
    await expect.poll(() => savedFiles(stage).length).toBe(before + 1);
    for (const name of savedFiles(stage)) expect(name).toMatch(/^[0-9a-f-]{36}\.[a-z]+$/);
    expect(await stage.app.display.windows()).toEqual(['guard-harness']);
  });
}

test('A07 a PDF the site gives as an attachment is saved, not shown', async ({ stage }) => {
  const { app, world } = stage;
  const headers = {
    'content-type': 'application/pdf',
    'content-disposition': 'attachment; filename="a.pdf2"',
  };
  world.page('site.test/a.pdf', { headers, body: '%PDF-1.4' });
  world.page('site.test/', '<title>around</title><embed src="/a.pdf" type="application/pdf">');
  await stage.visit('site.test/');
  await app.order('run', { script: 'location.href = "/a.pdf"; 1', gesture: true });
  await expect.poll(() => savedText(stage, '.pdf2')).toBe('%PDF-1.4');
  const arrivals = await app.order('arrivals');
  expect(arrivals.filter((url) => url.startsWith('chrome-extension:'))).toEqual([]);
});

test('a typed address that is a file leaves the guest where they were', async ({ stage }) => {
  stage.world.page('site.test/typed.bin', {
    headers: { 'content-type': 'application/octet-stream' },
    body: 'typed',
  });
  for (const before of ['start', 'page'] as const) {
    await stage.app.order('browse', { action: 'home' });
    await stage.untilShown('start');
    if (before === 'page') await runOnPage(stage, '1');
    await stage.app.order('navigate', { typed: 'https://site.test/typed.bin' });
    await expect.poll(() => savedText(stage, '.bin')).toBe('typed');
    const saved = () => savedFiles(stage).filter((name) => name.endsWith('.bin')).length;
    await expect.poll(saved).toBe(before === 'start' ? 1 : 2);
    const left = before === 'start' ? { kind: 'start' } : { url: 'https://site.test/', loading: null };
    await expect.poll(async () => (await stage.app.order('page')).page).toMatchObject(left);
  }
});

test('A08 a file larger than the session may keep is refused before it is there', async ({ stage }) => {
  stage.world.page('site.test/large', { headers: attachment(savedFileLimits.bytes + 1), body: 'zipped' });
  const before = savedFiles(stage);
  await stage.refusals();
  await runOnPage(stage, 'location.href = "/large"; 1');
  await stage.untilRefused('download');
  expect((await stage.app.order('page')).toast).toBe('files-full');
  expect(savedFiles(stage)).toEqual(before);
});

test('A08 a page cannot fill the folder with files', async ({ stage }) => {
  await stage.refusals();
  await runOnPage(stage, '1');
  const saveOneMore = async () => {
    await stage.app.order('run', { script: click('"data:text/plain,x"', 'x.many'), gesture: true });
    return stage.refusals();
  };
  await expect.poll(saveOneMore, { intervals: [1], timeout: 30_000 }).toContain('download');
  await expect.poll(() => savedFiles(stage).length).toBe(savedFileLimits.count);
});

test('A08 a file still on its way at the end is gone with the others', async ({ stage }) => {
  const ended = await stage.app.order('end');
  expect([...ended.close, ...ended.wipe].filter(({ state }) => state !== 'done')).toEqual([]);
  expect(savedFiles(stage)).toEqual([]);
});
