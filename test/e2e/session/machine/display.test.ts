import { expect } from '@playwright/test';
import { askToEnd, checkIn, confirmEnd, heading, openPage } from '../../../../main/demo/drive/guest.ts';
import { startDisplay, type TestDisplay } from '../../guard/parts/display.ts';
import { test as base, freshCode, lastClose, nextClose, type Setting, successor } from '../demo-test.ts';
import { litScreens, unplugScreen } from './screen-plug.ts';

const test = base.extend<object, { display: TestDisplay; setting: Setting }>({
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the braces
    async ({}, use) => {
      const display = await startDisplay('1280x900');
      await use(display);
      display.close();
    },
    { scope: 'worker' },
  ],
  setting: [
    async ({ display }, use) => {
      const before = process.env.DISPLAY;
      process.env.DISPLAY = display.name;
      await use({ leaseSeconds: 60, window: { kiosk: true, width: 1280, height: 900 } });
      process.env.DISPLAY = before;
    },
    { scope: 'worker' },
  ],
});

test('a display that is unplugged ends nothing and shows nothing else when it is back, and the session is wiped as ever', async ({
  demo,
  terminal,
  display,
  folder,
}) => {
  test.setTimeout(240_000);
  const { shell } = terminal;
  await checkIn(shell, (await freshCode(demo)).code);
  await openPage(terminal, 'https://www.daily-courier.test/');
  const windows = await display.windows();
  expect(windows).toContain('Guestway');

  const plugIn = await unplugScreen(display.path);
  expect(await litScreens(display.path)).toBe(0);
  // Where nobody sees it the guest's session goes on, and so do its limits.
  await openPage(terminal, 'https://www.daily-courier.test/green-roofs');
  expect(demo.terminal.tree()).toBe(terminal.tree);
  await plugIn();
  expect(await litScreens(display.path)).toBe(1);
  await openPage(terminal, 'https://search.wayfind.test/');
  expect(await display.windows()).toEqual(windows);

  // Unplugged over the end: the next tree is made where there is no screen.
  const before = lastClose(folder);
  const plugInAgain = await unplugScreen(display.path);
  await askToEnd(shell);
  await confirmEnd(shell);
  const after = await successor(demo, terminal);
  expect(await nextClose(folder, before)).toMatchObject({
    close_reason: 'guest',
    wipe_result: { result: 'proved', failed: 0, missing: 0 },
  });
  await plugInAgain();
  await expect(heading(after.shell, 'Nothing of yours is left here')).toBeVisible();
  await expect(after.shell.getByRole('button', { name: 'English' })).toBeVisible({ timeout: 40_000 });
  expect(await display.windows()).toEqual(windows);
  await after.disconnect();
});
