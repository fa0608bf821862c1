import { expect, goTo, personOf, signIn, test } from './desk-browser.ts';

test.beforeEach(async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'desk'));
  await goTo(page, /Groups/);
});

test('slips for many rooms: one page each, and a list of who got none and why', async ({ page, gateway }) => {
  const rooms = page.getByRole('textbox', { name: 'Rooms' });
  await expect(rooms).toBeFocused();
  await rooms.fill('101-103, 305\n999');
  await expect(page.getByText('5 rooms')).toBeVisible();
  await page.getByRole('button', { name: 'Issue slips' }).click();
  await expect(page.getByRole('status').filter({ hasText: '3 slips issued' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print all' })).toBeFocused();
  await expect(page.getByRole('row', { name: /999/ })).toContainText('No guest is known for this room.');
  await expect(page.getByRole('row', { name: /102 R.H./ })).toContainText('Has a slip already.');
  expect(gateway.calls.find(({ name }) => name === 'issueMany')?.body).toEqual({
    rooms: ['101', '102', '103', '305', '999'],
    profileId: 'open-web',
  });
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('G0HST')).toHaveCount(3);
  await expect(page.getByText('G0HST').first()).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'Done, forget the codes' }).click();
  expect(await page.content()).not.toContain('G0HST');
});

test('nothing is sent without a room, or with more than the role may serve', async ({ page, gateway }) => {
  await page.getByRole('button', { name: 'Issue slips' }).click();
  await expect(page.getByText('Type at least one room number.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Rooms' }).fill('201-240');
  await page.getByRole('button', { name: 'Issue slips' }).click();
  await expect(page.getByText('At most 30 rooms at a time for your role.')).toBeVisible();
  expect(gateway.calls.filter(({ name }) => name === 'issueMany')).toEqual([]);
});

test('a refusal is told in words', async ({ page, gateway }) => {
  gateway.interfere.set('issueMany', { code: 'records-away' });
  await page.getByRole('textbox', { name: 'Rooms' }).fill('101');
  await page.getByRole('button', { name: 'Issue slips' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible();
});
