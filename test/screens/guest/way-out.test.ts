import { expect } from '@playwright/test';
import { browsing, nowMs, onPage, states } from '../../fakes/guest-views.ts';
import { test } from './guest-page.ts';

test('the panel says what the channel proved, and Escape brings the page back', async ({ guest }) => {
  const { page } = guest;
  await guest.open(states['browsing-exit']);
  await expect(page.getByRole('heading', { level: 1, name: 'Your way out' })).toBeFocused();
  const panel = page.getByRole('main');
  for (const text of ['The line is proved', 'Last checked 20 seconds ago', 'Singapore', '203.0.113.7'])
    await expect(panel).toContainText(text);
  await expect(panel).toContainText('SH-LG-07');
  await expect(panel).toContainText('GJ-2026-0147');
  await page.keyboard.press('Escape');
  expect(await guest.sent()).toEqual([{ name: 'showPanel', input: { panel: null } }]);
});

test('how long ago the proof was goes on by itself', async ({ guest }) => {
  const { page } = guest;
  await page.clock.install({ time: nowMs });
  await guest.open(states['browsing-exit']);
  await page.clock.runFor(45_000);
  await expect(page.getByRole('main')).toContainText('Last checked 1 minute ago');
});

test('the badge tells by words whether the way out is proved', async ({ guest }) => {
  const { page } = guest;
  const bar = page.getByRole('region', { name: 'Browsing bar' });
  await guest.open(onPage());
  await expect(bar).toContainText('Way out through Singapore');
  await guest.show(onPage({}, { exitState: 'checking', exitAddress: null, exitProvedAtMs: null }));
  await expect(bar).toContainText('Checking the line');
  await expect(bar).not.toContainText('Singapore');
  await guest.show(onPage({}, { exitState: 'lost', exitAddress: null, exitProvedAtMs: null }));
  await expect(bar).toContainText('The line is lost');
});

test('a channel that names no address is proved all the same', async ({ guest }) => {
  await guest.open(browsing({ panel: 'exit', exitAddress: null }));
  await expect(guest.page.getByRole('main')).toContainText('not known now');
  await expect(guest.page.getByRole('main')).toContainText('The line is proved');
});

test('another language is chosen by its own name, and the one in use asks for nothing', async ({ guest }) => {
  const { page } = guest;
  await guest.open(states['browsing-language']);
  await page.getByRole('button', { name: 'English' }).click();
  expect(await guest.sent()).toEqual([]);
  await page.getByRole('button', { name: '简体中文' }).click();
  expect(await guest.sent()).toEqual([{ name: 'chooseLanguage', input: { language: 'zh-Hans' } }]);
  await guest.show(states['browsing-language'], 'zh-Hans');
  await expect(page.getByRole('button', { name: '简体中文' })).toHaveAttribute('aria-pressed', 'true');
});
