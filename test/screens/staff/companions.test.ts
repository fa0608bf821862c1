import type { Page } from '@playwright/test';
import { expect, lookUp, personOf, signIn, test } from './desk-browser.ts';

const slip = (page: Page) => page.getByRole('region', { name: 'Slip' });
const issued = (calls: readonly { name: string; body: unknown }[]) =>
  calls.filter(({ name }) => name === 'issueGrant').map(({ body }) => body);

test.describe('the desk', () => {
  test.beforeEach(async ({ page, gateway, hotel }) => signIn(page, gateway, personOf(hotel, 'desk')));

  test('gives each adult of a stay a slip, and says whose turn it is and who may not have one', async ({
    page,
    gateway,
  }) => {
    await lookUp(page, '103');
    const stay = page.getByRole('article');
    await expect(stay.getByRole('radio', { name: 'Guest A.B.' })).toBeChecked();
    await expect(stay).toContainText(
      'Guest D.B.: The registered nationality is not on the list of this rule.',
    );
    await page.keyboard.press('Enter');
    await expect(slip(page)).toContainText('G0HST-0WAY2');
    await page.keyboard.press('Escape');
    await lookUp(page, '103');
    await expect(stay).toContainText('Guest A.B.: has a slip');
    await expect(stay.getByRole('radio', { name: 'Guest C.B.' })).toBeChecked();
    await stay.getByRole('radio', { name: 'Adult 3, not named' }).press('Space');
    await stay.getByRole('radio', { name: 'Foreign passport' }).press('Space');
    await stay.getByRole('button', { name: 'Issue slip' }).press('Enter');
    await expect(slip(page)).toBeVisible();
    expect(issued(gateway.calls)).toEqual([
      { stayKey: 'k-103', profileId: 'open-web', slot: 1 },
      { stayKey: 'k-103', profileId: 'open-web', slot: 3, attestation: 'foreign-passport' },
    ]);
  });

  test('prints in the language of the guest, where the hotel system knows it', async ({ page }) => {
    await lookUp(page, '103');
    await page.getByRole('button', { name: 'Issue slip' }).press('Enter');
    await expect(slip(page).getByRole('combobox', { name: 'Slip in' })).toHaveValue('zh-Hans');
    await expect(slip(page)).toContainText('有效期至');
  });

  test('goes on with guests known from before while the hotel system is away', async ({ page, hotel }) => {
    hotel.away = {
      asOfMs: hotel.profiles[0] === undefined ? null : Date.parse('2026-11-24T01:50:00Z'),
      needsOverride: false,
    };
    await lookUp(page, '101');
    await expect(page.getByRole('status').filter({ hasText: 'Guests as they were at 09:50.' })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(slip(page)).toBeVisible();
  });

  test('leaves it to a supervisor when that is too long ago', async ({ page, hotel }) => {
    hotel.away = { asOfMs: Date.parse('2026-11-24T01:10:00Z'), needsOverride: true };
    await lookUp(page, '101');
    await expect(page.getByRole('status').filter({ hasText: 'only a supervisor may issue' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Issue slip' })).toHaveCount(0);
  });
});

test('a supervisor issues while the hotel system is away, and says why', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  hotel.away = { asOfMs: Date.parse('2026-11-24T01:10:00Z'), needsOverride: true };
  await lookUp(page, '101');
  await page.keyboard.press('Enter');
  const why = page.getByRole('textbox', { name: 'Why this guest gets a slip now' });
  await expect(page.getByRole('alert').filter({ hasText: 'Write the reason' })).toBeVisible();
  await why.fill('Key card seen, hotel system down since nine');
  await why.press('Tab');
  await page.getByRole('button', { name: 'Issue slip' }).press('Enter');
  await expect(slip(page)).toBeVisible();
  expect(issued(gateway.calls)).toEqual([
    {
      stayKey: 'k-101',
      profileId: 'open-web',
      override: { reason: 'Key card seen, hotel system down since nine' },
    },
  ]);
});
