import type { Page } from '@playwright/test';
import { handOverOf } from '../../fakes/staff-shift.ts';
import { expect, expectAccessible, goTo, openPage, personOf, signIn, speak, test } from './desk-browser.ts';

const openShift = async (page: Page): Promise<void> => {
  await goTo(page, /^(Shift|交接班)/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^(Shift|交接班)$/);
  await expect(page.getByRole('textbox')).toBeVisible();
};
const strip = (page: Page) => page.getByRole('status').filter({ hasText: /handed over at|交班。/ });

for (const language of ['en', 'zh-Hans'] as const) {
  test(`the page of the shift in ${language} is accessible and as agreed`, async ({
    page,
    gateway,
    hotel,
  }) => {
    await signIn(page, gateway, personOf(hotel, 'desk'));
    await speak(page, language);
    await expect(strip(page)).toBeVisible();
    await expectAccessible(page);
    await openShift(page);
    await expectAccessible(page);
    await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: `shift-${language}.aria.yml` });
  });
}

test('whoever signs in after a hand-over sees it, reads the note, and takes over', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'desk'));
  await expect(strip(page)).toContainText('jun handed over at');
  await page.getByRole('button', { name: 'Read the note' }).click();
  await expect(page.getByText('Lobby 2 wants a new roll of paper.')).toBeVisible();
  // The page says it itself.
  await expect(strip(page)).toHaveCount(0);
  await page.getByRole('button', { name: /^Take over from jun/ }).click();
  await expect(page.getByText('You have taken over from jun.')).toBeVisible();
  await expect(page.getByText(/^Taken over by mei/)).toBeVisible();
  await goTo(page, /^Desk/);
  await expect(strip(page)).toHaveCount(0);
  expect(hotel.shift.handOvers[0]?.takenBy).toBe('mei');
});

test('taking over from the strip takes one key, and says when another was first', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  gateway.interfere.set('takeShift', { code: 'shift-taken' });
  const take = page.getByRole('button', { name: 'Take over', exact: true });
  await take.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Somebody else has taken over already.')).toBeVisible();
  gateway.interfere.delete('takeShift');
  await take.press('Enter');
  await expect(strip(page)).toHaveCount(0);
  expect(hotel.shift.handOvers[0]?.takenBy).toBe('tao');
});

test('what one handed over oneself, or somebody has taken, is no news', async ({ page, gateway, hotel }) => {
  hotel.shift.handOvers[0] = handOverOf({ by: 'mei' });
  await signIn(page, gateway, personOf(hotel, 'desk'));
  await openShift(page);
  await expect(page.getByText('Nobody has taken over yet')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Take over/ })).toHaveCount(0);
  await goTo(page, /^Desk/);
  await expect(strip(page)).toHaveCount(0);
});

test('handing over by keyboard alone sends the note and signs out', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'desk'));
  await openShift(page);
  const note = page.getByRole('textbox', { name: /^Note for the next person/ });
  await note.focus();
  await page.keyboard.type('Printer 2 is out of paper');
  await expect(page.getByText('475 characters left')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Hand over and sign out' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /Staff ID/ })).toBeVisible();
  await expect(page.getByText('Printer 2')).toHaveCount(0);
  expect(gateway.calls.filter(({ name }) => name === 'closeShift')).toEqual([
    {
      name: 'closeShift',
      body: { note: 'Printer 2 is out of paper', after: 'handed01AAAAAAAA' },
      background: false,
    },
  ]);
  expect(gateway.calls.some(({ name }) => name === 'signOut')).toBe(false);
});

test('when another handed over meanwhile the note stays, and the numbers are those of now', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'desk'));
  await openShift(page);
  await page.getByRole('textbox').fill('Paper is low');
  hotel.shift.handOvers.unshift(handOverOf({ handOverId: 'handed03AAAAAAAA', by: 'tao', note: 'Gone home' }));
  hotel.shift.facts = { ...hotel.shift.facts, issued: 0 };
  const submit = page.getByRole('button', { name: 'Hand over and sign out' });
  await submit.click();
  await expect(
    page.getByRole('alert').filter({ hasText: 'Somebody else handed over meanwhile' }),
  ).toBeVisible();
  await expect(page.getByText('Gone home')).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveValue('Paper is low');
  await submit.click();
  await expect(page.getByRole('textbox', { name: /Staff ID/ })).toBeVisible();
  expect(hotel.shift.handOvers[0]).toMatchObject({ by: 'mei', note: 'Paper is low' });
});

test('who has no shift neither sees nor asks for one', async ({ page, gateway, hotel }) => {
  for (const role of ['it', 'auditor', 'privacy'] as const) {
    await signIn(page, gateway, personOf(hotel, role));
    await expect(page.getByRole('navigation').getByRole('button', { name: /^Shift/ })).toHaveCount(0);
    await expect(strip(page)).toHaveCount(0);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await openPage(page, gateway);
  }
  expect(gateway.calls.some(({ name }) => name === 'shift')).toBe(false);
});

for (const direction of ['ltr', 'rtl'] as const) {
  for (const width of [1366, 683] as const) {
    test(`nothing of the shift lies beside a page ${width} wide, written ${direction}`, async ({
      page,
      gateway,
      hotel,
    }) => {
      await page.setViewportSize({ width, height: 768 });
      hotel.shift.handOvers[0] = handOverOf({ note: 'x'.repeat(500) });
      await signIn(page, gateway, personOf(hotel, 'supervisor'));
      await page.evaluate((dir) => {
        document.documentElement.dir = dir;
      }, direction);
      await openShift(page);
      expect(
        await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        ),
      ).toBe(false);
      await page.screenshot({ path: test.info().outputPath(`shift-${direction}-${width}.png`) });
    });
  }
}
