import type { Page } from '@playwright/test';
import { testNowMs } from '../../fakes/staff-hotel.ts';
import { expect, goTo, personOf, signIn, test } from './desk-browser.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const row = (page: Page, number: string) => page.getByRole('row', { name: number });

test.describe('a supervisor', () => {
  test.beforeEach(async ({ page, gateway, hotel }) => {
    await signIn(page, gateway, personOf(hotel, 'supervisor'));
    await goTo(page, /Grants/);
  });

  test('revokes with a reason, after being told that a session ends', async ({ page, gateway }) => {
    await row(page, 'ACT1VE').getByRole('button', { name: 'Revoke slip ACT1VE' }).press('Enter');
    await expect(dialog(page)).toContainText('It is in use on Lobby 2. That session ends within 90 seconds.');
    await dialog(page).getByRole('radio', { name: 'Misuse' }).press('Space');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: 'Slip ACT1VE is revoked.' })).toBeVisible();
    expect(gateway.calls.find(({ name }) => name === 'revokeGrant')?.body).toEqual({ reason: 'misuse' });
    await expect(row(page, 'ACT1VE')).toHaveCount(0);
    await page.getByRole('checkbox', { name: 'Show those that are over' }).check();
    await expect(row(page, 'ACT1VE')).toContainText('Revoked');
    await expect(row(page, 'ACT1VE')).toContainText('Misuse');
    await expect(row(page, 'ACT1VE').getByRole('button')).toHaveCount(0);
  });

  test('cannot revoke without a reason', async ({ page, gateway }) => {
    await row(page, 'ISS7ED').getByRole('button', { name: 'Revoke' }).click();
    await dialog(page).getByRole('button', { name: 'Revoke' }).click();
    await expect(dialog(page).getByRole('alert').filter({ hasText: 'Choose a reason.' })).toBeVisible();
    await dialog(page).getByRole('radio', { name: 'Other' }).press('Space');
    await dialog(page).getByRole('button', { name: 'Revoke' }).click();
    await expect(dialog(page).getByRole('alert').filter({ hasText: 'Write the reason' })).toBeVisible();
    await dialog(page).getByRole('textbox', { name: 'Describe it' }).fill('  Paper was torn ');
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toHaveCount(0);
    expect(gateway.calls.filter(({ name }) => name === 'revokeGrant').map(({ body }) => body)).toEqual([
      { reason: 'Paper was torn' },
    ]);
  });

  test('suspends with a reason, and reinstates', async ({ page, gateway }) => {
    await row(page, 'ISS7ED').getByRole('button', { name: 'Suspend slip ISS7ED' }).press('Enter');
    await dialog(page).getByRole('radio', { name: 'Misuse' }).press('Space');
    await dialog(page).getByRole('button', { name: 'Suspend' }).click();
    await expect(row(page, 'ISS7ED')).toContainText('Misuse');
    await row(page, 'ISS7ED').getByRole('button', { name: 'Reinstate slip ISS7ED' }).press('Enter');
    await dialog(page).getByRole('radio', { name: 'Issued by mistake' }).press('Space');
    await dialog(page).getByRole('button', { name: 'Reinstate' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Slip ISS7ED counts again.' })).toBeVisible();
    expect(
      gateway.calls
        .filter(({ name }) => name === 'suspendGrant' || name === 'reinstateGrant')
        .map(({ name, body }) => [name, body]),
    ).toEqual([
      ['suspendGrant', { reason: 'misuse' }],
      ['reinstateGrant', { reason: 'issued-by-mistake' }],
    ]);
  });

  test('cannot wake a grant that rests because its guest checked out', async ({ page }) => {
    await expect(row(page, 'SL33PY').getByRole('button')).toHaveText(['Revoke']);
  });

  test('finds the slip that a guest shows by its code', async ({ page }) => {
    const token = page.getByRole('textbox', { name: /^Code or QR of a slip/ });
    await token.fill('3FZ8N-5RCBA');
    await token.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible();
    await token.fill('G0HST-0WAY2');
    await token.press('Enter');
    await expect(row(page, 'ISS7ED')).toBeVisible();
    await expect(page.getByRole('row')).toHaveCount(2);
    await expect(token).toHaveValue('');
    await page.getByRole('button', { name: 'Show all slips' }).click();
    await expect(page.getByRole('row', { name: 'ACT1VE' })).toBeVisible();
  });

  test('extends in two presses', async ({ page, gateway }) => {
    await row(page, 'ISS7ED').getByRole('button', { name: 'Extend slip ISS7ED' }).press('Enter');
    await expect(dialog(page)).toContainText('Now ends 16:00.');
    await expect(dialog(page).getByRole('button', { name: 'Extend' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: 'Slip ISS7ED now ends 16:30.' })).toBeVisible();
    expect(gateway.calls.find(({ name }) => name === 'extendGrant')?.body).toEqual({ minutes: 30 });
    await expect(row(page, 'ISS7ED')).toContainText('16:30');
  });

  test('chooses how long to extend', async ({ page, gateway }) => {
    await row(page, 'ISS7ED').getByRole('button', { name: 'Extend' }).click();
    await dialog(page).getByRole('radio', { name: '120 minutes' }).press('Space');
    await dialog(page).getByRole('button', { name: 'Extend' }).click();
    await expect(dialog(page)).toHaveCount(0);
    expect(gateway.calls.find(({ name }) => name === 'extendGrant')?.body).toEqual({ minutes: 120 });
  });

  test('reprints: a new code, shown once and gone when done', async ({ page }) => {
    await row(page, '0TH3RS').getByRole('button', { name: 'Reprint slip 0TH3RS' }).press('Enter');
    await expect(dialog(page)).toContainText('The old code and QR stop working at once.');
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toContainText('R3PR1-NT5AM');
    await expect(dialog(page).getByRole('button', { name: 'Print' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);
    expect(await page.content()).not.toContain('NT5AM');
  });

  test('reads a refusal in the dialog, which stays', async ({ page, gateway }) => {
    gateway.interfere.set('reprintGrant', { code: 'grant-over' });
    await row(page, 'ISS7ED').getByRole('button', { name: 'Reprint' }).click();
    await dialog(page).getByRole('button', { name: 'Reprint' }).click();
    await expect(
      dialog(page).getByRole('alert').filter({ hasText: 'This slip is already over.' }),
    ).toBeVisible();
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
    await expect(row(page, 'ISS7ED').getByRole('button', { name: 'Reprint' })).toBeFocused();
  });

  test('sees a suspended slip with its reason in words', async ({ page }) => {
    await expect(row(page, 'SL33PY')).toContainText('Suspended');
    await expect(row(page, 'SL33PY')).toContainText('Checked out');
  });

  test('keeps the focus, and what has it stays in its place, while the list refreshes, and sees what changed', async ({
    page,
    hotel,
  }) => {
    await page.setViewportSize({ width: 1024, height: 420 });
    const last = row(page, 'SL33PY').getByRole('button', { name: 'Revoke' });
    await last.focus();
    const before = await last.boundingBox();
    expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
    const [first] = hotel.grants;
    if (first !== undefined) Object.assign(first, { state: 'active', terminalId: 't-lobby1' });
    await expect(row(page, 'ISS7ED')).toContainText('Lobby 1', { timeout: 10_000 });
    await expect(last).toBeFocused();
    expect(await last.boundingBox()).toEqual(before);
  });
});

test('the desk changes its own slips only, and extends none', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'desk'));
  await goTo(page, /Grants/);
  await expect(row(page, 'ISS7ED').getByRole('button')).toHaveText(['Reprint', 'Revoke']);
  await expect(row(page, '0TH3RS').getByRole('button')).toHaveCount(0);
});

test('an auditor reads grants and changes none', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'auditor'));
  await expect(row(page, 'ISS7ED')).toBeVisible();
  await expect(page.getByRole('table').getByRole('button')).toHaveCount(0);
});

test('a day without grants says so', async ({ page, gateway, hotel }) => {
  hotel.grants = [];
  await signIn(page, gateway, personOf(hotel, 'auditor'));
  await expect(page.getByText('No grant yet today.')).toBeVisible();
});

test('a list that is longer than a part says so, and goes on by keyboard', async ({
  page,
  gateway,
  hotel,
}) => {
  // Hundreds of rows.
  test.slow();
  const [first] = hotel.grants;
  if (first === undefined) throw new Error('no grant');
  hotel.grants = Array.from({ length: 230 }, (_, index) => ({
    ...first,
    grantId: `a${`${index}`.padStart(5, '0')}`.padEnd(22, 'A'),
    issuedAtMs: first.issuedAtMs - index * 1000,
  }));
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  await goTo(page, /Grants/);
  const rows = page.getByRole('row');
  await expect(rows).toHaveCount(101);
  await expect(page.getByText('These are the newest 100.')).toBeVisible();
  const more = page.getByRole('button', { name: 'Show older slips' });
  await more.press('Enter');
  await expect(rows).toHaveCount(201);
  await expect(more).toBeFocused();
  await more.press('Enter');
  await expect(rows).toHaveCount(231);
  await expect(more).toHaveCount(0);
  // One of the last part is revoked as any other, and the whole list is read anew.
  await page.getByRole('checkbox', { name: 'Show those that are over' }).check();
  await row(page, 'A00229')
    .getByRole('button', { name: /^Revoke/ })
    .press('Enter');
  await dialog(page).getByRole('radio', { name: 'Misuse' }).press('Space');
  await page.keyboard.press('Enter');
  await expect(row(page, 'A00229')).toContainText('Revoked', { timeout: 15_000 });
  await expect(rows).toHaveCount(231);
});

test('guests whom the hotel system shows no more are told on every page', async ({
  page,
  gateway,
  hotel,
}) => {
  hotel.hotelSystem = { ...hotel.hotelSystem, vanished: { atMs: testNowMs - 120_000, count: 12 } };
  await signIn(page, gateway, personOf(hotel, 'desk'));
  const strip = page.getByRole('alert').filter({ hasText: 'no longer shows' });
  await expect(strip).toContainText(/since .*: 12\. Their sessions go on\./);
  await goTo(page, /Grants/);
  await expect(strip).toBeVisible();
});
