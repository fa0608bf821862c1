import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { askToEnd, checkIn, confirmEnd, heading, openPage } from '../../../main/demo/drive/guest.ts';
import { driveTerminal } from '../../../main/demo/drive/terminal-driver.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import type { Demo } from '../../../main/demo/launch/start-demo.ts';
import { asConfigured, type emptyWeek } from '../../../preload/contract/timetable.ts';
import { freshCode, successor, test, waitForAttract } from './demo-test.ts';
import { farWeek } from './weeks.ts';

async function hoursOf(demo: Demo) {
  const it = await demo.signIn('it');
  const read = () => it.call('timetables', undefined);
  const { timeZone, terminals } = await read();
  const terminalId = terminals[0]?.terminalId ?? '';
  return {
    week: farWeek(timeZone),
    async set(parts: Partial<Record<keyof typeof asConfigured, ReturnType<typeof emptyWeek>>>) {
      const { version } = (await read()).hotel;
      await it.call('setTimetable', { version, timetable: { ...asConfigured, ...parts } });
    },
    /** Has the terminal told that it follows what is set? */
    taken: () =>
      waitFor(
        'the terminal to follow the hours',
        async () => (await read()).terminals.find((one) => one.terminalId === terminalId && one.isTaken),
        30_000,
      ),
  };
}

const english = (shell: Page) => shell.getByRole('button', { name: 'English' });
const closed = (shell: Page) => shell.getByRole('heading', { level: 1, name: 'Closed now' });

test('the gateway closes a terminal, keeps it closed over a restart, darkens it and opens it again', async ({
  demo,
  terminal,
}) => {
  test.setTimeout(180_000);
  const hours = await hoursOf(demo);
  await hours.set({ opening: hours.week });
  await expect(closed(terminal.shell)).toBeVisible({ timeout: 30_000 });
  await expect(english(terminal.shell)).toHaveCount(0);
  await hours.taken();
  await terminal.disconnect();

  await demo.terminal.stop();
  const kept = JSON.parse(readFileSync(join(demo.terminalFolder, 'timetable.json'), 'utf8')) as object;
  expect(kept).toMatchObject({ opening: hours.week, screen: null });
  demo.terminal = await demo.startTerminal();
  const restarted = await driveTerminal(demo.terminal.tree());
  const { shell } = restarted;
  await expect(closed(shell)).toBeVisible({ timeout: 30_000 });

  await hours.set({ opening: hours.week, screen: hours.week });
  await expect(shell.locator('main')).toHaveCSS('background-color', 'rgb(0, 0, 0)', { timeout: 30_000 });
  await expect(closed(shell)).toHaveCount(0);
  await shell.keyboard.press('a');
  await expect(closed(shell)).toBeVisible();

  await hours.set({});
  await expect(english(shell)).toBeVisible({ timeout: 30_000 });
  await hours.taken();
  await restarted.disconnect();
});

test('a session that runs goes on when the hours end, and nobody begins after it', async ({
  demo,
  terminal,
}) => {
  test.setTimeout(180_000);
  const hours = await hoursOf(demo);
  const { code } = await freshCode(demo);
  await checkIn(terminal.shell, code);
  await hours.set({ opening: hours.week, screen: hours.week, maintenance: hours.week });
  await hours.taken();
  await openPage(terminal, 'https://www.daily-courier.test/');
  await askToEnd(terminal.shell);
  await confirmEnd(terminal.shell);
  const after = await successor(demo, terminal);
  await expect(heading(after.shell, 'Nothing of yours is left here')).toBeVisible({ timeout: 30_000 });
  await expect(after.shell.locator('main')).toHaveCSS('background-color', 'rgb(0, 0, 0)', {
    timeout: 60_000,
  });
  await after.shell.keyboard.press('a');
  await expect(closed(after.shell)).toBeVisible();
  await hours.set({});
  await waitForAttract(after.shell);
  await after.disconnect();
});
