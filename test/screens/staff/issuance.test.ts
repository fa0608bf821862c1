import type { Page } from '@playwright/test';
import { testDay } from '../../fakes/staff-shift.ts';
import { expect, expectAccessible, goTo, personOf, signIn, speak, test } from './desk-browser.ts';

const yesterday = new Date(Date.parse(`${testDay}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

const openDay = async (page: Page, day = testDay): Promise<void> => {
  await goTo(page, /^(Issuance|签发日志)/);
  await page.getByLabel(/^(Day|日期)$/).fill(day);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table').first()).toBeVisible();
};
const sign = (page: Page) => page.getByRole('button', { name: 'Countersign this day' });

for (const language of ['en', 'zh-Hans'] as const) {
  test(`the issuance log in ${language} is accessible and as agreed`, async ({ page, gateway, hotel }) => {
    await signIn(page, gateway, personOf(hotel, 'auditor'));
    await speak(page, language);
    await openDay(page);
    await expectAccessible(page);
    await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: `issuance-${language}.aria.yml` });
  });
}

test('the day of the hotel is asked for, and only when a person asks', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'auditor'));
  await goTo(page, /^Issuance/);
  await expect(page.getByLabel('Day')).toHaveValue(testDay);
  expect(gateway.calls.some(({ name }) => name === 'issuanceLog')).toBe(false);
  await page.getByLabel('Day').fill('');
  await page.getByRole('button', { name: 'Show the day' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /day/i }).first()).toBeVisible();
  expect(gateway.calls.some(({ name }) => name === 'issuanceLog')).toBe(false);
});

test('what stands out comes first, in words', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  await openDay(page);
  await expect(page.getByRole('region', { name: 'What stands out' }).getByRole('listitem')).toHaveText([
    'mei issued 40 slips; others that day usually 5.',
    'tao issued 1 slip while the hotel system was away.',
    'jun issued 6 of 9 slips on a document that only staff saw.',
    /^Lobby 1: 74 wrong tokens/,
    /^90 check-ins within ten minutes at/,
  ]);
});

test('a search finds steps by person, slip, step and reason', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'auditor'));
  await openDay(page);
  const rows = page.getByRole('region', { name: 'Steps of the day' }).getByRole('row');
  await expect(rows).toHaveCount(9);
  for (const [words, found] of [
    ['jun', 2],
    ['att3st', 2],
    ['revoked', 1],
    ['slip lost', 1],
    ['Another hotel', 1],
  ] as const) {
    await page.getByRole('searchbox').fill(words);
    await expect(rows).toHaveCount(found + 1);
  }
  await page.getByRole('searchbox').fill('nobody at all');
  await expect(page.getByText('No step matches.')).toBeVisible();
});

test('the file holds every step, and no cell of it runs in a spreadsheet', async ({
  page,
  gateway,
  hotel,
}) => {
  // The browser of the tests runs as a user who may write nowhere: the file is read where it is made.
  await page.addInitScript(() => {
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (file) => {
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      void (file as Blob)
        .arrayBuffer()
        .then((bytes) => Object.assign(window, { savedFile: decoder.decode(bytes) }));
      return make(file);
    };
  });
  await signIn(page, gateway, personOf(hotel, 'auditor'));
  await openDay(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save as CSV' }).click();
  expect((await downloading).suggestedFilename()).toBe(`issuance-${testDay}.csv`);
  const saved = await page.evaluate(() => (window as unknown as { savedFile: string }).savedFile);
  const lines = saved.split('\r\n');
  expect(lines[0]).toBe('\ufeff"Time","Step","Slip","Person","Eligible by","Reason"');
  expect(lines).toHaveLength(1 + hotel.shift.log.rows.length + 1);
  expect(lines.filter((line) => line.includes('OPERA'))).toEqual([
    expect.stringMatching(/,"0verr1dA+","tao","Hotel system","'=OPERA is down, ""night audit"""$/),
  ]);
});

test('a day that is not over, or that one issued on, is not countersigned', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  await openDay(page);
  await expect(page.getByText('The day can be countersigned when it is over.')).toBeVisible();
  await expect(sign(page)).toHaveCount(0);
  await openDay(page, yesterday);
  await expect(page.getByText(/^You issued slips that day/)).toBeVisible();
  await expect(sign(page)).toHaveCount(0);
});

test('another supervisor countersigns a day that is over, by keyboard, after a question', async ({
  page,
  gateway,
  hotel,
}) => {
  hotel.shift.log.byPerson = hotel.shift.log.byPerson.filter(({ staffId }) => staffId !== 'tao');
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  await openDay(page, yesterday);
  await sign(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('It is recorded with your name');
  await expectAccessible(page);
  gateway.interfere.set('countersign', { code: 'already-countersigned' });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('countersigned already');
  gateway.interfere.delete('countersign');
  await page.getByRole('dialog').getByRole('button', { name: 'Countersign this day' }).press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('Countersigned by tao.')).toBeVisible();
  await expect(sign(page)).toHaveCount(0);
  expect(hotel.shift.log.countersignedBy).toBe('tao');
});

test('an auditor only looks', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'auditor'));
  await openDay(page, yesterday);
  await expect(page.getByText('Not countersigned yet', { exact: true })).toBeVisible();
  await expect(page.getByText('A supervisor who issued nothing that day countersigns it.')).toBeVisible();
  await expect(sign(page)).toHaveCount(0);
});

test('who may not read the log has no page of it, and a refusal is told', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'desk'));
  await expect(page.getByRole('navigation').getByRole('button', { name: /^Issuance/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await signIn(page, gateway, personOf(hotel, 'auditor'));
  gateway.interfere.set('issuanceLog', { code: 'records-away' });
  await goTo(page, /^Issuance/);
  await page.getByRole('button', { name: 'Show the day' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'cannot keep records now' })).toBeVisible();
});

for (const direction of ['ltr', 'rtl'] as const) {
  for (const width of [1366, 683] as const) {
    test(`nothing of issuance lies beside a page ${width} wide, written ${direction}`, async ({
      page,
      gateway,
      hotel,
    }) => {
      await page.setViewportSize({ width, height: 768 });
      await signIn(page, gateway, personOf(hotel, 'supervisor'));
      await page.evaluate((dir) => {
        document.documentElement.dir = dir;
      }, direction);
      await openDay(page, yesterday);
      expect(
        await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        ),
      ).toBe(false);
      await page.screenshot({
        path: test.info().outputPath(`issuance-${direction}-${width}.png`),
        fullPage: true,
      });
    });
  }
}
