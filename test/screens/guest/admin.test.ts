import { expect, type Page } from '@playwright/test';
import type { AdminScreen } from '../../../preload/contract/admin.ts';
import { nowMs, states } from '../../fakes/guest-views.ts';
import { type GuestPage, test } from './guest-page.ts';

const ask: AdminScreen = { name: 'admin', step: 'ask', refusal: null, waitEndsAtMs: null, isChecking: false };

const inside: AdminScreen & { step: 'in' } = {
  name: 'admin',
  step: 'in',
  person: '42',
  role: 'admin',
  last: null,
  status: {
    label: 'Lobby 1',
    version: '1.0.0',
    electron: '45.4.1',
    uptimeSeconds: 90_000,
    memoryMegabytes: 640,
    recordsUnshipped: 3,
    isLocked: false,
    trouble: 'gateway-away',
  },
};

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The rhythm of a hand; what is heard depends on the page's own clock, so a slow machine may need to knock again. */
async function knock(page: Page, once: () => Promise<void>, gaps = [200, 200, 1_500, 200]): Promise<void> {
  await once();
  for (const gap of gaps) {
    await page.waitForTimeout(gap);
    await once();
  }
}

const opened = async (guest: GuestPage): Promise<number> =>
  (await guest.sent()).filter(({ name }) => name === 'openAdmin').length;

for (const [way, once] of [
  ['touches of the top left corner', (page: Page) => page.mouse.click(30, 30)],
  ['Escape', (page: Page) => page.keyboard.press('Escape')],
] as const) {
  test(`the rhythm of three and two asks for staff, by ${way}, and nothing is seen of it before`, async ({
    guest,
  }) => {
    const { page } = guest;
    await guest.open(states.attract);
    const controls = () => page.getByRole('button').allInnerTexts();
    const before = await controls();
    await expect(async () => {
      await page.waitForTimeout(4_100);
      await knock(page, () => once(page));
      expect(await opened(guest)).toBeGreaterThan(0);
    }).toPass({ timeout: 50_000 });
    expect(await guest.sent()).toEqual([{ name: 'openAdmin' }]);
    // The words take turns in all languages; what can be touched stays.
    expect(await controls()).toEqual(before);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
}

test('five touches at one pace, or elsewhere, ask for nobody', async ({ guest }) => {
  const { page } = guest;
  await guest.open(states.attract);
  await knock(page, () => page.mouse.click(30, 30), [200, 200, 200, 200]);
  await page.waitForTimeout(4_100);
  await knock(page, () => page.mouse.click(640, 20));
  expect(await opened(guest)).toBe(0);
});

test('while a guest is there the rhythm is not listened to', async ({ guest }) => {
  const { page } = guest;
  await guest.open(states.entry);
  await page.waitForTimeout(4_100);
  await knock(page, () => page.keyboard.press('Escape'));
  expect(await opened(guest)).toBe(0);
});

test('number and secret are typed on the keypad, sent once and forgotten', async ({ guest }) => {
  const { page } = guest;
  await guest.open(ask);
  await expect(page.getByRole('heading', { level: 1, name: 'Access for staff' })).toBeFocused();
  await expect(button(page, 'Go in')).toBeDisabled();
  for (const digit of '42') await button(page, digit).click();
  const secret = page.getByLabel('Your secret for this terminal');
  await secret.focus();
  for (const digit of '40715926389') await button(page, digit).click();
  await button(page, 'Delete the last digit').click();
  await expect(secret).toHaveAttribute('type', 'password');
  await button(page, 'Go in').click();
  expect(await guest.sent()).toEqual([{ name: 'proveAdmin', input: { person: '42', secret: '4071592638' } }]);
  await expect(secret).toHaveValue('');
});

test('a keyboard does as well, and takes digits only', async ({ guest }) => {
  const { page } = guest;
  await guest.open(ask);
  await page.getByLabel('Your number').focus();
  await page.keyboard.type('4a2');
  await page.keyboard.press('Tab');
  await page.keyboard.type('40715 92638');
  await page.keyboard.press('Enter');
  expect(await guest.sent()).toEqual([{ name: 'proveAdmin', input: { person: '42', secret: '4071592638' } }]);
});

test('a refusal is told, and a pause keeps the button shut until it is over', async ({ guest }) => {
  const { page } = guest;
  await guest.open({ ...ask, refusal: 'wrong' });
  await expect(page.getByRole('alert').filter({ hasText: 'Number or secret is wrong.' })).toBeVisible();
  await guest.show({ ...ask, refusal: 'locked-out', waitEndsAtMs: nowMs + 90_000 });
  await expect(page.getByText('No try is taken for 2 min.')).toBeVisible();
  await page.getByLabel('Your number').fill('42');
  await page.getByLabel('Your secret for this terminal').fill('4071592638');
  await expect(button(page, 'Go in')).toBeDisabled();
  await page.keyboard.press('Enter');
  expect(await guest.sent()).toEqual([]);
});

test('an administrator sees how the terminal stands and is asked before it is left', async ({ guest }) => {
  const { page } = guest;
  await guest.open(inside);
  await expect(page.getByRole('heading', { level: 1, name: 'Access for staff: 42' })).toBeFocused();
  await expect(page.getByText('gateway-away')).toBeVisible();
  await button(page, 'Leave to the operating system').click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await button(page, 'Cancel').click();
  expect(await guest.sent()).toEqual([]);
  await button(page, 'Leave to the operating system').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Leave to the operating system' }).click();
  expect(await guest.sent()).toEqual([{ name: 'actAsAdmin', input: { act: 'leave' } }]);
});

test('a service person is offered what the role covers', async ({ guest }) => {
  const { page } = guest;
  await guest.open({ ...inside, role: 'service', last: { act: 'diagnose', outcome: 'done' } });
  await expect(page.getByRole('status').filter({ hasText: 'Done.' })).toBeVisible();
  const names = await page.getByRole('main').getByRole('button').allInnerTexts();
  expect(names).toEqual(['Restart', 'Collect diagnostics']);
});

test('the screen speaks Chinese as well, and closes', async ({ guest }) => {
  const { page } = guest;
  await guest.open({ ...inside, status: { ...inside.status, isLocked: true } });
  await button(page, '中文').click();
  await expect(button(page, '恢复服务')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: '现场维护入口：42' })).toBeVisible();
  await button(page, '关闭').click();
  expect(await guest.sent()).toEqual([{ name: 'closeAdmin' }]);
});
