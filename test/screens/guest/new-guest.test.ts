import { expect } from '@playwright/test';
import { nowMs, type StateLabel, states } from '../../fakes/guest-views.ts';
import { test } from './guest-page.ts';

/** Every kind of screen on which somebody else's session may be found. */
const found: readonly StateLabel[] = [
  'notice',
  'starting',
  'browsing-start',
  'browsing-page',
  'browsing-idle',
  'blocked-rule',
  'browsing-records',
  'browsing-exit',
  'browsing-language',
  'paused-choosing',
  'paused-locked',
  'paused-waiting',
];

for (const label of found) {
  test(`on ${label} the next guest ends what was left open, with one question`, async ({ guest }) => {
    const { page } = guest;
    await guest.open(states[label]);
    await page.getByRole('button', { name: 'I am a new guest' }).click();
    const question = page.getByRole('alertdialog');
    await expect(question).toContainText('Are you a new guest?');
    expect(await guest.sent()).toEqual([]);
    await page.clock.setFixedTime(nowMs + 1_000);
    await question.getByRole('button', { name: 'Yes, start anew' }).click();
    expect(await guest.sent()).toEqual([{ name: 'endSession', input: { cause: 'new-guest' } }]);
  });

  test(`on ${label} a wrong touch on it ends nothing`, async ({ guest }) => {
    const { page } = guest;
    await guest.open(states[label]);
    await page.getByRole('button', { name: 'I am a new guest' }).click();
    await expect(page.getByRole('alertdialog').getByRole('button', { name: 'No, go on' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    expect(await guest.sent()).toEqual([]);
  });
}
