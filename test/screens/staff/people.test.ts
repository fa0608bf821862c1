import type { Page } from '@playwright/test';
import { testSetUpCode } from '../../fakes/staff-people.ts';
import { expect, goTo, personOf, signIn, speak, test } from './desk-browser.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

test('people are listed with role, state, how they sign in and when they last did', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  await goTo(page, /People/);
  await expect(row(page, 'Lea Baum')).toContainText('PIN, 2 passkeys');
  await expect(row(page, 'Lea Baum')).toContainText('3 hours ago');
  await expect(row(page, 'Noa Levi')).toContainText('Invited');
  await expect(row(page, 'Noa Levi')).toContainText('nothing yet');
  await expect(row(page, 'Sam Ortiz')).toContainText('Locked');
  await expect(row(page, 'Mei Lin')).toContainText('From the configuration file, changed there only.');
  await expect(row(page, 'Mei Lin').getByRole('button')).toHaveCount(0);
});

test('an auditor reads the list and changes nothing', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'auditor'));
  await goTo(page, /People/);
  await expect(row(page, 'Lea Baum')).toBeVisible();
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
});

for (const role of ['desk', 'it', 'privacy'] as const) {
  test(`the page is not there for ${role}`, async ({ page, gateway, hotel }) => {
    await signIn(page, gateway, personOf(hotel, role));
    await expect(page.getByRole('navigation').getByRole('button', { name: 'People' })).toHaveCount(0);
    expect(gateway.calls.some(({ name }) => name === 'people')).toBe(false);
  });
}

test('a person is added by keyboard; the code is shown until it is forgotten', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  await goTo(page, /People/);
  await page.getByRole('button', { name: 'Add a person' }).press('Enter');
  await page.keyboard.type('kim lee');
  await page.keyboard.press('Enter');
  await expect(
    dialog(page).getByRole('alert').filter({ hasText: 'Type a staff ID of letters' }),
  ).toBeVisible();
  await expect(dialog(page).getByRole('alert').filter({ hasText: 'Type the name.' })).toBeVisible();
  await dialog(page).getByRole('textbox', { name: 'Staff ID' }).fill('kim');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Kim Lee');
  await dialog(page).getByRole('radio', { name: 'Front desk' }).press('ArrowRight');
  await dialog(page).getByRole('button', { name: 'Add and show the code' }).press('Enter');
  const slip = page.getByRole('region', { name: 'Set-up code for Kim Lee' });
  await expect(slip).toContainText(testSetUpCode);
  await expect(slip).toContainText('Touch "First time? Use a set-up code"');
  await expect(slip.getByRole('button', { name: 'Print' })).toBeFocused();
  expect(gateway.calls.find(({ name }) => name === 'addPerson')?.body).toEqual({
    staffId: 'kim',
    name: 'Kim Lee',
    role: 'supervisor',
  });
  await slip.getByRole('button', { name: 'Done, forget the code' }).click();
  await expect(page.getByText(testSetUpCode)).toHaveCount(0);
  await expect(row(page, 'Kim Lee')).toContainText('Invited');
});

test('a staff ID that is taken is refused in words, and the dialog stays', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  await goTo(page, /People/);
  await page.getByRole('button', { name: 'Add a person' }).click();
  await dialog(page).getByRole('textbox', { name: 'Staff ID' }).fill('mei');
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Mei Two');
  await page.keyboard.press('Enter');
  await expect(
    dialog(page).getByRole('alert').filter({ hasText: 'Somebody has this staff ID already.' }),
  ).toBeVisible();
});

test('name and role are changed, a person is locked and unlocked', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  await goTo(page, /People/);
  const done = (text: string) => page.getByRole('status').filter({ hasText: text });
  await page.getByRole('button', { name: 'Change Lea Baum' }).click();
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Lea Baum-Roth');
  await dialog(page).getByRole('radio', { name: 'Auditor' }).press('Space');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expect(done('Lea Baum-Roth is changed.')).toBeVisible();
  await expect(row(page, 'Lea Baum-Roth')).toContainText('Auditor');
  await page.getByRole('button', { name: 'Lock Lea Baum-Roth', exact: true }).click();
  await expect(dialog(page)).toContainText('Every sign-in of this person ends at once.');
  await page.keyboard.press('Enter');
  await expect(done('Lea Baum-Roth is locked.')).toBeVisible();
  await page.getByRole('button', { name: 'Unlock Lea Baum-Roth' }).click();
  await page.keyboard.press('Enter');
  await expect(done('Lea Baum-Roth may sign in again.')).toBeVisible();
});

test('a reset says what is lost and gives a new code; a refusal changes nothing', async ({
  page,
  gateway,
  hotel,
}) => {
  gateway.interfere.set('resetPerson', { code: 'records-away' });
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  await goTo(page, /People/);
  await page.getByRole('button', { name: 'Reset Lea Baum' }).click();
  await expect(dialog(page)).toContainText('PIN, all passkeys and all sign-ins of this person are lost.');
  await dialog(page).getByRole('button', { name: 'Reset' }).click();
  await expect(
    dialog(page).getByRole('alert').filter({ hasText: 'The gateway cannot keep records now' }),
  ).toBeVisible();
  gateway.interfere.clear();
  await dialog(page).getByRole('button', { name: 'Reset' }).click();
  await expect(page.getByRole('region', { name: 'Set-up code for Lea Baum' })).toContainText(testSetUpCode);
  await expect(row(page, 'Lea Baum')).toContainText('Invited');
});

test('the page reads in Chinese, and right to left nothing lies beside it', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  await speak(page, 'zh-Hans');
  await goTo(page, /人员/);
  await expect(row(page, 'Lea Baum')).toContainText('PIN、2 个通行密钥');
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1366);
});
