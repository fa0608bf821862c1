import { expect, type Page } from '@playwright/test';
import { pauseSigns } from '../../../preload/contract/pause.ts';
import { browsing, nowMs, onPage, states } from '../../fakes/guest-views.ts';
import { test } from './guest-page.ts';

const sign = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Pictures' }).getByRole('button', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Lets the moment pass in which the screen hears nothing, so that a double tap on "Step away" does nothing more. */
async function wakeUp(page: Page): Promise<void> {
  await page.clock.setFixedTime(nowMs + 1_000);
}

test('one touch in the bar hides the pages', async ({ guest }) => {
  await guest.open(states['browsing-page']);
  await button(guest.page, 'Step away').click();
  expect(await guest.sent()).toEqual([{ name: 'pause' }]);
});

test('three pictures in order lock the screen, seen while they are chosen', async ({ guest }) => {
  const { page } = guest;
  await guest.open(states['paused-choosing']);
  await wakeUp(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Your pages are hidden' })).toBeFocused();
  await expect(button(page, 'Lock the screen')).toBeDisabled();
  await sign(page, 'Tree').click();
  await sign(page, 'Cat').click();
  await expect(page.getByText('2 of 3 pictures')).toBeVisible();
  await button(page, 'Clear').click();
  for (const name of ['Moon', 'Cat', 'Moon']) await sign(page, name).click();
  await expect(sign(page, 'Tree')).toBeDisabled();
  await button(page, 'Lock the screen').click();
  expect(await guest.sent()).toEqual([{ name: 'lock', input: { pin: ['moon', 'cat', 'moon'] } }]);
});

test('the guest goes back without pictures, but not by the second tap of a double tap', async ({ guest }) => {
  const { page } = guest;
  await guest.open(states['paused-choosing']);
  await button(page, 'Back to my pages').click();
  await sign(page, 'Cat').click();
  await expect(page.getByText('0 of 3 pictures')).toBeVisible();
  expect(await guest.sent()).toEqual([]);
  await wakeUp(page);
  await button(page, 'Back to my pages').click();
  expect(await guest.sent()).toEqual([{ name: 'unlock', input: { pin: null } }]);
});

test('it says that a page may be on the camera until that is over, then that it is off', async ({
  guest,
}) => {
  const { page } = guest;
  const screen = states['paused-choosing'];
  const taken = { ...screen, pause: screen.pause && { ...screen.pause, tookMedia: true } };
  const isOff = page.getByRole('status').filter({ hasText: 'Camera and microphone are turned off.' });
  await guest.open({ ...taken, media: { camera: true, microphone: false } });
  await expect(page.getByRole('status').filter({ hasText: 'The camera may be on.' })).toBeVisible();
  await expect(isOff).toHaveCount(0);
  await guest.show(taken);
  await expect(isOff).toBeVisible();
  await expect(page.getByText('may be on')).toHaveCount(0);
  // Who used neither is told nothing of them.
  await guest.show(screen);
  await expect(isOff).toHaveCount(0);
});

test('the third picture asks by itself, and what was touched is never shown', async ({ guest }) => {
  const { page } = guest;
  await guest.open(states['paused-locked']);
  await sign(page, 'Key').click();
  await sign(page, 'Leaf').click();
  await expect(page.getByText('2 of 3 pictures')).toBeVisible();
  await expect(page.locator('ol svg')).toHaveCount(0);
  await sign(page, 'Lamp').click();
  expect(await guest.sent()).toEqual([{ name: 'unlock', input: { pin: ['key', 'leaf', 'lamp'] } }]);
  await guest.show(states['paused-wrong']);
  await expect(page.getByRole('alert')).toHaveText(/not the right pictures\. Try again/);
  await expect(page.getByText('0 of 3 pictures')).toBeVisible();
});

test('after too many wrong pictures the screen waits, and the way out does not', async ({ guest }) => {
  const { page } = guest;
  await guest.open(states['paused-waiting']);
  await expect(page.getByRole('alert')).toHaveText(/You can try again in 0:20/);
  for (const name of ['Anchor', 'Tree']) await expect(sign(page, name)).toBeDisabled();
  await button(page, 'End').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Yes, end' }).click();
  expect(await guest.sent()).toEqual([{ name: 'endSession', input: { cause: 'guest' } }]);
  await guest.show(states['paused-waiting']);
  await button(page, 'I am a new guest').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Yes, start anew' }).click();
  await expect
    .poll(async () => (await guest.sent()).at(-1))
    .toEqual({
      name: 'endSession',
      input: { cause: 'new-guest' },
    });
});

test('the wait is over by the clock', async ({ guest }) => {
  const { page } = guest;
  await page.clock.install({ time: nowMs });
  await guest.open(states['paused-waiting']);
  await expect(sign(page, 'Cat')).toBeDisabled();
  await page.clock.runFor(20_500);
  await expect(sign(page, 'Cat')).toBeEnabled();
});

test('everything is done by keyboard alone', async ({ guest }) => {
  const { page } = guest;
  await guest.open(states['paused-choosing']);
  await wakeUp(page);
  await sign(page, 'Fish').focus();
  for (const _ of [0, 1, 2]) await page.keyboard.press('Enter');
  await button(page, 'Lock the screen').focus();
  await page.keyboard.press('Space');
  expect(await guest.sent()).toEqual([{ name: 'lock', input: { pin: ['fish', 'fish', 'fish'] } }]);
});

test('every picture has a drawing and a name of its own, in every language', async ({ guest }) => {
  const { page } = guest;
  for (const language of ['en', 'zh-Hans'] as const) {
    await (language === 'en'
      ? guest.open(states['paused-locked'], language)
      : guest.show(states['paused-locked'], language));
    const buttons = page.locator('fieldset button');
    await expect(buttons).toHaveCount(pauseSigns.length);
    const names = await buttons.allInnerTexts();
    expect(new Set(names).size).toBe(pauseSigns.length);
    const drawings = await page
      .locator('fieldset path')
      .evaluateAll((all) => all.map((each) => each.getAttribute('d')));
    expect(new Set(drawings).size).toBe(pauseSigns.length);
  }
});

test('nothing of the pages stands on the screen, though the shell were told of it', async ({ guest }) => {
  const { page } = guest;
  const told = onPage({}, { pause: states['paused-locked'].pause, panel: 'records' });
  await guest.open(told);
  await expect(page.getByRole('region', { name: 'Browsing bar' })).toHaveCount(0);
  expect(await page.locator('body').textContent()).not.toContain('news.example');
});

test('a warning of the time stands below, also while the guest is away', async ({ guest }) => {
  await guest.open(states['paused-time120']);
  await expect(guest.page.getByRole('region', { name: 'Messages' })).toContainText('two minutes');
  await guest.show(browsing({ pause: states['paused-locked'].pause }));
  await expect(guest.page.getByRole('region', { name: 'Messages' })).toHaveCount(0);
});
