import type { Page } from '@playwright/test';
import { expect, goTo, personOf, signIn, test } from './desk-browser.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const seat = (page: Page, label: string) => page.getByRole('article', { name: label });

test('each terminal shows its state in words, with the reason and the time left', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'desk'));
  await goTo(page, /Terminals/);
  await expect(seat(page, 'Lobby 1')).toContainText('Free');
  await expect(seat(page, 'Lobby 1')).toContainText('Seen 12 seconds ago');
  await expect(seat(page, 'Lobby 2')).toContainText('23 minutes left');
  await expect(seat(page, 'Lobby 3')).toContainText('Out of order');
  await expect(seat(page, 'Lobby 3')).toContainText('A step of the wipe could not be proved.');
  await expect(seat(page, 'Club floor')).toContainText('Software key');
  await expect(seat(page, 'Pool')).toContainText('Does not answer');
  await expect(page.getByRole('main').getByRole('button')).toHaveText(['Message', 'Add time', 'End']);
  await expect(page.getByText('IT or a supervisor must approve it.')).toBeVisible();
});

test('IT approves a terminal after comparing code and words', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'it'));
  await page.getByRole('button', { name: 'Approve BCDF-GHJK' }).press('Enter');
  await expect(dialog(page).getByRole('heading')).toHaveText('Approve terminal BCDF-GHJK');
  await expect(dialog(page)).toContainText('amber canoe ridge violin');
  await expect(dialog(page).getByRole('textbox', { name: 'Name of the place' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(
    dialog(page).getByRole('alert').filter({ hasText: 'Give the terminal a name.' }),
  ).toBeVisible();
  await page.keyboard.type('Lobby 4');
  await dialog(page).getByRole('checkbox', { name: 'Essentials' }).press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Lobby 4 is enrolled.' })).toBeVisible();
  expect(gateway.calls.find(({ name }) => name === 'approveTerminal')?.body).toEqual({
    userCode: 'BCDF-GHJK',
    label: 'Lobby 4',
    profileIds: ['open-web'],
  });
  await expect(seat(page, 'Lobby 4')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Waiting to be enrolled' })).toHaveCount(0);
});

test('a terminal without a profile cannot be approved', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  await goTo(page, /Terminals/);
  await page.getByRole('button', { name: 'Approve BCDF-GHJK' }).click();
  await dialog(page).getByRole('textbox', { name: 'Name of the place' }).fill('Lobby 4');
  for (const name of ['Open web', 'Essentials'])
    await dialog(page).getByRole('checkbox', { name }).press('Space');
  await dialog(page).getByRole('button', { name: 'Approve' }).click();
  await expect(
    dialog(page).getByRole('alert').filter({ hasText: 'Choose at least one profile.' }),
  ).toBeVisible();
  expect(gateway.calls.some(({ name }) => name === 'approveTerminal')).toBe(false);
});

test('an enrolment that ran out is refused in words', async ({ page, gateway, hotel }) => {
  gateway.interfere.set('approveTerminal', { code: 'enrolment-unknown' });
  await signIn(page, gateway, personOf(hotel, 'it'));
  await page.getByRole('button', { name: 'Approve BCDF-GHJK' }).click();
  await dialog(page).getByRole('textbox', { name: 'Name of the place' }).fill('Lobby 4');
  await page.keyboard.press('Enter');
  await expect(
    dialog(page).getByRole('alert').filter({ hasText: 'This request has run out.' }),
  ).toBeVisible();
});

for (const role of ['supervisor', 'it'] as const) {
  test(`a terminal out of order is wiped again by ${role}, after a question`, async ({
    page,
    gateway,
    hotel,
  }) => {
    await signIn(page, gateway, personOf(hotel, role));
    await goTo(page, /Terminals/);
    await expect(page.getByRole('button', { name: /^Wipe again/ })).toHaveCount(1);
    await page.getByRole('button', { name: 'Wipe again: Lobby 3' }).press('Enter');
    await expect(dialog(page)).toContainText('It opens for guests only when each one is proved.');
    expect(gateway.calls.some(({ name }) => name === 'resetTerminal')).toBe(false);
    await dialog(page).getByRole('button', { name: 'Wipe again' }).press('Enter');
    await expect(
      page.getByRole('status').filter({ hasText: 'Lobby 3 was told to wipe again.' }),
    ).toBeVisible();
    expect(gateway.calls.some(({ name }) => name === 'resetTerminal')).toBe(true);
  });
}

test('only IT takes a terminal out of use, with a reason', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'it'));
  await expect(page.getByRole('button', { name: 'Take out of use: Old desk' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Take out of use: Pool' }).click();
  await dialog(page).getByRole('radio', { name: 'Replaced' }).press('Space');
  await dialog(page).getByRole('button', { name: 'Take out of use' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Pool is out of use.' })).toBeVisible();
  expect(gateway.calls.find(({ name }) => name === 'revokeTerminal')?.body).toEqual({ reason: 'replaced' });
  await expect(seat(page, 'Pool')).toContainText('Out of use');
});

test('refused tokens show the true reason and what helps', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'desk'));
  await goTo(page, /Refused tokens/);
  const rows = page.getByRole('row');
  await expect(rows.nth(1)).toContainText('Code is not known');
  await expect(rows.nth(2)).toContainText('Slip was revoked');
  await expect(rows.nth(2)).toContainText('R3VOK3');
  await expect(rows.nth(3)).toContainText('Wait, then let the guest scan the QR.');
});

test('an alarm is told on the page and in the menu of every page', async ({ page, gateway, hotel }) => {
  hotel.alarm = true;
  hotel.enrolments = [];
  hotel.terminals = hotel.terminals.filter(({ state }) => state !== 'out-of-order');
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  await expect(page.getByRole('navigation').getByRole('button')).toHaveText([
    'Desk',
    'Groups',
    'Grants',
    'Terminals',
    'Refused tokens',
    'Records',
    'Issuance',
    'Shift',
    'People',
  ]);
  await goTo(page, /Refused tokens, needs a look/);
  await expect(page.getByRole('alert').filter({ hasText: 'Alarm: too many wrong tokens' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Terminals', exact: true })).toBeVisible();
});

test('lists stay while the gateway is away, with the time they are from', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'it'));
  await expect(seat(page, 'Lobby 1')).toBeVisible();
  for (const name of ['terminals', 'attempts'] as const) gateway.interfere.set(name, 'hang-up');
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: 'The gateway does not answer. Lists show what was known at 10:00.' }),
  ).toBeVisible({ timeout: 10_000 });
  await expect(seat(page, 'Lobby 1')).toBeVisible();
  gateway.interfere.clear();
  await expect(page.getByRole('alert').filter({ hasText: 'The gateway does not answer.' })).toHaveCount(0, {
    timeout: 10_000,
  });
});

test('IT makes an enrolment code, is told it once, and takes it back', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'it'));
  const codes = page.getByRole('region', { name: 'Enrolment codes' });
  await codes.getByRole('button', { name: 'Make a code' }).press('Enter');
  await expect(dialog(page).getByRole('textbox', { name: 'Name of the place' })).toBeFocused();
  await dialog(page)
    .getByRole('textbox', { name: /^Hours/ })
    .fill('0');
  await page.keyboard.press('Enter');
  for (const text of ['Give the terminal a name.', 'Give a number of hours from 1 to 168.'])
    await expect(dialog(page).getByRole('alert').filter({ hasText: text })).toBeVisible();
  expect(gateway.calls.some(({ name }) => name === 'makeEnrolmentCode')).toBe(false);
  await dialog(page).getByRole('textbox', { name: 'Name of the place' }).fill('Lobby 4');
  await dialog(page)
    .getByRole('textbox', { name: /^Hours/ })
    .fill('72');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('status').filter({ hasText: 'Code for Lobby 4: BCDFG-HJKLM-NPQRS.' }),
  ).toBeVisible();
  expect(gateway.calls.find(({ name }) => name === 'makeEnrolmentCode')?.body).toEqual({
    label: 'Lobby 4',
    profileIds: ['open-web', 'essentials'],
    validHours: 72,
  });
  await expect(codes.getByRole('listitem')).toContainText('Lobby 4: until');
  await codes.getByRole('button', { name: 'Withdraw the code for Lobby 4' }).click();
  await expect(
    page.getByRole('status').filter({ hasText: 'The code for Lobby 4 is withdrawn.' }),
  ).toBeVisible();
  await expect(page.getByText('BCDFG-HJKLM-NPQRS')).toHaveCount(0);
  await expect(codes.getByRole('listitem')).toHaveCount(0);
});

test('profiles that arrive after the form was opened are in it, and in what is sent', async ({
  page,
  gateway,
  hotel,
}) => {
  const arrived = Promise.withResolvers<void>();
  await page.route('**/profiles', async (route) => {
    await arrived.promise;
    await route.continue();
  });
  await signIn(page, gateway, personOf(hotel, 'it'));
  const codes = page.getByRole('region', { name: 'Enrolment codes' });
  await codes.getByRole('button', { name: 'Make a code' }).click();
  await dialog(page).getByRole('textbox', { name: 'Name of the place' }).fill('Lobby 4');
  await expect(dialog(page).getByRole('checkbox')).toHaveCount(0);
  arrived.resolve();
  await expect(dialog(page).getByRole('checkbox', { checked: true })).toHaveCount(2);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Code for Lobby 4:' })).toBeVisible();
  expect(gateway.calls.find(({ name }) => name === 'makeEnrolmentCode')?.body).toMatchObject({
    profileIds: ['open-web', 'essentials'],
  });
});

test('nobody but IT is offered enrolment codes', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  await goTo(page, /Terminals/);
  await expect(seat(page, 'Lobby 1')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Enrolment codes' })).toHaveCount(0);
});
