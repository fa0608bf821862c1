import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, chromium } from '@playwright/test';
import { driveTerminal, type TerminalDriver } from '../../../../main/demo/drive/terminal-driver.ts';
import { chromiumCommand } from '../../../../main/tools/setup/unprivileged.mjs';
import { waitForAttract } from '../../session/demo-test.ts';
import { type Receptionist, startReceptionist } from './receptionist.ts';
import { type Hotel, startHotel } from './start-hotel.ts';
import type { StartSystem, TestedSystem } from './tested-system.ts';

/** What a story has: the hotel, its front desk, and its terminal as it is at the beginning. */
type Parts<System extends TestedSystem> = {
  readonly hotel: Hotel<System>;
  readonly desk: Receptionist;
  readonly terminal: TerminalDriver;
};

/** A test in a hotel of its own with this hotel system. */
export function hotelTest<System extends TestedSystem>(startSystem: StartSystem<System>) {
  return base.extend<Parts<System>>({
    hotel: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here.
      async ({}, use) => {
        const folder = mkdtempSync(join(tmpdir(), 'guestway-hotel-'));
        const hotel = await startHotel(folder, startSystem);
        await use(hotel);
        await hotel.stop();
        rmSync(folder, { recursive: true, force: true });
      },
      { timeout: 180_000 },
    ],
    desk: [
      async ({ hotel }, use, testInfo) => {
        const { command, env } = chromiumCommand();
        const browser = await chromium.launch({ executablePath: command, env, chromiumSandbox: true });
        const desk = await startReceptionist(browser, hotel.world);
        await use(desk);
        if (testInfo.status !== testInfo.expectedStatus)
          console.log(`The desk shows:\n${await desk.page.locator('body').ariaSnapshot()}`);
        await browser.close();
      },
      { timeout: 60_000 },
    ],
    terminal: [
      async ({ hotel }, use, testInfo) => {
        const terminal = await driveTerminal(hotel.terminal.tree());
        await waitForAttract(terminal.shell);
        await use(terminal);
        if (testInfo.status !== testInfo.expectedStatus) {
          console.log(hotel.logs().split('\n').slice(-40).join('\n'));
          const now = await driveTerminal(hotel.terminal.tree());
          console.log(`The terminal shows:\n${await now.shell.locator('body').ariaSnapshot()}`);
          await now.disconnect();
        }
        await terminal.disconnect();
      },
      { timeout: 60_000 },
    ],
  });
}
