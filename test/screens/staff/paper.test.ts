import type { Locator, Page } from '@playwright/test';
import { languages } from '../../../preload/contract/languages.ts';
import { directionOf } from '../../../renderer/i18n/format.ts';
import { slipTexts } from '../../../renderer/staff/slip/slip-texts.ts';
import { expect, goTo, lookUp, personOf, signIn, test } from './desk-browser.ts';

const slip = (page: Page) => page.getByRole('region', { name: 'Slip' });

/** Millimetres of the pages of a paper, up to what a printer rounds. */
const papers = { '80 mm roll': [80, 215], 'A6 sheet': [105, 148] } as const;

/** Prints to PDF as the browser would print; the size of each page in millimetres. */
async function printed(page: Page): Promise<readonly (readonly [number, number])[]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(pdf.match(/\/MediaBox/g)?.length);
  const inMm = (points = '0'): number => Math.round((Number(points) * 25.4) / 72);
  return [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
    inMm(width),
    inMm(height),
  ]);
}

/** 30 mm at 96 dots to the inch. */
const qrWidthPx = (30 * 96) / 25.4;

const widthOf = (one: Locator): Promise<number> =>
  one.evaluate((element) => element.getBoundingClientRect().width);

const leftOf = (one: Locator): Promise<number> =>
  one.evaluate((element) => element.getBoundingClientRect().left);

async function issue(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { print: () => undefined }));
  await lookUp(page, '101');
  await page.keyboard.press('Enter');
  await expect(slip(page).getByRole('img')).toBeVisible();
}

test.describe('a slip', () => {
  test.beforeEach(async ({ page, gateway, hotel }) => signIn(page, gateway, personOf(hotel, 'desk')));

  for (const paper of ['80 mm roll', 'A6 sheet'] as const)
    test(`prints alone on one page of ${paper} in every language`, async ({ page }) => {
      test.setTimeout(180_000);
      await issue(page);
      await slip(page).getByRole('radio', { name: paper }).press('Space');
      for (const language of languages)
        await test.step(language, async () => {
          await slip(page).getByRole('combobox', { name: 'Slip in' }).selectOption(language);
          expect.soft(await printed(page)).toEqual([papers[paper]]);
          await page.emulateMedia({ media: 'print' });
          await expect(page.getByRole('navigation')).toBeHidden();
          await expect(page.getByText('G0HST').filter({ visible: true })).toHaveCount(1);
          const sheet = page
            .locator(`div[lang=${language}]`)
            .filter({ has: page.getByText('G0HST'), visible: true });
          await expect(sheet).toContainText(slipTexts[language].oneSession);
          await expect(sheet).toHaveCSS('direction', directionOf(language));
          expect(await widthOf(sheet.getByRole('img'))).toBeGreaterThanOrEqual(qrWidthPx);
          // The code is read from left to right whatever stands around it.
          expect(await leftOf(sheet.getByText('G0HST'))).toBeLessThan(await leftOf(sheet.getByText('0WAY2')));
          await page.emulateMedia({ media: null });
        });
    });

  test('goes on one page with the longest names too, in every language', async ({ page, hotel }) => {
    test.setTimeout(180_000);
    hotel.hotelName = 'The Grand Harbour International Conference Hotel and Residences of Lingang New Area';
    const [profile] = hotel.profiles;
    if (profile !== undefined) profile.titles.en = 'Open web with research and conference services';
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Room number' })).toBeVisible();
    await issue(page);
    for (const paper of ['80 mm roll', 'A6 sheet'] as const) {
      await slip(page).getByRole('radio', { name: paper }).press('Space');
      for (const language of languages)
        await test.step(`${paper} in ${language}`, async () => {
          await slip(page).getByRole('combobox', { name: 'Slip in' }).selectOption(language);
          expect.soft(await printed(page)).toEqual([papers[paper]]);
        });
    }
  });

  test('keeps to the paper of this desk, for the next slip, the next sign-in and the next person', async ({
    page,
    hotel,
  }) => {
    await issue(page);
    await expect(slip(page).getByRole('radio', { name: '80 mm roll' })).toBeChecked();
    await slip(page).getByRole('radio', { name: '80 mm roll' }).press('ArrowRight');
    await expect(slip(page).getByRole('radio', { name: 'A6 sheet' })).toBeChecked();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.reload();
    const next = personOf(hotel, 'supervisor');
    await page.getByRole('textbox', { name: 'Staff ID' }).fill(next?.staffId ?? '');
    await page.getByRole('textbox', { name: 'PIN' }).fill(next?.pin ?? '');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Room number' })).toBeFocused();
    await page.evaluate(() => Object.assign(window, { print: () => undefined }));
    await lookUp(page, '204');
    await page.keyboard.press('Enter');
    await expect(slip(page).getByRole('radio', { name: 'A6 sheet' })).toBeChecked();
    expect(await printed(page)).toEqual([papers['A6 sheet']]);
    expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({ 'guestway.slip-paper': 'a6' });
  });

  test('prints on a roll where the browser keeps nothing, or something else was kept', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Room number' })).toBeFocused();
    await issue(page);
    await expect(slip(page).getByRole('radio', { name: '80 mm roll' })).toBeChecked();
    await slip(page).getByRole('radio', { name: 'A6 sheet' }).press('Space');
    expect(await printed(page)).toEqual([papers['A6 sheet']]);
  });

  for (const paper of ['80 mm roll', 'A6 sheet'] as const)
    test(`of each guest of a group is one page of ${paper}, and nothing else is printed`, async ({
      page,
    }) => {
      await goTo(page, /Groups/);
      await page.getByRole('textbox', { name: 'Rooms' }).fill('101-103');
      await page.getByRole('button', { name: 'Issue slips' }).click();
      await expect(page.getByRole('status').filter({ hasText: '3 slips issued' })).toBeVisible();
      await page.getByRole('radio', { name: paper }).press('Space');
      expect(await printed(page)).toEqual([papers[paper], papers[paper], papers[paper]]);
      await page.emulateMedia({ media: 'print' });
      await expect(page.getByRole('navigation')).toBeHidden();
      // As many pages may come by chance: each slip but the first must begin one.
      const breaks = await page.evaluate(() =>
        [...(document.body.lastElementChild?.children ?? [])].map(
          (sheet) => getComputedStyle(sheet).breakBefore,
        ),
      );
      expect(breaks).toEqual(['auto', 'page', 'page']);
    });
});

test('a set-up code prints alone on one page of either paper', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  await goTo(page, /People/);
  await page.getByRole('button', { name: 'Reset Lea Baum' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click();
  const code = page.getByRole('region', { name: 'Set-up code for Lea Baum' });
  for (const paper of ['80 mm roll', 'A6 sheet'] as const) {
    await code.getByRole('radio', { name: paper }).press('Space');
    expect(await printed(page)).toEqual([papers[paper]]);
  }
});
