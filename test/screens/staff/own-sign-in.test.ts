import type { Page } from '@playwright/test';
import type { StaffHotel } from '../../fakes/staff-hotel.ts';
import { expect, expectAccessible, personOf, signIn, speak, test } from './desk-browser.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const field = (page: Page, name: string) => dialog(page).getByRole('textbox', { name, exact: true });
const alert = (page: Page, text: string) => dialog(page).getByRole('alert').filter({ hasText: text });
const done = (page: Page, text: string) => dialog(page).getByRole('status').filter({ hasText: text });

/** A person whom the console looks after, and who signs in. */
function lea(hotel: StaffHotel): StaffHotel['people'][number] {
  const person = { staffId: 'lea', pin: '135791', name: 'Lea Baum', role: 'desk' } as const;
  hotel.people.push(person);
  return person;
}

async function openOwn(page: Page): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /my sign-in/ })
    .press('Enter');
  await expect(dialog(page)).toBeVisible();
}

test('another PIN is chosen by keyboard alone, and opens the desk from then on', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, lea(hotel));
  await openOwn(page);
  await expect(field(page, 'PIN now')).toBeFocused();
  await page.keyboard.type('135791');
  await page.keyboard.press('Tab');
  await page.keyboard.type('246802');
  await page.keyboard.press('Tab');
  await page.keyboard.type('246802');
  await page.keyboard.press('Enter');
  await expect(done(page, 'Your PIN is changed.')).toBeVisible();
  for (const name of ['PIN now', 'New PIN', 'New PIN again']) await expect(field(page, name)).toHaveValue('');
  expect(gateway.calls.filter(({ name }) => name === 'changePin').map(({ body }) => body)).toEqual([
    { oldPin: '135791', newPin: '246802' },
  ]);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: /my sign-in/ })).toBeFocused();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('textbox', { name: 'Staff ID' }).fill('lea');
  await page.getByRole('textbox', { name: 'PIN' }).fill('246802');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation')).toBeVisible();
});

test('what is wrong with a new PIN is said before anything is sent', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, lea(hotel));
  await openOwn(page);
  for (const [old, pin, again, text] of [
    ['', '246802', '246802', 'Type the PIN you use now.'],
    ['135791', '24680', '24680', 'A PIN has 6 to 12 digits and nothing else.'],
    ['135791', 'abcdef', 'abcdef', 'A PIN has 6 to 12 digits and nothing else.'],
    ['135791', '135791', '135791', 'The new PIN is the one you have.'],
    ['135791', '246802', '246803', 'The two PINs differ.'],
  ] as const) {
    await field(page, 'PIN now').fill(old);
    await field(page, 'New PIN').fill(pin);
    await field(page, 'New PIN again').fill(again);
    await page.keyboard.press('Enter');
    await expect(alert(page, text)).toBeVisible();
  }
  expect(gateway.calls.some(({ name }) => name === 'changePin')).toBe(false);
});

for (const [code, text] of [
  ['sign-in-refused', 'The PIN you typed as your present one is wrong.'],
  ['cool-down', 'Too many tries. Wait 300 seconds.'],
  ['person-configured', "This person stands in the gateway's configuration file"],
  ['records-away', 'The gateway cannot keep records now'],
] as const) {
  test(`a PIN that the gateway refuses with ${code} leaves the fields, the dialog and the sign-in`, async ({
    page,
    gateway,
    hotel,
  }) => {
    gateway.interfere.set('changePin', { code, retryAfterSeconds: 300 });
    await signIn(page, gateway, lea(hotel));
    await openOwn(page);
    await field(page, 'PIN now').fill('000000');
    await field(page, 'New PIN').fill('246802');
    await field(page, 'New PIN again').fill('246802');
    await page.keyboard.press('Enter');
    await expect(alert(page, text)).toBeVisible();
    await expect(field(page, 'PIN now')).toHaveValue('');
    await expect(field(page, 'New PIN')).toHaveValue('');
  });
}

test('a passkey goes after a second press, and the harmless answer has the focus', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, lea(hotel));
  await openOwn(page);
  const keys = dialog(page).getByRole('listitem');
  await expect(keys.first()).toContainText('Blue key');
  await expect(keys.first()).toContainText('last used 3 hours ago');
  await expect(keys.nth(1)).toContainText('never used');
  await dialog(page).getByRole('button', { name: 'Remove the passkey Blue key' }).press('Enter');
  await expect(dialog(page).getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(keys).toHaveCount(2);
  await dialog(page).getByRole('button', { name: 'Remove the passkey Blue key' }).press('Enter');
  await expect(keys.first()).toContainText('Your PIN and your other passkeys go on working.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(done(page, 'The passkey Blue key is removed.')).toBeVisible();
  await expect(keys).toHaveCount(1);
  await dialog(page).getByRole('button', { name: 'Remove the passkey Pocket' }).press('Enter');
  await expect(keys.first()).toContainText('nothing but your PIN signs you in');
  gateway.interfere.set('removePasskey', { code: 'records-away' });
  await dialog(page).getByRole('button', { name: 'Remove it' }).click();
  await expect(alert(page, 'The gateway cannot keep records now')).toBeVisible();
  await expect(keys.first()).toContainText('Pocket');
});

test('under an address it says why no passkey can be added', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, lea(hotel));
  await openOwn(page);
  await expect(dialog(page)).toContainText('the console is open under a number instead of a name');
  await expect(dialog(page).getByRole('button', { name: 'Add a passkey' })).toHaveCount(0);
});

test.describe('under a name', () => {
  const openUnderName = async (page: Page, gateway: { url: string }, hotel: StaffHotel): Promise<void> => {
    const person = lea(hotel);
    await page.goto(gateway.url.replace('127.0.0.1', 'localhost'));
    await page.getByRole('textbox', { name: 'Staff ID' }).fill(person.staffId);
    await page.getByRole('textbox', { name: 'PIN' }).fill(person.pin);
    await page.keyboard.press('Enter');
    await openOwn(page);
  };

  test('a gateway without passkeys says so', async ({ page, gateway, hotel }) => {
    hotel.ownKeys.available = false;
    await openUnderName(page, gateway, hotel);
    await expect(dialog(page)).toContainText('The gateway offers no passkeys');
  });

  test('a browser without passkeys says so', async ({ page, gateway, hotel }) => {
    await page.addInitScript(() => Reflect.deleteProperty(window, 'PublicKeyCredential'));
    await openUnderName(page, gateway, hotel);
    await expect(dialog(page)).toContainText('This browser knows no passkeys.');
  });

  test('a page that is not secure says so', async ({ page, gateway, hotel }) => {
    await page.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { value: false }));
    await openUnderName(page, gateway, hotel);
    await expect(dialog(page)).toContainText('the console is open without https');
  });

  test('a passkey without a name is not asked for, and a refusal is told in words', async ({
    page,
    gateway,
    hotel,
  }) => {
    await openUnderName(page, gateway, hotel);
    await dialog(page).getByRole('button', { name: 'Add a passkey' }).click();
    await expect(alert(page, 'Give the passkey a name.')).toBeVisible();
    expect(gateway.calls.some(({ name }) => name === 'passkeyOptions')).toBe(false);
    await field(page, 'Name of a new passkey').fill('Green key');
    await page.keyboard.press('Enter');
    await expect(alert(page, 'The passkey was not accepted.')).toBeVisible();
    await expect(field(page, 'Name of a new passkey')).toHaveValue('Green key');
  });

  test('passkeys that cannot be read say why, and the PIN can still be changed', async ({
    page,
    gateway,
    hotel,
  }) => {
    gateway.interfere.set('passkeys', { code: 'store-away' });
    await openUnderName(page, gateway, hotel);
    await expect(alert(page, 'database does not answer')).toBeVisible();
    await expect(field(page, 'PIN now')).toBeVisible();
  });
});

for (const role of ['desk', 'supervisor', 'it', 'auditor', 'privacy'] as const) {
  test(`${role} has a sign-in of their own`, async ({ page, gateway, hotel }) => {
    await signIn(page, gateway, personOf(hotel, role));
    await openOwn(page);
    await expect(dialog(page).getByRole('heading', { name: 'My sign-in' })).toBeVisible();
  });
}

for (const language of ['en', 'zh-Hans'] as const) {
  test(`my sign-in in ${language} is accessible and as agreed`, async ({ page, gateway, hotel }) => {
    await signIn(page, gateway, lea(hotel));
    await speak(page, language);
    await page.getByRole('button', { name: /my sign-in|我的登录/ }).click();
    await expect(dialog(page).getByRole('listitem').first()).toBeVisible();
    await expectAccessible(page);
    await expect(dialog(page)).toMatchAriaSnapshot({ name: `own-${language}.aria.yml` });
  });
}
