import type { Page } from '@playwright/test';
import { en } from '../../../renderer/staff/texts/en.ts';
import { expect, lookUp, personOf, signIn, test } from './desk-browser.ts';

test.beforeEach(async ({ page, gateway, hotel }) => signIn(page, gateway, personOf(hotel, 'desk')));

/** Types a room number as the desk does; the answer may be anything. */
async function typeRoom(page: Page, room: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Room number' }).fill(room);
  await page.keyboard.press('Enter');
}

const slip = (page: Page) => page.getByRole('region', { name: 'Slip' });
const bodies = (calls: readonly { name: string; body: unknown }[], name: string) =>
  calls.filter((call) => call.name === name).map(({ body }) => body);

test('room number, Enter, Enter gives a slip with code, QR, end, profile and notice', async ({
  page,
  gateway,
}) => {
  await page.keyboard.type('101');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Issue slip' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(slip(page)).toContainText('G0HST-0WAY2');
  await expect(slip(page).getByRole('img', { name: 'QR code with the same right' })).toBeVisible();
  await expect(slip(page)).toContainText('Valid until Tuesday 24 November at 14:00');
  await expect(slip(page)).toContainText('Open web');
  await expect(slip(page)).toContainText('Kept 184 days as the law asks, gone by day 191.');
  await expect(slip(page).getByRole('button', { name: 'Print' })).toBeFocused();
  expect(bodies(gateway.calls, 'issueGrant')).toEqual([{ stayKey: 'k-101', profileId: 'open-web' }]);
});

test('the slip goes to the printer by itself, once, with its QR drawn', async ({ page }) => {
  await page.evaluate(() => {
    const drawn: number[] = [];
    Object.assign(window, {
      drawn,
      print: () => drawn.push(...[...document.images].map((image) => image.naturalWidth)),
    });
  });
  await lookUp(page, '101');
  await page.keyboard.press('Enter');
  await expect(slip(page)).toBeVisible();
  const printed = () => page.evaluate(() => (window as unknown as { drawn: number[] }).drawn);
  await expect.poll(printed).toHaveLength(2);
  expect((await printed()).every((width) => width > 0)).toBe(true);
  await slip(page).getByRole('button', { name: 'Print' }).press('Enter');
  await expect.poll(printed).toHaveLength(4);
});

test('the QR on the slip is drawn', async ({ page }) => {
  await lookUp(page, '101');
  await page.getByRole('button', { name: 'Issue slip' }).press('Enter');
  const image = slip(page).getByRole('img', { name: 'QR code with the same right' });
  await expect
    .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
    .toBeGreaterThan(0);
});

test('keys 1 to 3 pick another profile', async ({ page, gateway }) => {
  await lookUp(page, '101');
  await expect(page.getByRole('radio', { name: 'Open web' })).toBeChecked();
  await page.keyboard.press('2');
  await expect(page.getByRole('radio', { name: 'Essentials' })).toBeChecked();
  await page.keyboard.press('3');
  await expect(page.getByRole('radio', { name: 'Essentials' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(slip(page)).toContainText('Essentials');
  expect(bodies(gateway.calls, 'issueGrant')).toEqual([{ stayKey: 'k-101', profileId: 'essentials' }]);
});

test('Enter is for the first guest who can have a slip, and they come first', async ({ page }) => {
  await lookUp(page, '102');
  await expect(page.getByRole('status').filter({ hasText: 'Room 102: 2 guests' })).toBeVisible();
  await expect(page.getByRole('article').first()).toHaveAccessibleName('Guest L.H.');
  await expect(page.getByRole('article').first().getByRole('button', { name: 'Issue slip' })).toBeFocused();
  const full = page.getByRole('article', { name: 'Guest T.H.' });
  await expect(full).toContainText('Every adult of this stay has a slip.');
  await expect(full.getByRole('button')).toHaveCount(0);
});

for (const [room, chip, reason] of [
  ['101', 'Eligible', 'ok'],
  ['305', 'Not eligible', 'nationality-not-allowed'],
  ['306', 'Document needed', 'nationality-missing'],
  ['407', 'Not eligible', 'departed'],
  ['408', 'Not eligible', 'not-in-house'],
  ['409', 'Not eligible', 'cancelled'],
  ['410', 'Not eligible', 'unknown-state'],
] as const) {
  test(`room ${room} says why: ${reason}`, async ({ page }) => {
    await lookUp(page, room);
    const guest = page.getByRole('article');
    await expect(guest).toContainText(chip);
    await expect(guest).toContainText(en.eligibility[reason]);
    await expect(guest).toContainText('Rule foreign-guests@3');
    await expect(guest.getByRole('button', { name: 'Issue slip' })).toHaveCount(
      room === '101' || room === '306' ? 1 : 0,
    );
  });
}

test('where nobody can be served the room number is ready to be typed over', async ({ page }) => {
  await lookUp(page, '305');
  await expect(page.getByRole('article')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Room number' })).toBeFocused();
  await page.keyboard.type('101');
  await expect(page.getByRole('textbox', { name: 'Room number' })).toHaveValue('101');
});

test('a guest who has left is not said to leave', async ({ page }) => {
  await lookUp(page, '407');
  await expect(page.getByRole('article')).toContainText('Checked out');
  await expect(page.getByRole('article')).toContainText('Left Fri 27 Nov');
});

test('a guest who leaves today is marked', async ({ page }) => {
  await lookUp(page, '204');
  await expect(page.getByRole('article')).toContainText('Leaves today');
});

test('a missing nationality is settled by one key and Enter', async ({ page, gateway }) => {
  await lookUp(page, '306');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Choose the document first.' })).toBeVisible();
  expect(bodies(gateway.calls, 'issueGrant')).toEqual([]);
  await page.keyboard.press('f');
  await expect(page.getByRole('radio', { name: 'Foreign passport' })).toBeChecked();
  await expect(page.getByRole('status').filter({ hasText: 'You confirm: Foreign passport.' })).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(slip(page)).toBeVisible();
  expect(bodies(gateway.calls, 'issueGrant')).toEqual([
    { stayKey: 'k-306', profileId: 'open-web', attestation: 'foreign-passport' },
  ]);
});

for (const [key, document] of [
  ['h', 'HK/Macao permit'],
  ['t', 'Taiwan permit'],
] as const) {
  test(`key ${key} stands for ${document}, and a rule that does not take it says so on the card`, async ({
    page,
  }) => {
    await lookUp(page, '306');
    await page.keyboard.press(key);
    await expect(page.getByRole('radio', { name: document })).toBeChecked();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('article').getByRole('alert')).toContainText('The stay is not eligible now.');
    await expect(slip(page)).toHaveCount(0);
  });
}

test('the document keys do nothing for a guest whose nationality is known', async ({ page, gateway }) => {
  await lookUp(page, '101');
  await page.keyboard.press('f');
  await page.keyboard.press('Enter');
  await expect(slip(page)).toBeVisible();
  expect(bodies(gateway.calls, 'issueGrant')).toEqual([{ stayKey: 'k-101', profileId: 'open-web' }]);
});

test('Escape ends the slip, forgets the code and returns to the room number', async ({ page }) => {
  await lookUp(page, '101');
  await page.keyboard.press('Enter');
  await expect(slip(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(slip(page)).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Room number' })).toBeFocused();
  expect(await page.content()).not.toContain('0WAY2');
});

test('Done returns to the room number, selected, so that typing starts the next guest', async ({ page }) => {
  await lookUp(page, '101');
  await page.keyboard.press('Enter');
  await slip(page).getByRole('button', { name: 'Done' }).click();
  await page.keyboard.type('204');
  await expect(page.getByRole('textbox', { name: 'Room number' })).toHaveValue('204');
});

test('the slots of the room are read again after a slip', async ({ page }) => {
  await lookUp(page, '101');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article')).toContainText('1 of 1 slips used');
  await expect(page.getByRole('article').getByRole('button')).toHaveCount(0);
});

test('a held Enter issues one slip', async ({ page, gateway }) => {
  await page.keyboard.type('102');
  await page.keyboard.down('Enter');
  await expect(page.getByRole('button', { name: 'Issue slip' })).toBeFocused();
  for (let repeat = 0; repeat < 5; repeat += 1) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  expect(bodies(gateway.calls, 'issueGrant')).toEqual([]);
});

test('a room without guests says so', async ({ page }) => {
  await typeRoom(page, '999');
  await expect(page.getByRole('status').filter({ hasText: 'No guest is known for room 999.' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Room number' })).toBeFocused();
});

test('a hotel system that is away says so, and the next look-up works', async ({ page, gateway }) => {
  gateway.interfere.set('roomStays', { code: 'hotel-system-away' });
  await typeRoom(page, '101');
  await expect(
    page.getByRole('alert').filter({ hasText: 'The hotel system does not answer.' }),
  ).toBeVisible();
  gateway.interfere.clear();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article')).toBeVisible();
});

test('the slip speaks the language of the guest, not of the desk', async ({ page }) => {
  await lookUp(page, '101');
  await page.keyboard.press('Enter');
  await slip(page).getByRole('combobox', { name: 'Slip in' }).selectOption('简体中文');
  await expect(slip(page)).toContainText('有效期至 11月24日星期二 14:00');
  await expect(slip(page)).toContainText('开放网络');
  await expect(slip(page).getByRole('button', { name: 'Print' })).toBeVisible();
});
