import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { type FreshGrant, freshGrant } from '../../../main/demo/drive/fresh-grant.ts';
import { driveTerminal, type TerminalDriver } from '../../../main/demo/drive/terminal-driver.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { type Demo, type DemoOptions, startDemo } from '../../../main/demo/launch/start-demo.ts';
import type { KeptRecord } from '../../../main/records/generated/record-types.ts';
import { softwareProtector } from '../../../main/records/keys/protector.ts';
import { openStoreReader } from '../../../main/records/store-reader.ts';
import { recordsFolder } from '../../../main/tools/data-folder.ts';

/** What a file of tests may set for its demo hotel. */
export type Setting = Pick<DemoOptions, 'leaseSeconds' | 'limits' | 'house' | 'through'> &
  Partial<Pick<DemoOptions, 'window'>>;

/** A demo hotel of one test file, and the terminal as it is now. */
export const test = base.extend<
  { terminal: TerminalDriver },
  { setting: Setting; demo: Demo; folder: string }
>({
  setting: [{ leaseSeconds: 6 }, { option: true, scope: 'worker' }],
  folder: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the braces
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'guestway-e2e-'));
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  demo: [
    async ({ folder, setting }, use) => {
      const demo = await startDemo({
        dataFolder: folder,
        testHooks: true,
        window: { kiosk: false, width: 1366, height: 768 },
        say: () => {},
        ...setting,
      });
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  terminal: async ({ demo }, use, testInfo) => {
    const terminal = await driveTerminal(demo.terminal.tree());
    await waitForAttract(terminal.shell);
    await use(terminal);
    if (testInfo.status !== testInfo.expectedStatus) {
      // The log first: the tree may be gone.
      console.log(lastLogLines(demo.terminalFolder));
      const now = await driveTerminal(demo.terminal.tree());
      console.log(`The terminal shows:\n${await now.shell.locator('body').ariaSnapshot()}`);
      await now.disconnect();
    }
    await terminal.disconnect();
  },
});

/** Waits until the terminal takes a guest; a receipt of the last one is closed as the next guest would. */
export async function waitForAttract(shell: Page): Promise<void> {
  const english = shell.getByRole('button', { name: 'English' });
  const close = shell.getByRole('button', { name: 'Close' });
  await english.or(close).first().waitFor({ timeout: 30_000 });
  if (await close.isVisible()) await close.click();
  await english.waitFor({ timeout: 30_000 });
}

/** Connects to the tree that follows `before`. */
export async function successor(demo: Demo, before: TerminalDriver): Promise<TerminalDriver> {
  return driveTerminal(await demo.terminal.nextTree(before.tree));
}

/** A code for a guest of the room, who gives up every earlier grant for it. */
export async function freshCode(demo: Demo, room = '101', profileId = 'open-web'): Promise<FreshGrant> {
  return freshGrant(await demo.signIn('supervisor'), room, profileId);
}

/** All records kept, oldest first. */
export function keptRecords(folder: string): KeptRecord[] {
  const reader = openStoreReader(recordsFolder(folder), softwareProtector);
  try {
    return reader.list().map(({ record }) => record);
  } finally {
    reader.close();
  }
}

/** Waits until the newest `session.close` is another than `before`, and gives it. */
export async function nextClose(folder: string, before: KeptRecord | undefined) {
  return waitFor(
    'session.close',
    () => {
      const last = lastClose(folder);
      return last !== undefined && JSON.stringify(last) !== JSON.stringify(before) ? last : null;
    },
    30_000,
  );
}

/** The newest `session.close`. */
export function lastClose(folder: string): Extract<KeptRecord, { type: 'session.close' }> | undefined {
  return keptRecords(folder).findLast((record) => record.type === 'session.close');
}

/** What the terminal last logged, for a test that failed. */
function lastLogLines(terminalFolder: string): string {
  const folder = join(terminalFolder, 'log');
  return readdirSync(folder)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n').slice(-15))
    .join('\n');
}
