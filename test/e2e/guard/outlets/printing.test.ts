import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SheetPicture } from '../../../../preload/contract/files.ts';
import { makePdf } from '../files/make-pdf.ts';
import { untilSaved } from '../files/viewer-stage.ts';
import type { GuardStage } from '../parts/guard-test.ts';
import { inMain } from '../parts/in-main.ts';
import { expect, outletTest as test, untilPrint } from './outlet-test.ts';

test.use({
  stageName: 'printing',
  hasViewer: true,
  profile: { abilities: { print: true, pdf: true, downloads: true } },
});

const onDisk = ({ app }: GuardStage) => readdirSync(join(app.scratchFolder, 'downloads'));

/** Share of dark pixels of a sheet, as the engine itself decodes the picture. */
const inkOf = async (stage: GuardStage, page: number): Promise<number> => {
  const { dataUrl } = (await stage.app.order('outlet', ['readSheet', page])) as SheetPicture;
  return inMain(
    stage.app,
    ({ electron }, url) => {
      const bitmap = electron.nativeImage.createFromDataURL(url).toBitmap();
      let dark = 0;
      for (let at = 0; at < bitmap.length; at += 4) if ((bitmap[at] ?? 255) < 128) dark += 1;
      return dark / (bitmap.length / 4);
    },
    dataUrl,
  );
};

async function saved(stage: GuardStage, name: string, body: string, type: string): Promise<string> {
  const headers = { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` };
  stage.world.page(`site.test/${name}`, { headers, body });
  stage.world.page('site.test/', '<title>before</title>');
  await stage.visit('site.test/');
  await stage.app.order('run', { script: `location.href = ${JSON.stringify(`/${name}`)}; 1`, gesture: true });
  return (await untilSaved(stage, name)).fileId;
}

test('a page is seen as sheets, and the printer gets just these', async ({ stage, printer }) => {
  const chapter = '<h1 style="break-before:page;background:black;color:white;height:400px">chapter</h1>';
  stage.world.page('site.test/', `<title>Secret title</title><body>${chapter.repeat(3)}`);
  await stage.visit('site.test/');
  await stage.app.order('outlet', ['preparePrint', null]);
  const { pages } = await untilPrint(stage, 'ready');
  expect(pages).toBe(3);
  for (let page = 1; page <= pages; page += 1) expect(await inkOf(stage, page)).toBeGreaterThan(0.05);
  await stage.app.order('events');
  await stage.app.order('outlet', ['print', 2]);
  await untilPrint(stage, 'printed');
  const job = printer.jobs.at(-1);
  expect(job?.document.toString('latin1', 0, 5)).toBe('%PDF-');
  expect(job?.attributes.get('copies')).toBe(2);
  expect(JSON.stringify([...(job?.attributes ?? [])])).not.toMatch(/secret|site\.test/i);
  expect(await stage.app.order('events')).toContainEqual({ type: 'paperPrinted' });
  expect(onDisk(stage)).toEqual([]);
  expect((await stage.app.order('view')).contents).toBe(1);
  expect(await stage.app.display.windows()).toEqual(['guard-harness']);
});

test('more sheets than the hotel lets be printed are not', async ({ stage, printer }) => {
  const before = printer.jobs.length;
  stage.world.page('site.test/', `<body>${'<p style="break-before:page">on and on</p>'.repeat(7)}`);
  await stage.visit('site.test/');
  await stage.app.order('outlet', ['preparePrint', null]);
  expect(await untilPrint(stage, 'failed')).toMatchObject({ failure: 'too-long', pages: 7 });
  await expect(stage.app.order('outlet', ['print', 1])).rejects.toThrow('not-ready');
  expect(printer.jobs.length).toBe(before);
});

test('a document of a site reaches the printer as pictures only', async ({ stage, printer }) => {
  const hostile = makePdf({
    pages: ['first page', 'second page'],
    size: [600, 400],
    catalogue: '/OpenAction 4 0 R/Names<</JavaScript<</Names[(a) 4 0 R]>>>>',
    objects: ['<</S/JavaScript/JS(this.print\\(\\); app.alert\\("hostile-word"\\))>>'],
  });
  const fileId = await saved(stage, 'ticket.pdf', hostile, 'application/pdf');
  await stage.app.order('outlet', ['preparePrint', fileId]);
  expect((await untilPrint(stage, 'ready')).pages).toBe(2);
  expect(await inkOf(stage, 2)).toBeGreaterThan(0.001);
  await stage.app.order('outlet', ['print', 1]);
  await untilPrint(stage, 'printed');
  const document = printer.jobs.at(-1)?.document.toString('latin1') ?? '';
  expect(document.startsWith('%PDF-')).toBe(true);
  expect(document).not.toMatch(/JavaScript|hostile-word|OpenAction/);
  expect(document.match(/\/Subtype\s*\/Image/g)).toHaveLength(2);
  expect(document.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  expect(onDisk(stage)).toHaveLength(1);
});

test('a text is printed as it is written, and what is broken is not', async ({ stage }) => {
  const text = await saved(stage, 'long.txt', 'A line of a long letter.\n'.repeat(130), 'text/plain');
  await stage.app.order('outlet', ['preparePrint', text]);
  const { pages } = await untilPrint(stage, 'ready');
  expect(pages).toBeGreaterThan(1);
  expect(await inkOf(stage, 1)).toBeGreaterThan(0.001);
  const broken = await saved(stage, 'broken.pdf', '%PDF-1.7\n\u0001garbage', 'application/pdf');
  await stage.app.order('outlet', ['preparePrint', broken]);
  expect((await untilPrint(stage, 'failed')).failure).toBe('page');
  const many = makePdf({ pages: Array.from({ length: 3_000 }, () => 'page') });
  const long = await saved(stage, 'long.pdf', many, 'application/pdf');
  await stage.app.order('outlet', ['preparePrint', long]);
  expect(await untilPrint(stage, 'failed')).toMatchObject({ failure: 'too-long', pages: 3_000 });
});

test('a printer that says no is told, and the next try begins anew', async ({ stage, printer }) => {
  stage.world.page('site.test/', '<p>once more</p>');
  await stage.visit('site.test/');
  printer.firstState = 8;
  await stage.app.order('outlet', ['preparePrint', null]);
  await untilPrint(stage, 'ready');
  await stage.app.order('outlet', ['print', 1]);
  expect((await untilPrint(stage, 'failed')).failure).toBe('printer');
  printer.firstState = 5;
  await stage.app.order('outlet', ['preparePrint', null]);
  await untilPrint(stage, 'ready');
  await stage.app.order('outlet', ['print', 1]);
  await untilPrint(stage, 'printing');
  await expect.poll(() => printer.jobs.at(-1)?.state).toBe(5);
});

// The last of the file: it ends the session.
test('the wipe cancels what still waits at the printer, and knows that it is over', async ({
  stage,
  printer,
}) => {
  const { close, wipe } = await stage.app.order('end');
  expect([...close, ...wipe].filter(({ state }) => state !== 'done')).toEqual([]);
  expect(printer.jobs.at(-1)?.state).toBe(7);
  expect(onDisk(stage)).toEqual([]);
});
