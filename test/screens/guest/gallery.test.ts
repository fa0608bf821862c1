import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from '@playwright/test';
import { compareSheets } from '../../gallery/compare-sheets.ts';
import { cellsOf, drawSheet } from '../../gallery/draw-sheet.ts';
import { galleryLaunch } from '../../gallery/guest-screens.ts';
import { comparedSheets, nameOf, sheets, shownStates } from '../../gallery/sheets.ts';
import { test } from './guest-page.ts';

test.use({ launchOptions: galleryLaunch() });

const folder = resolve(import.meta.dirname, '../../../docs/screens/gallery');

test('the gallery is whole: five languages, three sizes, both themes', () => {
  expect(readdirSync(folder).sort()).toEqual(sheets.map(nameOf).sort());
  expect(new Set(shownStates).size).toBe(shownStates.length);
});

for (const sheet of comparedSheets) {
  test(`every screen looks as in the gallery: ${nameOf(sheet)}`, async ({ browser, origin }) => {
    test.setTimeout(240_000);
    const place = resolve(folder, nameOf(sheet));
    expect(existsSync(place)).toBe(true);
    const drawn = await drawSheet(browser, origin, sheet);
    expect(await compareSheets(browser, [readFileSync(place), drawn], cellsOf(sheet))).toEqual([]);
  });
}

test('a button that moved is told, and on which screen', async ({ browser, origin }) => {
  const [sheet] = comparedSheets;
  if (sheet === undefined) throw new Error('no sheet');
  const cells = cellsOf(sheet);
  const page = await browser.newPage();
  const sample = async (left: number): Promise<Buffer> => {
    const data = await page.evaluate(
      ([x, place]) => {
        const canvas = document.createElement('canvas');
        canvas.width = place.x + place.width;
        canvas.height = place.y + place.height;
        const context = canvas.getContext('2d');
        if (context === null) throw new Error('no canvas');
        context.fillStyle = 'white';
        context.fillRect(place.x + x, place.y + 100, 120, 40);
        return canvas.toDataURL('image/webp', 0.7);
      },
      [left, cells[1] ?? cells[0]] as never as readonly [number, (typeof cells)[number]],
    );
    return Buffer.from(data.slice(data.indexOf(',') + 1), 'base64');
  };
  await page.goto(origin);
  const [kept, same, moved] = [await sample(40), await sample(40), await sample(80)];
  const second = cells.slice(0, 2);
  expect(await compareSheets(browser, [kept, same], second)).toEqual([]);
  expect((await compareSheets(browser, [kept, moved], second)).map(({ label }) => label)).toEqual([
    second[1]?.label,
  ]);
  await page.close();
});
