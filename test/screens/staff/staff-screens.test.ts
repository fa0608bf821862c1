import type { Page } from '@playwright/test';
import { expect, expectAccessible, lookUp, openPage, personOf, signIn, speak, test } from './desk-browser.ts';

type Step = (page: Page) => Promise<void>;

const pageNumber =
  (index: number): Step =>
  async (page) =>
    page.getByRole('navigation').getByRole('button').nth(index).click();

const room =
  (number: string): Step =>
  async (page) =>
    lookUp(page, number);

const inRow =
  (row: number, button: number): Step =>
  async (page) => {
    await pageNumber(2)(page);
    await page.getByRole('row').nth(row).getByRole('button').nth(button).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  };

const openPeople: Step = async (page) => {
  await pageNumber(8)(page);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
};

const addPerson: Step = async (page) => page.getByRole('main').getByRole('button').first().click();

const resetPerson: Step = async (page) =>
  page.getByRole('row').filter({ hasText: 'Lea' }).getByRole('button').nth(2).click();

/** Every screen of the page: who sees it, and how to get there in any language. */
const screens: readonly (readonly [string, 'desk' | 'supervisor' | 'it', readonly Step[]])[] = [
  ['desk', 'desk', []],
  ['desk-two-guests', 'desk', [room('102')]],
  ['desk-not-eligible', 'desk', [room('305')]],
  ['desk-document', 'desk', [room('306')]],
  [
    'slip',
    'desk',
    [
      room('101'),
      async (page) => page.keyboard.press('Enter'),
      async (page) => expect(page.getByRole('region').getByRole('img')).toBeVisible(),
    ],
  ],
  ['grants', 'desk', [pageNumber(2), async (page) => page.getByRole('checkbox').check()]],
  ['extend', 'supervisor', [inRow(1, 1)]],
  ['revoke', 'supervisor', [inRow(2, 3)]],
  ['suspend', 'supervisor', [inRow(2, 2)]],
  ['reprint', 'supervisor', [inRow(1, 0)]],
  ['terminals', 'supervisor', [pageNumber(3)]],
  ['terminals-of-it', 'it', []],
  ['approve', 'it', [async (page) => page.getByRole('button', { name: /BCDF/ }).click()]],
  ['attempts', 'desk', [pageNumber(4)]],
  ['people', 'supervisor', [openPeople]],
  ['people-add', 'supervisor', [openPeople, addPerson]],
  ['people-reset', 'supervisor', [openPeople, resetPerson]],
];

for (const language of ['en', 'zh-Hans'] as const) {
  test(`the sign-in in ${language} is accessible and as agreed`, async ({ page, gateway, hotel }) => {
    hotel.demo = true;
    await openPage(page, gateway);
    await speak(page, language);
    await expectAccessible(page);
    await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: `sign-in-${language}.aria.yml` });
  });

  for (const [name, role, steps] of screens) {
    test(`the screen ${name} in ${language} is accessible and as agreed`, async ({
      page,
      gateway,
      hotel,
    }) => {
      hotel.alarm = name === 'attempts';
      await signIn(page, gateway, personOf(hotel, role));
      await speak(page, language);
      for (const step of steps) await step(page);
      await expect(page.getByRole('navigation', { includeHidden: true })).toBeVisible();
      await expectAccessible(page);
      const isDialog = (await page.getByRole('dialog').count()) > 0;
      const screen = page.getByRole(isDialog ? 'dialog' : 'main');
      await expect(screen).toMatchAriaSnapshot({ name: `${name}-${language}.aria.yml` });
    });
  }
}

for (const [width, height, what] of [
  [1366, 768, 'a desk screen'],
  [1024, 768, 'a small desk screen'],
  [683, 384, 'a desk screen at 200 % zoom'],
  [390, 844, 'a phone'],
] as const) {
  test(`nothing lies beside ${what}`, async ({ page, gateway, hotel }) => {
    await page.setViewportSize({ width, height });
    await signIn(page, gateway, personOf(hotel, 'supervisor'));
    await room('306')(page);
    for (const index of [0, 1, 2, 3, 4, 8]) {
      await pageNumber(index)(page);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });
}

for (const [width, height] of [
  [1024, 768],
  [1280, 800],
] as const) {
  test(`what the focus is on is in sight at ${width} x ${height}, not below the fold or the header`, async ({
    page,
    gateway,
    hotel,
  }) => {
    await page.setViewportSize({ width, height });
    await signIn(page, gateway, personOf(hotel, 'supervisor'));
    const isSeen = (element: Element): boolean => {
      const { top, bottom } = element.getBoundingClientRect();
      const header = document.querySelector('header')?.getBoundingClientRect().bottom ?? 0;
      return top >= header && bottom <= window.innerHeight;
    };
    await room('306')(page);
    await expect.poll(() => page.getByRole('button', { name: 'Issue slip' }).evaluate(isSeen)).toBe(true);
    await page.keyboard.press('f');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('button', { name: 'Print' }).evaluate(isSeen)).toBe(true);
    await page.keyboard.press('Escape');
    await openPeople(page);
    await resetPerson(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click();
    const slip = page.getByRole('region', { name: 'Set-up code for Lea Baum' });
    await expect.poll(() => slip.getByRole('heading').evaluate(isSeen)).toBe(true);
    await expect.poll(() => slip.getByRole('button', { name: 'Print' }).evaluate(isSeen)).toBe(true);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'First time? Use a set-up code' }).click();
    await expect(page.getByRole('button', { name: 'Back to sign-in' })).toBeInViewport({ ratio: 1 });
  });
}

test('what can be pressed is at least 48 pixels high', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  await room('306')(page);
  for (const index of [0, 1, 2, 3, 8]) {
    await pageNumber(index)(page);
    const heights = await page
      .getByRole('button')
      .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(48);
  }
});

test('the whole way is walked by keyboard: sign in, give a slip, revoke it', async ({ page, gateway }) => {
  await openPage(page, gateway);
  await expect(page.getByRole('textbox', { name: 'Staff ID' })).toBeFocused();
  await page.keyboard.type('tao');
  await page.keyboard.press('Tab');
  await page.keyboard.type('771203');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Room number' })).toBeFocused();
  await page.keyboard.type('101');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Issue slip' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Print' })).toBeFocused();
  await page.keyboard.press('Escape');
  // Back from the room number: the last page of the menu, then the one before.
  await press(page, 'Shift+Tab', 'Grants');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await press(page, 'Tab', 'Revoke slip N3WSL1');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await press(page, 'Tab', 'Revoke');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Slip N3WSL1 is revoked.' })).toBeVisible();
});

/** Presses a key until the button of that name has the focus; twenty times are enough for any page. */
async function press(page: Page, key: string, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  for (let turn = 0; turn < 20; turn += 1) {
    await page.keyboard.press(key);
    if (await button.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`the focus never came to ${name}`);
}
