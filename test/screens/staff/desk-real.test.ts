import { goTo } from './desk-browser.ts';
import { codeOn, enter, expect, issueTo, leave, test } from './working-hotel.ts';

test('a slip is issued, found by its code, reprinted and revoked: each time the terminal is told the truth', async ({
  page,
  working,
}) => {
  test.setTimeout(120_000);
  const { terminal } = working;
  const tried = async (token: string): Promise<string> => {
    const reply = await terminal.call('redeem', { token });
    if (!('value' in reply)) return reply.code;
    await terminal.ask('endLease', { cause: 'guest' }, { leaseId: reply.value.leaseId });
    return 'opened';
  };
  await enter(page, working, 'mei');
  const first = await issueTo(page, '101');
  await page.keyboard.press('Escape');

  await goTo(page, /^Grants/);
  const token = page.getByRole('textbox', { name: /^Code or QR of a slip/ });
  await token.fill(first);
  await token.press('Enter');
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: /^Reprint slip/ }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Reprint' }).press('Enter');
  await expect(dialog.getByRole('button', { name: 'Print', exact: true })).toBeFocused();
  const second = await codeOn(page, 'Slip');
  expect(second).not.toBe(first);
  await page.keyboard.press('Escape');
  expect([await tried(first), await tried(second)]).toEqual(['token-refused', 'opened']);

  await page.getByRole('button', { name: /^Revoke slip/ }).press('Enter');
  await dialog.getByRole('radio', { name: 'Guest asked' }).press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: /is revoked/ })).toBeVisible();
  expect(await tried(second)).toBe('token-refused');

  // Back at the desk the number of the last room is typed over.
  await goTo(page, /^Desk/);
  await expect(page.getByRole('textbox', { name: 'Room number' })).toHaveValue('101');
  expect(await tried(await issueTo(page, '203'))).toBe('opened');
});

test('a shift is handed over, and what was done in it stands in the log and in the records', async ({
  page,
  working,
}) => {
  test.setTimeout(120_000);
  await enter(page, working, 'mei');
  await issueTo(page, '101');
  await goTo(page, /^Shift/);
  await page.getByRole('textbox', { name: /^Note for the next person/ }).fill('Lobby 1 wants paper');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible();

  await enter(page, working, 'jun');
  await page.getByRole('button', { name: 'Read the note' }).click();
  await expect(page.getByText('Lobby 1 wants paper')).toBeVisible();
  await page.getByRole('button', { name: /^Take over from mei/ }).click();
  await expect(page.getByText('You have taken over from mei.')).toBeVisible();
  await leave(page);

  await enter(page, working, 'ada');
  await goTo(page, /^Issuance/);
  await page.getByRole('button', { name: 'Show the day' }).click();
  const steps = page.getByRole('region', { name: 'Steps of the day' });
  await expect(steps.getByRole('row').filter({ hasText: 'mei' })).toHaveCount(1);
  expect(await steps.textContent()).not.toMatch(/Lindqvist|\b101\b/);
  await goTo(page, /^Records/);
  await expect(page.getByRole('table').first()).toBeVisible();
  await page.getByRole('tab').nth(3).click();
  await page.getByRole('button', { name: 'Show the day' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Looked at the issuance log' })).toHaveCount(1);
});
