import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { freshGrant } from '../../../main/demo/drive/fresh-grant.ts';
import { askToEnd, checkIn, confirmEnd, heading, openPage } from '../../../main/demo/drive/guest.ts';
import { driveTerminal } from '../../../main/demo/drive/terminal-driver.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import type { Hotel } from '../../../main/demo/launch/start-hotel.ts';
import { holdPort } from '../../../main/guard/port-hold.ts';
import { asConfigured } from '../../../preload/contract/timetable.ts';
import { lastClose, waitForAttract } from './demo-test.ts';
import { moveClocks } from './move-clocks.ts';
import { logTextIn } from './plain-terminal.ts';
import { type ReleasingHotel, startReleasingHotel } from './releasing-hotel.ts';
import { farWeek, wholeWeek } from './weeks.ts';

const limitMs = 120_000;
const hourMs = 3_600_000;

let folder = '';
let hotel: Hotel | null = null;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-maintenance-'));
});
test.afterEach(async () => {
  await hotel?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Says in which weeks new versions are taken. */
async function setMaintenance({ it }: ReleasingHotel, weekIn: typeof farWeek): Promise<void> {
  const { hotel: kept, timeZone } = await it.call('timetables', undefined);
  const timetable = { ...asConfigured, maintenance: weekIn(timeZone) };
  await it.call('setTimetable', { version: kept.version, timetable });
}

/** Waits until the gateway has answered this many more reports of the terminal, each of which offers the release anew. */
async function moreReports({ it }: ReleasingHotel, count: number): Promise<void> {
  const seen = new Set<number>();
  const isEnough = async (): Promise<boolean> => {
    const { terminals } = await it.call('terminals', undefined);
    seen.add(terminals[0]?.lastSeenAtMs ?? 0);
    return seen.size > count;
  };
  await waitFor('more reports', isEnough, limitMs);
}

/** Sizes of what lies in the spool of releases. */
function spooled({ updatesFolder }: ReleasingHotel): readonly number[] {
  const spool = join(updatesFolder, 'spool');
  try {
    return readdirSync(spool).map((name) => statSync(join(spool, name)).size);
  } catch {
    // Not made yet, or what lay there was taken just now.
    return [];
  }
}

test('a release waits for the maintenance window, and the nightly restart for the end of a session', async () => {
  test.setTimeout(5 * limitMs);
  const { port, release } = await holdPort();
  await release();
  // In an hour, so that it comes when the clocks are put forward and not before, at whatever time this runs.
  const at = new Date(Date.now() + hourMs).toISOString().slice(11, 16);
  const started = await startReleasingHotel(folder, {
    house: { nightlyRestart: { at, timeZone: 'UTC' } },
    testHooks: true,
    words: [`--inspect=127.0.0.1:${port}`],
  });
  const { terminal, terminalFolder, state, starts } = started;
  hotel = started.hotel;
  await setMaintenance(started, farWeek);
  // The first answer that it gets tells it of the windows.
  await started.letIn();
  const before = terminal.tree();
  const bytes = await started.giveOut('0.3.0', started.markedProgram);
  await waitFor('the release to lie ready', () => spooled(started).includes(bytes), limitMs);
  await moreReports(started, 2);
  expect(state()).toBeNull();
  expect(starts()).toEqual([]);
  expect(terminal.tree()).toBe(before);

  await setMaintenance(started, wholeWeek);
  await waitFor('the release in force', () => state()?.current === '0.3.0', limitMs);
  expect(starts()).toContain(terminal.tree().pid);

  const driver = await driveTerminal(terminal.tree());
  await waitForAttract(driver.shell);
  const { code } = await freshGrant(await hotel.signIn('supervisor'), '101', 'open-web');
  await checkIn(driver.shell, code);
  await waitFor('a spare of the release', () => starts().at(-1) !== driver.tree.pid, limitMs);
  const known = starts();
  await moveClocks(port, 7 * hourMs);
  const nights = (): readonly string[] =>
    logTextIn(terminalFolder)
      .split('\n')
      .filter((line) => line.includes('supervisor.nightly'));
  await waitFor('the night', () => nights().length > 0, limitMs);
  expect(nights().map((line) => JSON.parse(line).isFresh)).toEqual([false]);
  // The spare that would have followed goes, another comes, the guest goes on.
  await waitFor('the spare to leave', () => known.filter(isRunning).length === 1, limitMs);
  await openPage(driver, 'https://www.daily-courier.test/');
  expect(known.filter(isRunning)).toEqual([driver.tree.pid]);
  expect(terminal.tree()).toBe(driver.tree);
  expect(lastClose(folder)).toBeUndefined();

  await askToEnd(driver.shell);
  await confirmEnd(driver.shell);
  const after = await driveTerminal(await terminal.nextTree(driver.tree));
  await expect(heading(after.shell, 'Nothing of yours is left here')).toBeVisible({ timeout: 30_000 });
  expect(known).not.toContain(after.tree.pid);
  expect(known.filter(isRunning)).toEqual([]);
  expect(lastClose(folder)).toMatchObject({ close_reason: 'guest', wipe_result: { result: 'proved' } });
  await waitForAttract(after.shell);
  expect(nights()).toHaveLength(1);
  expect(terminal.tree()).toBe(after.tree);
  for (const each of [driver, after]) await each.disconnect();
});

/** One that has ended may still wait for its parent to take note of it. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
