import { expect } from '@playwright/test';
import { nowMs, type StateLabel, states } from '../../fakes/guest-views.ts';
import { test } from './guest-page.ts';

/** Nothing but zeros has the check symbol zero. */
const code = '0000000000';

test('the whole way can be gone with a keyboard alone', async ({ guest }) => {
  const { page } = guest;
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await guest.open(states.attract);
  await page.getByRole('button', { name: '简体中文' }).focus();
  await press('Enter');
  await guest.show(states.entry, 'zh-Hans');
  await page.keyboard.type(`${code}\n`);
  await guest.show(states.notice, 'zh-Hans');
  // From the heading: decline, accept.
  await press('Tab', 'Tab', 'Enter');
  await guest.show(states['browsing-start'], 'zh-Hans');
  await page.getByRole('main').getByRole('textbox').focus();
  // As a hand types: what comes faster is a scanner's.
  await page.keyboard.type('news.example', { delay: 60 });
  await press('Enter');
  await guest.show(states['browsing-page'], 'zh-Hans');
  await page.getByRole('button', { name: '结束', exact: true }).focus();
  await press('Enter');
  await page.clock.setFixedTime(nowMs + 1000);
  await press('Shift+Tab', 'Enter');
  await guest.show(states.receipt, 'zh-Hans');
  // From the heading: one's own records, close.
  await press('Tab', 'Tab', 'Enter');
  expect(await guest.sent()).toEqual([
    { name: 'chooseLanguage', input: { language: 'zh-Hans' } },
    { name: 'submitToken', input: { token: code } },
    { name: 'answerNotice', input: { accepted: true } },
    { name: 'navigate', input: { address: 'news.example' } },
    { name: 'endSession', input: { cause: 'guest' } },
    { name: 'leaveEntry' },
  ]);
});

test('each new screen takes the focus to its heading and is announced', async ({ guest }) => {
  const { page } = guest;
  await guest.open(states.attract);
  const screens: readonly (readonly [StateLabel, string, string])[] = [
    ['entry', 'Enter your code', 'Code entry'],
    ['verifying', 'Checking your code', 'Checking your code'],
    ['notice', 'What is kept about you', 'What is kept about you'],
    ['starting', 'Opening your access', 'Opening your access'],
    ['ending', 'Ending your session', 'Ending your session'],
    ['wiping', 'Erasing everything', 'Erasing everything'],
    ['receipt', 'Nothing of yours is left here', 'Your session is over'],
    ['out-of-order-wipe', 'This terminal is out of order', 'Out of order'],
    ['attract-gateway-away', 'Not available right now', 'Welcome'],
  ];
  for (const [label, heading, announced] of screens) {
    await guest.show(states[label]);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeFocused();
    await expect(page.getByRole('status').filter({ hasText: announced })).toHaveCount(1);
  }
});

test('the focus is always seen: three pixels round what a key would press', async ({ guest }) => {
  const { page } = guest;
  for (const label of ['attract', 'entry', 'notice', 'browsing-start'] as const) {
    await (label === 'attract' ? guest.open(states[label]) : guest.show(states[label]));
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement ?? document.body);
      return `${style.outlineStyle} ${style.outlineWidth}`;
    });
    expect(outline).toBe('solid 3px');
  }
});

test('a language is offered by its native name, and touched twice is chosen once', async ({ guest }) => {
  const { page } = guest;
  await guest.open(states.attract);
  await guest.answerWith('never');
  await page.getByRole('button', { name: '简体中文' }).dblclick();
  expect(await guest.sent()).toEqual([{ name: 'chooseLanguage', input: { language: 'zh-Hans' } }]);
});

test('the first headline stands there at once, and only those after it come in slowly', async ({ guest }) => {
  await guest.page.clock.install({ time: nowMs });
  await guest.open(states.attract);
  const moved = () =>
    guest.page.getByRole('heading', { level: 1 }).evaluate((heading) => {
      const { animationName } = getComputedStyle(heading.parentElement ?? heading);
      return animationName !== 'none';
    });
  expect(await moved()).toBe(false);
  await guest.page.clock.runFor(6_100);
  await expect.poll(moved).toBe(true);
});

test('the headline goes through the languages, and stands still for people who want less motion', async ({
  guest,
}) => {
  const { page } = guest;
  await page.clock.install({ time: nowMs });
  await guest.open(states.attract);
  await expect(page.getByRole('heading')).toHaveText('The web you know from home');
  await page.clock.runFor(6100);
  await expect(page.getByRole('heading')).toHaveText('在这里，打开您熟悉的网站');
  await expect(page.getByRole('heading').locator('xpath=ancestor::*[@lang][1]')).toHaveAttribute(
    'lang',
    'zh-Hans',
  );
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await guest.show(states.entry);
  await guest.show(states.attract);
  await page.clock.runFor(20_000);
  await expect(page.getByRole('heading')).toHaveText('The web you know from home');
});

test('accept and decline are equal', async ({ guest }) => {
  await guest.open(states.notice);
  const look = (name: string) =>
    guest.page.getByRole('button', { name }).evaluate((element) => {
      const { width, height } = element.getBoundingClientRect();
      const { backgroundColor, color, fontSize, fontWeight } = getComputedStyle(element);
      return { width, height, backgroundColor, color, fontSize, fontWeight };
    });
  expect(await look('Accept and start')).toEqual(await look('Decline and leave'));
});

test('declining is one touch', async ({ guest }) => {
  await guest.open(states.notice);
  await guest.page.getByRole('button', { name: 'Decline and leave' }).click();
  expect(await guest.sent()).toEqual([{ name: 'answerNotice', input: { accepted: false } }]);
});

test('a new guest can end what somebody left at the notice', async ({ guest }) => {
  const { page } = guest;
  await guest.open(states.notice);
  await page.getByRole('button', { name: 'I am a new guest' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Are you a new guest?' });
  await expect(dialog.getByRole('button', { name: 'No, go on' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Yes, start anew' }).click();
  expect(await guest.sent()).toEqual([{ name: 'endSession', input: { cause: 'new-guest' } }]);
});

test('a tap anywhere closes the receipt, once', async ({ guest }) => {
  await guest.open(states.receipt);
  await guest.page.getByRole('heading', { level: 1 }).dblclick();
  await expect(guest.page.getByRole('button', { name: 'Close' })).toBeDisabled();
  expect(await guest.sent()).toEqual([{ name: 'leaveEntry' }]);
});
