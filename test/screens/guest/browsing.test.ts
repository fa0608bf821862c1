import { expect, type Page } from '@playwright/test';
import { browsing, nowMs, onPage, states } from '../../fakes/guest-views.ts';
import { type GuestPage, test } from './guest-page.ts';

const bar = (page: Page) => page.getByRole('region', { name: 'Browsing bar' });
const address = (page: Page) => bar(page).getByRole('combobox', { name: 'Address' });
const button = (page: Page, name: string) => bar(page).getByRole('button', { name, exact: true });

/** What was sent, but for the field that has the keyboard. */
const asked = async ({ sent }: GuestPage) => (await sent()).filter(({ name }) => name !== 'useKeyboard');

test.describe('the address', () => {
  test('shows the host standing out, the rest of it quietly', async ({ guest }) => {
    await guest.open(states['browsing-page']);
    await expect(bar(guest.page).locator('strong', { hasText: 'news.example' })).toBeVisible();
    await expect(address(guest.page)).toHaveValue(/^https:\/\/news\.example\/world\//);
  });

  test('typed and sent with Enter goes to main as it was typed', async ({ guest }) => {
    await guest.open(states['browsing-page']);
    await address(guest.page).click();
    // As a hand types: what comes faster is a scanner's.
    await guest.page.keyboard.type(' maps.example/paris ', { delay: 60 });
    await guest.page.keyboard.press('Enter');
    expect(await asked(guest)).toEqual([{ name: 'navigate', input: { address: 'maps.example/paris' } }]);
  });

  test('is taken whole by the first touch, however soon the first letter comes', async ({ guest }) => {
    await guest.open(states['browsing-page']);
    const field = await address(guest.page).elementHandle();
    const box = await field?.boundingBox();
    const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
    // Neither waits for the other, so the letter comes before the next frame.
    await Promise.all([
      guest.page.mouse.move(x, y),
      guest.page.mouse.down(),
      guest.page.keyboard.insertText('m'),
      guest.page.mouse.up(),
    ]);
    await expect(address(guest.page)).toHaveValue('m');
    // The second touch puts the caret where it is.
    await guest.page.keyboard.type('aps', { delay: 60 });
    await guest.page.mouse.click((box?.x ?? 0) + 2, y);
    await guest.page.keyboard.insertText('x');
    await expect(address(guest.page)).toHaveValue('xmaps');
  });

  test('half typed and left with Escape is the address of the page again', async ({ guest }) => {
    await guest.open(states['browsing-page']);
    await address(guest.page).click();
    await guest.page.keyboard.type('half');
    await guest.page.keyboard.press('Escape');
    await expect(address(guest.page)).toHaveValue(/^https:\/\/news\.example\//);
    expect(await asked(guest)).toEqual([{ name: 'focusPage' }]);
  });

  test('of a megabyte is refused and changes nothing', async ({ guest }) => {
    await guest.open(states['browsing-start']);
    const field = guest.page.getByRole('main').getByRole('textbox', { name: 'Web address' });
    await field.fill('maps.example');
    await field.evaluate((input) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'a'.repeat(1024 * 1024));
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await expect(
      guest.page.getByRole('alert').filter({ hasText: 'That is too long for a web address.' }),
    ).toBeVisible();
    await expect(field).toHaveValue('maps.example');
    expect(await guest.sent()).toEqual([]);
  });

  test('keeps the end of a very long host in sight', async ({ guest }) => {
    const host = `www.bank.example.${'a'.repeat(60)}.${'b'.repeat(60)}.trap.example`;
    await guest.open(onPage({ host, url: `https://${host}/login` }));
    const line = await address(guest.page).boundingBox();
    const end = await bar(guest.page)
      .locator('strong > bdi', { hasText: 'trap.example' })
      .evaluate((element) => element.getBoundingClientRect().right);
    expect(end).toBeLessThanOrEqual((line?.x ?? 0) + (line?.width ?? 0));
  });

  test('whose host is not where the host stands shows the host alone', async ({ guest }) => {
    await guest.open(onPage({ host: 'trap.example', url: 'https://bank.example@trap.example/' }));
    await expect(bar(guest.page)).toContainText('trap.example');
    await expect(bar(guest.page).getByText('bank.example')).toHaveCount(0);
  });
});

test('each button asks for what it says, and only when it is possible', async ({ guest }) => {
  const { page } = guest;
  await guest.open(onPage({ canGoForward: true }));
  for (const name of ['Back', 'Forward', 'Reload', 'Start page']) await button(page, name).click();
  await guest.show(onPage({ loading: 'asking', canGoBack: false }));
  await expect(button(page, 'Back')).toBeDisabled();
  await expect(button(page, 'Forward')).toBeDisabled();
  await button(page, 'Stop loading').click();
  const actions = ['back', 'forward', 'reload', 'home', 'stop'];
  expect(await guest.sent()).toEqual(actions.map((action) => ({ name: 'browse', input: { action } })));
});

test('a tile opens its place', async ({ guest }) => {
  await guest.open(states['browsing-start']);
  await guest.page
    .getByRole('navigation', { name: 'Places to begin' })
    .getByRole('button', { name: /Maps/ })
    .click();
  expect(await guest.sent()).toEqual([{ name: 'navigate', input: { address: 'https://maps.example/' } }]);
});

test('the clock counts down to the end and not below', async ({ guest }) => {
  const { page } = guest;
  await guest.open(browsing({ endsAtMs: nowMs + 3 * 3_600_000 }));
  const clock = bar(page).getByRole('timer', { name: 'Time left' });
  await expect(clock).toHaveText('3 hr 0 min');
  await page.clock.setFixedTime(nowMs + 3 * 3_600_000 - 65_000);
  await expect(clock).toHaveText('1:05');
  await page.clock.setFixedTime(nowMs + 4 * 3_600_000);
  await expect(clock).toHaveText('0:00');
});

test.describe('the end', () => {
  test('is asked about once, in the bar, with the harmless answer in focus', async ({ guest }) => {
    const { page } = guest;
    await guest.open(states['browsing-page']);
    await button(page, 'End').click();
    await expect(bar(page).getByRole('alertdialog', { name: 'End and erase everything?' })).toBeVisible();
    await expect(button(page, 'No, go on')).toBeFocused();
    await page.clock.setFixedTime(nowMs + 1000);
    await button(page, 'Yes, end').click();
    expect(await guest.sent()).toEqual([{ name: 'endSession', input: { cause: 'guest' } }]);
  });

  test('of a double tap on End is the question, and nothing more', async ({ guest }) => {
    const { page } = guest;
    await guest.open(states['browsing-page']);
    await button(page, 'End').dblclick();
    await expect(bar(page).getByRole('alertdialog')).toBeVisible();
    // Whatever lies under the finger does not answer until the guest can have read it.
    await button(page, 'Yes, end').click();
    await button(page, 'No, go on').click();
    await expect(bar(page).getByRole('alertdialog')).toBeVisible();
    expect(await guest.sent()).toEqual([]);
  });

  test('is asked for once, however often the answer is touched', async ({ guest }) => {
    const { page } = guest;
    await guest.open(states['browsing-page']);
    await guest.answerWith('never');
    await button(page, 'I am a new guest').click();
    await page.clock.setFixedTime(nowMs + 1000);
    await button(page, 'Yes, start anew').dblclick();
    expect(await guest.sent()).toEqual([{ name: 'endSession', input: { cause: 'new-guest' } }]);
  });

  test('declined goes back to the button it came from', async ({ guest }) => {
    const { page } = guest;
    await guest.open(states['browsing-page']);
    await button(page, 'End').click();
    await page.clock.setFixedTime(nowMs + 1000);
    await button(page, 'No, go on').click();
    await expect(button(page, 'End')).toBeFocused();
    await page.clock.setFixedTime(nowMs + 2000);
    await button(page, 'I am a new guest').click();
    await page.keyboard.press('Escape');
    await expect(button(page, 'I am a new guest')).toBeFocused();
    expect(await guest.sent()).toEqual([]);
  });

  test('refused by main is said, and may be asked for again', async ({ guest }) => {
    const { page } = guest;
    await guest.open(states['browsing-page']);
    await guest.answerWith('failed');
    await button(page, 'End').click();
    await page.clock.setFixedTime(nowMs + 1000);
    await button(page, 'Yes, end').click();
    await expect(bar(page).getByRole('alert').filter({ hasText: 'That did not work' })).toHaveCount(1);
    await button(page, 'Yes, end').click();
    expect(await guest.sent()).toHaveLength(2);
  });
});

test.describe('a warning', () => {
  test('takes no focus and is told by words', async ({ guest }) => {
    const { page } = guest;
    await guest.open(states['browsing-start']);
    const field = page.getByRole('main').getByRole('textbox');
    await field.fill('maps');
    await guest.show(states['browsing-gateway']);
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('maps');
    await expect(page.getByRole('alert').filter({ hasText: 'does not answer' })).toBeVisible();
  });

  test('of idleness is answered with one large button', async ({ guest }) => {
    const { page } = guest;
    await guest.open(states['browsing-idle']);
    await page.getByRole('button', { name: 'I am still here' }).click();
    expect(await guest.sent()).toEqual([{ name: 'stillHere' }]);
  });
});

test('whatever the profile closes, by filter, list or default, is a matter for the front desk', async ({
  guest,
}) => {
  const hint = guest.page.getByText('please ask at the front desk');
  await guest.open(states['blocked-category']);
  await expect(hint).toBeVisible();
  await guest.show(states['blocked-rule']);
  await expect(hint).toBeVisible();
  await guest.show(states['blocked-timeout']);
  await expect(hint).toBeHidden();
});

test('a blocked page says why, which host and which rule, and leads back or home', async ({ guest }) => {
  const { page } = guest;
  await guest.open(states['blocked-rule']);
  const main = page.getByRole('main');
  await expect(main).toContainText('casino.example');
  await expect(main).toContainText('||casino.example^');
  await expect(
    page.getByRole('status').filter({ hasText: 'This website is not part of your access' }),
  ).toHaveCount(1);
  await main.getByRole('button', { name: 'Back' }).click();
  await main.getByRole('button', { name: 'Start page' }).click();
  expect(await guest.sent()).toEqual(
    ['back', 'home'].map((action) => ({ name: 'browse', input: { action } })),
  );
});

test.describe('the front desk', () => {
  test('is asked from a blocked page, where the profile lets staff open it, and only there', async ({
    guest,
  }) => {
    await guest.open(states['blocked-askable']);
    await guest.page.getByRole('button', { name: 'Ask the front desk' }).click();
    expect(await guest.sent()).toEqual([{ name: 'askHelp', input: { about: 'site' } }]);
    for (const state of ['blocked-rule', 'blocked-asked'] as const) {
      await guest.show(states[state]);
      await expect(guest.page.getByRole('button', { name: 'Start page' }).first()).toBeVisible();
      await expect(guest.page.getByRole('button', { name: 'Ask the front desk' })).toBeHidden();
    }
    await guest.show(states['blocked-ask-failed']);
    await expect(
      guest.page.getByRole('alert').filter({ hasText: 'did not reach the front desk' }),
    ).toBeVisible();
  });

  test('is read above the bar as plain words, and put away', async ({ guest }) => {
    await guest.open(states['browsing-words']);
    const strip = guest.page.getByRole('status').filter({ hasText: 'Front desk:' });
    await expect(strip).toContainText('Your taxi <b>waits</b> at the door.');
    await guest.page.getByRole('button', { name: 'OK' }).click();
    expect(await guest.sent()).toEqual([{ name: 'dismissMessage' }]);
  });

  test('speaks the language of the guest', async ({ guest }) => {
    await guest.open(states['browsing-message'], 'zh-Hans');
    await expect(guest.page.getByText('其他客人正在等候，请尽快结束使用。')).toBeVisible();
  });
});
