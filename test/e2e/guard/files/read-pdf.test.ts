import { runOnPage, savedFiles } from '../parts/ability-probes.ts';
import { expect, guardTest as test } from '../parts/guard-test.ts';
import { makePdf } from './make-pdf.ts';
import { asPdf, readFile, touchButton, untilDrawn, untilSaved } from './viewer-stage.ts';

test.use({ stageName: 'read-pdf', hasViewer: true, profile: { abilities: { pdf: true } } });

test('a PDF that a page leads to is a file of the session, shown by our own viewer over the page', async ({
  stage,
}) => {
  await readFile(stage, 'ticket.pdf', makePdf({ pages: ['Harbour ferry', 'Seat 7'] }));
  expect(await untilDrawn(stage)).toContain('Harbour ferry');
  expect((await stage.app.order('page')).page).toMatchObject({
    kind: 'file',
    name: 'ticket.pdf',
    canGoBack: true,
  });
  expect(await stage.app.order('files')).toMatchObject([
    { name: 'ticket.pdf', shows: 'pdf', arriving: null },
  ]);
  expect(await stage.app.display.windows()).toEqual(['guard-harness']);
});

test('pages are turned by touch, and back leads to the page that led here', async ({ stage }) => {
  await readFile(stage, 'turn.pdf', makePdf({ pages: ['page one', 'page two'] }));
  await untilDrawn(stage);
  await touchButton(stage, 'Next page');
  await expect.poll(() => untilDrawn(stage)).toContain('page two');
  await stage.app.order('browse', { action: 'back' });
  expect((await stage.app.order('page')).page).toMatchObject({ kind: 'page', url: 'https://site.test/' });
  expect((await stage.app.order('view')).url).toBe('https://site.test/');
  const { fileId } = await untilSaved(stage, 'turn.pdf');
  expect(await stage.app.order('showFile', { fileId })).toBe(true);
  await touchButton(stage, 'Close file');
  await stage.untilShown('page');
});

test('a PDF in a frame is saved and told of, and opens nothing by itself', async ({ stage }) => {
  stage.world.page('site.test/framed.pdf', { headers: asPdf, body: makePdf({ pages: ['framed'] }) });
  await runOnPage(stage, '1', '<iframe src="/framed.pdf"></iframe>');
  expect(await untilSaved(stage, 'framed.pdf')).toMatchObject({ shows: 'pdf' });
  expect((await stage.app.order('page')).page.kind).toBe('page');
});

test('what says it is a PDF and is none is not kept: without the ability to download nothing else comes in', async ({
  stage,
}) => {
  const before = savedFiles(stage);
  for (const body of ['MZ\u0000not a document', '<html><script>parent.document.title = "in"</script>', '']) {
    stage.world.page('site.test/fake.pdf', { headers: asPdf, body });
    await runOnPage(stage, 'location.href = "/fake.pdf"; 1');
    await stage.untilRefused('download');
    expect((await stage.app.order('page')).page).toMatchObject({ kind: 'page', title: 'before' });
    expect(savedFiles(stage)).toEqual(before);
  }
});

test('other downloads are refused as without the ability', async ({ stage }) => {
  const before = savedFiles(stage);
  const click = `{ const a = document.createElement('a'); a.href = 'data:text/plain,x'; a.download = 'x.txt'; document.body.append(a); a.click(); } 1`;
  stage.world.page('site.test/zip', {
    headers: { 'content-type': 'application/zip', 'content-disposition': 'attachment; filename=a.zip' },
    body: 'zipped',
  });
  for (const script of [click, 'location.href = "/zip"; 1']) {
    await runOnPage(stage, script);
    await stage.untilRefused('download');
  }
  expect(savedFiles(stage)).toEqual(before);
});

test('a name that would deceive, or lead elsewhere, is cleaned and never a path', async ({ stage }) => {
  const headers = {
    ...asPdf,
    'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('../../etc/\u202efdp.exe\u0007 harmless.pdf')}`,
  };
  stage.world.page('site.test/odd', { headers, body: makePdf({ pages: ['odd'] }) });
  await runOnPage(stage, 'location.href = "/odd"; 1');
  await stage.untilShown('file');
  const [last] = (await stage.app.order('files')).slice(-1);
  expect(last?.name).toMatch(/^[\w. -]+harmless\.pdf$/);
  for (const name of savedFiles(stage)) expect(name).toMatch(/^[0-9a-f-]{36}\.pdf$/);
});

test('a PDF larger than the session may keep is refused before it is there', async ({ stage }) => {
  stage.world.page('site.test/huge.pdf', {
    headers: { ...asPdf, 'content-length': '1000000000' },
    body: '%PDF-1.7',
  });
  const before = savedFiles(stage);
  await stage.refusals();
  await runOnPage(stage, 'location.href = "/huge.pdf"; 1');
  await stage.untilRefused('download');
  expect(savedFiles(stage)).toEqual(before);
});

test('keys on a file are judged as on a page: none prints, saves or reloads it, back leads back', async ({
  stage,
}) => {
  await readFile(stage, 'keys.pdf', makePdf({ pages: ['keys'] }));
  await untilDrawn(stage);
  const { url } = await stage.app.order('view');
  await stage.app.order('events');
  for (const key of ['p', 's', 'o', 'u', 'r', '+', 'f'])
    await stage.app.order('key', { key, modifiers: ['control'] });
  await stage.app.order('key', { key: 'F5' });
  await stage.app.order('key', { key: 'Left', modifiers: ['alt'] });
  const acts = async () =>
    (await stage.app.order('events')).flatMap((event) => (event.type === 'barKey' ? [event.act] : []));
  await expect.poll(acts).toEqual(['back']);
  expect((await stage.app.order('view')).url).toBe(url);
  expect(await stage.app.display.windows()).toEqual(['guard-harness']);
});
