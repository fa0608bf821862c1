import { expect, type Page } from '@playwright/test';
import { startDisplay, type TestDisplay } from '../../guard/parts/display.ts';
import { keyHandsOn } from '../../guard/parts/key-hands.ts';
import { test as base } from '../demo-test.ts';
import { type Hands, wholeJourney } from './journey.ts';
import { keyHandsAt } from './key-hands.ts';

/** A display of its own: keys go to whatever has its focus, and nothing else may have. */
const test = base.extend<object, { display: TestDisplay }>({
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from its pattern
    async ({}, use) => {
      const display = await startDisplay('1440x900');
      const before = process.env.DISPLAY;
      process.env.DISPLAY = display.name;
      await use(display);
      if (before === undefined) delete process.env.DISPLAY;
      else process.env.DISPLAY = before;
      display.close();
    },
    { scope: 'worker' },
  ],
  // The demo starts on it: it needs the folder.
  folder: [async ({ display: _, folder }, use) => use(folder), { scope: 'worker' }],
});

// As in a lobby. On a display without a window manager a spare tree's window would cover the one in use, were it shown.
test.use({ setting: { leaseSeconds: 6, window: { kiosk: true, width: 800, height: 600 } } });

test('a guest does everything with a keyboard and nothing else', async ({ demo, terminal, display }) => {
  test.setTimeout(240_000);
  expect(await display.windows()).toEqual(['Guestway']);
  // No row or column of the screen is left to what lies behind it; the row below it may be there or not.
  expect(await terminal.shell.evaluate(() => innerWidth === 1440 && innerHeight >= 900)).toBe(true);
  await expect(terminal.shell.locator(':focus-visible')).toHaveCount(0);
  const keys = await keyHandsOn(display.path);
  const handsAt = (shell: Page): Promise<Hands> => keyHandsAt(shell, keys);
  await wholeJourney({ demo, terminal, language: 'zh-Hans', handsAt });
});
