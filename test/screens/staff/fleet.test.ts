import type { Page } from '@playwright/test';
import { fleetRow } from '../../fakes/staff-fleet.ts';
import { expect, expectAccessible, goTo, personOf, signIn, speak, test } from './desk-browser.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const row = (page: Page, label: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: label }) });

test.describe('the fleet page of IT', () => {
  test.beforeEach(async ({ page, gateway, hotel }) => {
    await signIn(page, gateway, personOf(hotel, 'it'));
    await goTo(page, /Fleet/);
  });

  test('shows those first that need somebody, with what is the matter', async ({ page }) => {
    await expect(page.getByRole('rowheader')).toHaveText([/Lounge/, /Pool/, /Spa/, /Lobby 2/, /Lobby 1/]);
    await expect(row(page, 'Lounge')).toContainText('Wipe not proved');
    await expect(row(page, 'Pool')).toContainText(/Not heard since \d\d:\d\d/);
    await expect(row(page, 'Spa')).toContainText('Never heard');
    await expect(row(page, 'Lobby 2').getByRole('listitem')).toHaveText(['Disk nearly full', 'Out of paper']);
    await expect(row(page, 'Lobby 1')).toContainText('41 GB');
    await expect(row(page, 'Lobby 1')).toContainText('44.5 °C');
  });

  test('is filtered by state and by name', async ({ page }) => {
    await page.getByRole('radio', { name: 'Not working (3)' }).press('Space');
    await expect(page.getByRole('rowheader')).toHaveText([/Lounge/, /Pool/, /Spa/]);
    await page.getByRole('radio', { name: 'All (5)' }).press('Space');
    await page.getByRole('textbox', { name: 'Name of a terminal' }).fill('lobby');
    await expect(page.getByRole('rowheader')).toHaveText([/Lobby 2/, /Lobby 1/]);
    await page.getByRole('textbox', { name: 'Name of a terminal' }).fill('nowhere');
    await expect(page.getByText('No terminal is like this now.')).toBeVisible();
  });

  test('says of one terminal whose hours it follows, and that it is being maintained', async ({
    page,
    hotel,
  }) => {
    const [first] = hotel.fleet.terminals;
    if (first !== undefined) first.timetable = { from: 'own', isTaken: false, isMaintained: true };
    await page.getByRole('button', { name: 'Details of Lobby 1' }).press('Enter');
    const facts = page.locator('dl');
    await expect(facts.getByRole('definition').filter({ hasText: 'Its own' })).toBeVisible();
    await expect(facts).toContainText('Maintenance windowNow');
    await expect(page.getByRole('listitem').filter({ hasText: 'Hours not taken yet' })).toBeVisible();
  });

  test('opens one terminal and orders a restart, by keyboard', async ({ page, gateway }) => {
    await page.getByRole('button', { name: 'Details of Lobby 1' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Lobby 1' })).toBeFocused();
    await expect(page.getByText('41 GB free of 64 GB')).toBeVisible();
    await expect(page.getByRole('row').nth(2)).toContainText('Lapsed after a day');
    await page.getByRole('button', { name: 'Restart' }).press('Enter');
    await expect(dialog(page).getByRole('radio', { name: 'Between sessions' })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await dialog(page).getByRole('button', { name: 'Restart' }).press('Enter');
    await expect(page.getByRole('status').filter({ hasText: 'Lobby 1 was ordered: Restart.' })).toBeVisible();
    expect(gateway.calls.find(({ name }) => name === 'orderTerminal')?.body).toEqual({
      kind: 'restart',
      now: true,
    });
    await expect(page.getByRole('row').nth(1)).toContainText('Waits for the terminal');
    await page.getByRole('button', { name: 'All terminals' }).press('Enter');
    await expect(row(page, 'Lobby 1')).toContainText('1 order waits');
  });

  test('takes a terminal out of service with a message, and asks before a wipe', async ({
    page,
    gateway,
  }) => {
    await page.getByRole('button', { name: 'Details of Lobby 1' }).click();
    await page.getByRole('button', { name: 'Out of service' }).click();
    await dialog(page).getByRole('textbox', { name: 'Message for guests' }).fill(' Back at noon ');
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toHaveCount(0);
    await page.getByRole('button', { name: 'Wipe' }).click();
    await expect(dialog(page)).toContainText('A session that runs ends at once');
    await page.keyboard.press('Escape');
    expect(gateway.calls.filter(({ name }) => name === 'orderTerminal').map(({ body }) => body)).toEqual([
      { kind: 'lock', message: 'Back at noon' },
    ]);
  });

  test('fetches diagnostics and saves them', async ({ page }) => {
    await page.getByRole('button', { name: 'Details of Lobby 1' }).click();
    await page.getByRole('button', { name: /Fetch diagnostics of/ }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save t-lobby1-2.log' }).click();
    expect((await saved).suggestedFilename()).toBe('t-lobby1-2.log');
  });

  test('says what refuses an order, in the dialog', async ({ page, gateway }) => {
    gateway.interfere.set('orderTerminal', { code: 'too-many-orders' });
    await page.getByRole('button', { name: 'Details of Lobby 1' }).click();
    await page.getByRole('button', { name: 'Collect diagnostics' }).click();
    await page.keyboard.press('Enter');
    await expect(dialog(page).getByRole('alert').filter({ hasText: 'Too many' })).toBeVisible();
  });
});

test('IT sees who is told of alerts, and tries it', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'it'));
  await goTo(page, /Fleet/);
  const alerts = page.getByRole('region', { name: 'Alerts' });
  await expect(alerts).toContainText('Told by webhook, e-mail. 2 are on; 1 not told yet.');
  await alerts.getByRole('button', { name: 'Send a test alert' }).press('Enter');
  await expect(alerts.getByRole('alert')).toContainText('webhook: taken, e-mail: not taken');
});

test('an auditor reads the fleet and gives no orders', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'auditor'));
  await goTo(page, /Fleet/);
  await page.getByRole('button', { name: 'Details of Lobby 1' }).click();
  await expect(page.getByText('41 GB free of 64 GB')).toBeVisible();
  await expect(page.getByRole('main').getByRole('button')).toHaveText(['All terminals', 'Read again']);
});

test('two hundred terminals are filtered while one types', async ({ page, gateway, hotel }) => {
  hotel.fleet.terminals = Array.from({ length: 200 }, (_, index) =>
    fleetRow({ terminalId: `t-${index}`, label: `Floor ${index}` }),
  );
  await signIn(page, gateway, personOf(hotel, 'it'));
  await goTo(page, /Fleet/);
  await expect(page.getByRole('rowheader')).toHaveCount(200);
  await page.getByRole('textbox', { name: 'Name of a terminal' }).pressSequentially('floor 19');
  await expect(page.getByRole('rowheader')).toHaveCount(11);
});

/** What axe takes for a whole page on a machine with much else to do. */
const slowMs = 240_000;

for (const language of ['en', 'zh-Hans'] as const) {
  const openFleet = async (page: Page): Promise<void> => {
    await speak(page, language);
    await page.getByRole('navigation').getByRole('button').nth(1).click();
    await expect(page.getByRole('row')).toHaveCount(6);
  };

  test(`the fleet in ${language} is accessible and as agreed`, async ({ page, gateway, hotel }) => {
    test.setTimeout(slowMs);
    await signIn(page, gateway, personOf(hotel, 'it'));
    await openFleet(page);
    await expectAccessible(page);
    await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: `fleet-${language}.aria.yml` });
  });

  test(`one terminal in ${language} is accessible and as agreed`, async ({ page, gateway, hotel }) => {
    test.setTimeout(slowMs);
    await signIn(page, gateway, personOf(hotel, 'it'));
    await openFleet(page);
    await page.getByRole('row').nth(4).getByRole('button').click();
    await expect(page.getByRole('definition').first()).toBeVisible();
    await expectAccessible(page);
    await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: `terminal-${language}.aria.yml` });
  });
}
