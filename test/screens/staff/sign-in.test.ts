import { expect, openPage, personOf, signIn, speak, test } from './desk-browser.ts';

test('a wrong PIN is refused in words, the PIN leaves the field, and the right one opens the desk', async ({
  page,
  gateway,
}) => {
  await openPage(page, gateway);
  const staffId = page.getByRole('textbox', { name: 'Staff ID' });
  const pin = page.getByRole('textbox', { name: 'PIN' });
  await expect(staffId).toBeFocused();
  await page.keyboard.type('mei');
  await page.keyboard.press('Tab');
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Staff ID or PIN is wrong.' })).toBeVisible();
  await expect(pin).toBeFocused();
  await expect(pin).toHaveValue('');
  await expect(pin).toHaveAttribute('type', 'password');
  await page.keyboard.type('482916');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Give a guest access' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Room number' })).toBeFocused();
});

test('a sign-in without an entry asks for it and sends nothing', async ({ page, gateway }) => {
  await openPage(page, gateway);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Type your staff ID and your PIN.' })).toBeVisible();
  expect(gateway.calls.filter(({ name }) => name === 'signIn')).toEqual([]);
});

test('too many tries say how long to wait', async ({ page, gateway }) => {
  gateway.interfere.set('signIn', { code: 'cool-down', retryAfterSeconds: 60 });
  await openPage(page, gateway);
  await page.getByRole('textbox', { name: 'Staff ID' }).fill('mei');
  await page.getByRole('textbox', { name: 'PIN' }).fill('1234');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Too many tries. Wait 60 seconds.' })).toBeVisible();
});

test('demo accounts are listed where the gateway says demo, without their PINs', async ({
  page,
  gateway,
  hotel,
}) => {
  hotel.demo = true;
  await openPage(page, gateway);
  const accounts = page.getByRole('region', { name: 'Demo accounts' });
  await expect(accounts).toContainText('PINs are printed where the demo was started.');
  await accounts.getByRole('button', { name: 'supervisor' }).click();
  await expect(page.getByRole('textbox', { name: 'Staff ID' })).toHaveValue('supervisor');
});

test('a hotel that is no demo lists no accounts', async ({ page, gateway }) => {
  await openPage(page, gateway);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Demo accounts' })).toHaveCount(0);
});

test('an idle lock asks for the sign-in and then goes on where the person was', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'desk'));
  await page.keyboard.type('101');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').getByRole('button', { name: 'Grants' }).click();
  await expect(page.getByRole('table')).toBeVisible();
  gateway.interfere.set('terminals', { code: 'locked' });
  await expect(page.getByRole('status').filter({ hasText: 'Locked after two minutes' })).toBeVisible({
    timeout: 10_000,
  });
  await expect(page.getByRole('table')).toHaveCount(0);
  gateway.interfere.clear();
  await expect(page.getByRole('textbox', { name: 'Staff ID' })).toHaveValue('mei');
  await expect(page.getByRole('textbox', { name: 'PIN' })).toBeFocused();
  await page.keyboard.type('482916');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Grants' })).toBeVisible();
  await page.getByRole('navigation').getByRole('button', { name: 'Desk' }).click();
  await expect(page.getByRole('textbox', { name: 'Room number' })).toHaveValue('101');
});

test('after a lock the next person starts on a page of their own, without the room of the one before', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'desk'));
  await page.keyboard.type('101');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article')).toBeVisible();
  gateway.interfere.set('attempts', { code: 'locked' });
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible({ timeout: 10_000 });
  gateway.interfere.clear();
  await page.getByRole('textbox', { name: 'Staff ID' }).fill('tao');
  await page.getByRole('textbox', { name: 'PIN' }).fill('771203');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Room number' })).toHaveValue('');
  await expect(page.getByRole('article')).toHaveCount(0);
});

test('lists that refresh by themselves keep no sign-in open, a touched page does', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'desk'));
  // Behind the sign-in the shift and each list are read once, for the person.
  for (const read of ['shift', 'terminals', 'attempts', 'profiles', 'hotelSystem'] as const)
    await expect.poll(() => gateway.calls.some(({ name }) => name === read)).toBe(true);
  const before = gateway.calls.length;
  await expect.poll(() => gateway.calls.length, { timeout: 10_000 }).toBeGreaterThan(before + 1);
  expect(gateway.calls.slice(before).map(({ background }) => background)).toEqual(
    gateway.calls.slice(before).map(() => true),
  );
  await page.keyboard.press('Shift');
  const touched = gateway.calls.length;
  await expect
    .poll(() => gateway.calls.slice(touched).some(({ background }) => !background), { timeout: 10_000 })
    .toBe(true);
});

test('signing out leaves nothing of the person on the page', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'desk'));
  await page.keyboard.type('101');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('textbox', { name: 'Staff ID' })).toHaveValue('');
  expect(gateway.calls.some(({ name }) => name === 'signOut')).toBe(true);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('a page that finds no gateway says so and goes on by itself', async ({ page, gateway }) => {
  gateway.interfere.set('health', 'hang-up');
  await openPage(page, gateway);
  await expect(page.getByRole('alert')).toContainText('The gateway does not answer.');
  gateway.interfere.clear();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible({ timeout: 10_000 });
});

test('a reload keeps the person signed in', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'auditor'));
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Grants' })).toBeVisible();
});

test.describe('in a Chinese browser', () => {
  test.use({ locale: 'zh-CN' });

  test('the page speaks Chinese from the start and English on request', async ({ page, gateway }) => {
    await openPage(page, gateway);
    await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
    await expect(page).toHaveTitle('Guestway 前台');
    await speak(page, 'en');
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(page).toHaveTitle('Guestway desk');
  });
});

test('a set-up code and a PIN chosen twice sign a person in for the first time, by keyboard', async ({
  page,
  gateway,
}) => {
  await openPage(page, gateway);
  await page.getByRole('button', { name: 'First time? Use a set-up code' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Staff ID' })).toBeFocused();
  await page.keyboard.type('noa');
  await page.keyboard.press('Tab');
  await page.keyboard.type('h4rb0-urt2k');
  await page.keyboard.press('Tab');
  await page.keyboard.type('204816');
  await page.keyboard.press('Tab');
  await page.keyboard.type('204816');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Give a guest access' })).toBeVisible();
  expect(gateway.calls.find(({ name }) => name === 'setUpPin')?.body).toEqual({
    staffId: 'noa',
    setUpCode: 'H4RB0URT2K',
    pin: '204816',
  });
});

test('what is wrong with a first sign-in is said before anything is sent', async ({ page, gateway }) => {
  await openPage(page, gateway);
  await page.getByRole('button', { name: 'First time? Use a set-up code' }).click();
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  const alert = (text: string) => page.getByRole('alert').filter({ hasText: text });
  const send = () => page.getByRole('button', { name: 'Set PIN and sign in' }).click();
  await send();
  await expect(alert('Type your staff ID.')).toBeVisible();
  await field('Staff ID').fill('noa');
  await field('Set-up code').fill('H4RB0');
  await send();
  await expect(alert('Type the ten characters of the code.')).toBeVisible();
  await field('Set-up code').fill('H4RB0-URT2K');
  await field('New PIN').fill('12345');
  await send();
  await expect(alert('A PIN has 6 to 12 digits and nothing else.')).toBeVisible();
  await field('New PIN').fill('204816');
  await field('New PIN again').fill('204817');
  await send();
  await expect(alert('The two PINs differ.')).toBeVisible();
  expect(gateway.calls.some(({ name }) => name === 'setUpPin')).toBe(false);
});

test('a wrong set-up code is refused in words, and code and PIN leave their fields', async ({
  page,
  gateway,
}) => {
  await openPage(page, gateway);
  await page.getByRole('button', { name: 'First time? Use a set-up code' }).click();
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  await field('Staff ID').fill('noa');
  await field('Set-up code').fill('WRONG-WRONG');
  await field('New PIN').fill('204816');
  await field('New PIN again').fill('204816');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('alert').filter({ hasText: 'Staff ID or code is wrong, or the code has run out.' }),
  ).toBeVisible();
  for (const name of ['Set-up code', 'New PIN', 'New PIN again']) await expect(field(name)).toHaveValue('');
  await page.getByRole('button', { name: 'Back to sign-in' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible();
});

test('no passkey is offered under an address, and the gateway is not asked for one', async ({
  page,
  gateway,
}) => {
  await openPage(page, gateway);
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /passkey/ })).toHaveCount(0);
  expect(gateway.calls.some(({ name }) => name === 'passkeySignInOptions')).toBe(false);
});
