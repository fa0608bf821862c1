import { expect, type Page } from '@playwright/test';
import { makePdf } from '../../e2e/guard/files/make-pdf.ts';
import { axeFindings } from '../axe-on.ts';
import { type OpenedFile, test } from './files-viewer-page.ts';

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGNgYGD4D8UMMAYADwAD/4gXQ2YAAAAASUVORK5CYII=',
  'base64',
);

const files: Readonly<Record<string, OpenedFile>> = {
  document: { name: 'Boarding pass.pdf', content: makePdf({ pages: ['Gate 7', 'Seat 12', 'Bon voyage'] }) },
  text: { name: 'notes.txt', content: 'Line one\n宾馆\nשלום\n<script>alert(1)</script>\n' },
  picture: { name: 'photo.png', content: picture },
  broken: { name: 'broken.pdf', content: '%PDF-1.7 and no more' },
};

/** The buttons are the same for every kind of file. */
const looks = [{}, { theme: 'dark' }, { contrast: 'more' }, { textSize: 'largest' }] as const;

const drawn = (page: Page) => page.locator('[data-state="drawn"]');

async function untilSettled(page: Page, kind: string): Promise<void> {
  if (kind === 'document') await drawn(page).waitFor();
  else if (kind === 'broken') await page.getByRole('alert').waitFor();
  else await page.getByRole('region').waitFor();
}

for (const [kind, file] of Object.entries(files)) {
  for (const comfort of kind === 'document' ? looks : [{}]) {
    test(`axe finds nothing about a ${kind} with ${JSON.stringify(comfort)}`, async ({ viewer }) => {
      await viewer.open({ ...file, comfort });
      await untilSettled(viewer.page, kind);
      const violations = await axeFindings(viewer.page);
      expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
    });
  }
}

test('a document is turned by keys alone, and its words are there to be read aloud', async ({ viewer }) => {
  await viewer.open(files.document as OpenedFile);
  const { page } = viewer;
  await expect(drawn(page)).toContainText('Gate 7');
  await page.getByRole('region', { name: 'Boarding pass.pdf' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(drawn(page)).toContainText('Seat 12');
  await expect(page.getByRole('status')).toHaveText('Page 2 of 3');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(drawn(page)).toContainText('Bon voyage');
  await expect(page.getByRole('button', { name: 'Next page' })).toBeDisabled();
});

test('at the end of a page one goes on to the next, which begins at its top', async ({ viewer }) => {
  await viewer.open(files.document as OpenedFile);
  const { page } = viewer;
  await drawn(page).waitFor();
  await page.getByRole('button', { name: 'Go on to page 2' }).click();
  await expect(drawn(page)).toContainText('Seat 12');
  expect(await page.getByRole('region').evaluate(({ scrollTop }) => scrollTop)).toBe(0);
});

test('a document is made larger step by step, and fitted to the width again', async ({ viewer }) => {
  await viewer.open(files.document as OpenedFile);
  const { page } = viewer;
  const width = async () => (await drawn(page).boundingBox())?.width ?? 0;
  await drawn(page).waitFor();
  const fitted = await width();
  await page.getByRole('button', { name: 'Larger' }).click();
  await expect.poll(width).toBeCloseTo(fitted * 1.25, 0);
  await page.getByRole('button', { name: /^Size 125/ }).click();
  await expect.poll(width).toBeCloseTo(fitted, 0);
});

test('a text shows what is written in it and runs nothing', async ({ viewer }) => {
  await viewer.open(files.text as OpenedFile);
  await expect(viewer.page.locator('pre')).toHaveText(/<script>alert\(1\)<\/script>/);
});

test('only the beginning of a very long text is shown, and that is said', async ({ viewer }) => {
  await viewer.open({ name: 'log.txt', content: 'word '.repeat(400_000) });
  await expect(viewer.page.getByText('This is only the beginning of a long text.')).toBeAttached();
  expect((await viewer.page.locator('pre').textContent())?.length).toBe(1_000_000);
});

test('the viewer speaks the language of the guest', async ({ viewer }) => {
  await viewer.open({ ...(files.document as OpenedFile), language: 'zh-Hans' });
  await expect(viewer.page.getByRole('button', { name: '关闭文件' })).toBeVisible();
  await expect(viewer.page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
});
