import type { Page } from '@playwright/test';
import type { StaffHotel } from '../../fakes/staff-hotel.ts';
import { testNowMs } from '../../fakes/test-now.ts';
import { expect, goTo, personOf, signIn, test } from './desk-browser.ts';

const seat = (page: Page, name: string) => page.getByRole('article', { name });
const dialog = (page: Page) => page.getByRole('dialog');
const bodies = (calls: readonly { name: string; body: unknown }[], name: string) =>
  calls.filter((call) => call.name === name).map(({ body }) => body);

/** Has the guest at Lobby 2 ask for a site that the profile lets staff open. */
function ask(hotel: StaffHotel): void {
  const lobby = hotel.terminals.find(({ label }) => label === 'Lobby 2');
  if (lobby === undefined) throw new Error('no Lobby 2');
  lobby.asks = {
    about: { kind: 'site', groupId: 'video' },
    titles: { en: 'Video sites', 'zh-Hans': '视频网站' },
    askedAtMs: testNowMs - 120_000,
  };
}

test.describe('the desk', () => {
  test.beforeEach(async ({ page, gateway, hotel }) => signIn(page, gateway, personOf(hotel, 'desk')));

  test('sees who asks first, and opens the asked site for this session with a reason', async ({
    page,
    gateway,
    hotel,
  }) => {
    ask(hotel);
    await goTo(page, /Terminals/);
    const first = page.getByRole('list').last().getByRole('article').first();
    await expect(first).toHaveAccessibleName('Lobby 2', { timeout: 10_000 });
    await expect(first).toContainText('Asks for Video sites');
    await expect(first).toContainText('2 minutes ago');
    await first.getByRole('button', { name: 'Open the asked site: Lobby 2' }).press('Enter');
    await dialog(page).getByRole('button', { name: 'Open for this session' }).click();
    await expect(dialog(page).getByRole('alert').filter({ hasText: 'Choose a reason.' })).toBeVisible();
    await dialog(page).getByRole('radio', { name: 'Guest asked' }).press('Space');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: 'The site is open at Lobby 2.' })).toBeVisible();
    expect(bodies(gateway.calls, 'allowSite')).toEqual([{ groupId: 'video', reason: 'guest-asked' }]);
    await expect(seat(page, 'Lobby 2')).not.toContainText('Asks for');
  });

  test('says by one touch that a guest was helped', async ({ page, gateway, hotel }) => {
    ask(hotel);
    await goTo(page, /Terminals/);
    await seat(page, 'Lobby 2').getByRole('button', { name: 'The guest was helped: Lobby 2' }).click();
    await expect(
      page.getByRole('status').filter({ hasText: 'The guest at Lobby 2 was helped.' }),
    ).toBeVisible();
    expect(bodies(gateway.calls, 'closeHelp')).toEqual([{}]);
  });

  test('sends a ready message in two presses, or words of its own', async ({ page, gateway }) => {
    await goTo(page, /Terminals/);
    const open = () =>
      seat(page, 'Lobby 2').getByRole('button', { name: 'Send a message: Lobby 2' }).press('Enter');
    await open();
    await dialog(page).getByRole('button', { name: 'Send' }).press('Enter');
    await expect(
      page.getByRole('status').filter({ hasText: 'The message was sent to Lobby 2.' }),
    ).toBeVisible();
    await open();
    await dialog(page).getByRole('radio', { name: 'Your own words' }).press('Space');
    await dialog(page).getByRole('button', { name: 'Send' }).click();
    await expect(dialog(page).getByRole('alert').filter({ hasText: 'Write the message.' })).toBeVisible();
    await dialog(page).getByRole('textbox', { name: 'Your words' }).fill('Your taxi is here');
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toHaveCount(0);
    expect(bodies(gateway.calls, 'sendMessage')).toEqual([
      { message: 'we-are-coming' },
      { text: 'Your taxi is here' },
    ]);
  });

  test('adds time and reads which end holds', async ({ page, gateway }) => {
    await goTo(page, /Terminals/);
    await seat(page, 'Lobby 2').getByRole('button', { name: 'Add time: Lobby 2' }).press('Enter');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: 'Lobby 2 now ends' })).toBeVisible();
    expect(bodies(gateway.calls, 'addTime')).toEqual([{ minutes: 15 }]);
  });

  test('ends a session with a reason, and reads a refusal in the dialog', async ({ page, gateway }) => {
    await goTo(page, /Terminals/);
    gateway.interfere.set('endSession', { code: 'no-session' });
    await seat(page, 'Lobby 2').getByRole('button', { name: 'End the session: Lobby 2' }).click();
    await dialog(page).getByRole('radio', { name: 'Misuse' }).press('Space');
    await dialog(page).getByRole('button', { name: 'End', exact: true }).click();
    await expect(dialog(page).getByRole('alert').filter({ hasText: 'No session runs' })).toBeVisible();
    gateway.interfere.clear();
    await dialog(page).getByRole('button', { name: 'End', exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: 'The session at Lobby 2 ends.' })).toBeVisible();
    expect(bodies(gateway.calls, 'endSession').at(-1)).toEqual({ reason: 'misuse' });
  });

  test('shows a part of the seat map by keyboard, each part with its count', async ({ page, hotel }) => {
    ask(hotel);
    await goTo(page, /Terminals/);
    const part = (name: string) => page.getByRole('radio', { name });
    const seats = page.getByRole('article');
    await expect(part('Need help (1)')).toBeVisible({ timeout: 10_000 });
    await expect(part('All (6)')).toBeChecked();
    await part('All (6)').press('ArrowRight');
    await expect(part('Need help (1)')).toBeChecked();
    await expect(seats).toHaveCount(1);
    await expect(seats).toHaveAccessibleName('Lobby 2');
    await page.keyboard.press('ArrowRight');
    await expect(seats).toHaveAccessibleName('Lobby 1');
    await page.keyboard.press('ArrowRight');
    await expect(part('In use (1)')).toBeChecked();
    await page.keyboard.press('ArrowRight');
    await expect(part('Not working (3)')).toBeChecked();
    await expect(seats).toHaveCount(3);
    // A part that empties says so, and stays chosen.
    for (const terminal of hotel.terminals) if (terminal.state !== 'in-use') terminal.state = 'free';
    await expect(part('Not working (0)')).toBeChecked({ timeout: 10_000 });
    await expect(page.getByText('No terminal is like that now.')).toBeVisible();
  });

  test.describe('with a touch screen', () => {
    test.use({ hasTouch: true });

    test('shows a part of the seat map by one touch', async ({ page }) => {
      await goTo(page, /Terminals/);
      await page.getByText('Not working (3)').tap();
      await expect(page.getByRole('article')).toHaveCount(3);
      await page.getByText('All (6)').tap();
      await expect(page.getByRole('article')).toHaveCount(6);
    });
  });

  test('reads in the title and in the menu how many guests ask, until they were helped', async ({
    page,
    hotel,
  }) => {
    await expect(page).toHaveTitle('Guestway desk');
    ask(hotel);
    const club = hotel.terminals.find(({ label }) => label === 'Club floor');
    Object.assign(club ?? {}, {
      state: 'in-use',
      asks: { about: { kind: 'time' }, titles: null, askedAtMs: testNowMs - 1000 },
    });
    await expect(page).toHaveTitle('(2) Guestway desk', { timeout: 10_000 });
    const tab = page.getByRole('navigation').getByRole('button', { name: /Terminals/ });
    await expect(tab).toHaveAccessibleName('Terminals, 2 guests ask for help');
    await expect(tab).toContainText('2');
    await tab.click();
    await seat(page, 'Club floor').getByRole('button', { name: 'The guest was helped: Club floor' }).click();
    await expect(page).toHaveTitle('(1) Guestway desk');
    await expect(tab).toHaveAccessibleName('Terminals, 1 guest asks for help');
    await page.getByRole('button', { name: '简体中文' }).click();
    await expect(page).toHaveTitle('(1) Guestway 前台');
    await page.getByRole('button', { name: '退出登录' }).click();
    await expect(page).toHaveTitle('Guestway 前台');
  });

  test('offers nothing where no session runs', async ({ page }) => {
    await goTo(page, /Terminals/);
    await expect(seat(page, 'Lobby 1').getByRole('button')).toHaveCount(0);
  });
});

test('IT sees that a guest asks, and helps no guest', async ({ page, gateway, hotel }) => {
  ask(hotel);
  await signIn(page, gateway, personOf(hotel, 'it'));
  await expect(seat(page, 'Lobby 2')).toContainText('Asks for Video sites');
  await expect(seat(page, 'Lobby 2').getByRole('button', { name: /helped|message|Open/ })).toHaveCount(0);
  await expect(page).toHaveTitle('Guestway desk');
});
