import { expect, type Page } from '@playwright/test';
import type { BrowsingScreen } from '../../../preload/contract/browsing-view.ts';
import { plainComfort } from '../../../preload/contract/comfort.ts';
import { languages } from '../../../preload/contract/languages.ts';
import { browsing, nowMs, onPage, states, viewOf } from '../../fakes/guest-views.ts';
import { test } from './guest-page.ts';

const strip = (page: Page) => page.getByRole('region', { name: 'Messages' });
const clock = (page: Page) => page.getByRole('region', { name: 'Browsing bar' }).getByRole('timer');

/** A warning with so much left. */
const warned = (secondsLeft: 300 | 120 | 30, change: Partial<BrowsingScreen> = {}): BrowsingScreen =>
  onPage(
    {},
    {
      warning: { kind: 'time', secondsLeft, endsAtMs: nowMs + secondsLeft * 1000 },
      endsAtMs: nowMs + secondsLeft * 1000,
      ...change,
    },
  );

/** Counts the notes that are played from here on. */
async function countNotes(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const counted = window as unknown as { notes: number };
    counted.notes = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      counted.notes += 1;
      start.call(this, when);
    };
  });
  return () => page.evaluate(() => (window as unknown as { notes: number }).notes);
}

test('a warning that has room does not scroll in any script', async ({ guest }) => {
  await guest.open(browsing());
  for (const language of languages) {
    await guest.show(warned(120), language);
    const scrolling = await guest.page.evaluate(async () => {
      // Laid out once, the letters are asked for.
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      await document.fonts.ready;
      return [...document.querySelectorAll('section *')]
        .filter(
          (part) => getComputedStyle(part).overflowY === 'auto' && part.scrollHeight > part.clientHeight,
        )
        .map((part) => part.textContent);
    });
    expect(scrolling, language).toEqual([]);
  }
});

test('each warning has words, a sound and a shape of its own, and interrupts only at the last', async ({
  guest,
}) => {
  const { page } = guest;
  const notes = await countNotes(page);
  await guest.open(browsing());
  await page.getByRole('heading', { level: 1 }).click();
  const shapes: string[] = [];
  const sounds: number[] = [];
  for (const [seconds, words, role] of [
    [300, 'five minutes', 'status'],
    [120, 'two minutes', 'status'],
    [30, 'thirty seconds', 'alert'],
  ] as const) {
    const before = await notes();
    await guest.show(warned(seconds));
    await expect(strip(page).getByRole(role).filter({ hasText: words })).toBeVisible();
    const drawn = strip(page).locator('svg').first();
    shapes.push(await drawn.innerHTML());
    sounds.push((await notes()) - before);
    // The same warning again, as another view, is no other warning.
    await guest.show(warned(seconds, { toast: 'file-saved' }));
    expect((await notes()) - before).toBe(sounds.at(-1));
    await guest.show(browsing());
  }
  expect(new Set(shapes).size).toBe(3);
  expect(sounds).toEqual([2, 3, 4]);
});

test('a guest who wants no sound hears none', async ({ guest }) => {
  const { page } = guest;
  const notes = await countNotes(page);
  await guest.open(browsing());
  await page.getByRole('heading', { level: 1 }).click();
  const quiet = { ...viewOf(warned(30)), comfort: { ...plainComfort, sound: false } };
  await page.evaluate((view) => window.fakeBridge.publish(view), quiet);
  await expect(strip(page)).toBeVisible();
  expect(await notes()).toBe(0);
});

test('on the screen of a guest who stepped away the warning is told, and no minutes can be taken', async ({
  guest,
}) => {
  const { page } = guest;
  await guest.open(
    warned(120, {
      time: { graceMinutes: 10, charged: true },
      pause: {
        state: 'locked',
        endsAtMs: nowMs + 90_000,
        wrong: false,
        triesAgainAtMs: null,
        tookMedia: false,
      },
    }),
  );
  await expect(strip(page)).toContainText('two minutes');
  await expect(strip(page).getByRole('button')).toHaveCount(0);
});

test.describe('minutes that a guest may add', () => {
  const offered = warned(120, { time: { graceMinutes: 10, charged: true } });
  const more = (page: Page) => strip(page).getByRole('button', { name: '10 more minutes' });

  test('are taken by one touch, and by none that was on its way to the page below', async ({ guest }) => {
    const { page } = guest;
    await guest.open(offered);
    await more(page).click();
    expect(await guest.sent()).toEqual([]);
    await page.clock.setFixedTime(nowMs + 1_000);
    await more(page).click();
    expect(await guest.sent()).toEqual([{ name: 'takeGrace' }]);
  });

  test('take no focus, cover nothing, and are reached by keys', async ({ guest }) => {
    const { page } = guest;
    await guest.open(browsing());
    const field = page.getByRole('main').getByRole('textbox');
    await field.fill('maps');
    await guest.show(browsing({ warning: offered.warning, time: offered.time }));
    await expect(field).toBeFocused();
    await page.clock.setFixedTime(nowMs + 1_000);
    await more(page).focus();
    await page.keyboard.press('Enter');
    expect(await guest.sent()).toEqual([{ name: 'takeGrace' }]);
    const box = await more(page).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(56);
  });

  for (const [answer, words] of [
    ['refused', 'No minutes could be added. Your time has not changed.'],
    ['away', 'does not answer. Your time has not changed.'],
  ] as const)
    test(`that are ${answer}: it is said, until another warning comes`, async ({ guest }) => {
      const { page } = guest;
      await guest.open(offered);
      await page.evaluate((next) => {
        window.fakeBridge.grace = next;
      }, answer);
      await page.clock.setFixedTime(nowMs + 1_000);
      await more(page).click();
      await expect(strip(page).getByRole('alert')).toContainText(words);
      await guest.show(warned(30));
      await expect(strip(page)).not.toContainText('Your time has not changed');
      await expect(strip(page).getByRole('alert')).toContainText('thirty seconds');
    });
});

test('added time is said once: not beside the words of the desk that say the same', async ({ guest }) => {
  const { page } = guest;
  await guest.open(onPage({}, { toast: 'time-added' }));
  await expect(strip(page)).toContainText('Time was added.');
  await guest.show(onPage({}, { toast: 'time-added', message: { kind: 'ready', message: 'time-added' } }));
  await expect(strip(page)).toContainText('We have added time for you.');
  await expect(strip(page)).not.toContainText('Time was added.');
});

test('a clock that stands still stays as it is, and says so by a mark and in words', async ({ guest }) => {
  const { page } = guest;
  await guest.open(browsing());
  await expect(clock(page)).toHaveAccessibleName('Time left: 42 minutes, 10 seconds');
  await expect(clock(page).locator('svg')).toHaveCount(0);
  await guest.show(states['browsing-still-desk']);
  await page.clock.setFixedTime(nowMs + 90_000);
  await expect(clock(page)).toHaveText('42:10');
  await expect(clock(page)).toHaveAccessibleName(
    'Time left: 42 minutes, 10 seconds. The clock stands still.',
  );
  await expect(clock(page).locator('svg')).toHaveCount(1);
  await expect(strip(page)).toContainText('Your time stands still while the front desk helps you.');
});

test('the time until an idle session ends runs, though the clock of the session stands', async ({
  guest,
}) => {
  const { page } = guest;
  await guest.open(
    browsing({
      warning: { kind: 'idle', endsAtMs: nowMs + 30_000 },
      time: { graceMinutes: 0, charged: false, reason: 'desk', leftMs: 2_530_000 },
    }),
  );
  await page.clock.setFixedTime(nowMs + 10_000);
  await expect(strip(page).getByRole('timer')).toHaveText('0:20');
  await expect(clock(page)).toHaveText('42:10');
});

test('a guest who leaves today is told, without a clock and without alarm', async ({ guest }) => {
  const { page } = guest;
  await guest.open(states['browsing-departure']);
  await expect(strip(page).getByRole('status').first()).toContainText('Your stay in the hotel ends today.');
  await expect(strip(page).getByRole('timer')).toHaveCount(0);
  await expect(strip(page).getByRole('alert')).toHaveCount(0);
});
