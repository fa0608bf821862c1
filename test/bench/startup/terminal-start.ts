import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { freshGrant } from '../../../main/demo/drive/fresh-grant.ts';
import { checkIn } from '../../../main/demo/drive/guest.ts';
import { driveTerminal, type PromotedTree } from '../../../main/demo/drive/terminal-driver.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import type { Demo } from '../../../main/demo/launch/start-demo.ts';
import { paintedAtMs } from './painted.ts';

const patienceMs = 30_000;

/**
 * Starts the terminal of the demo and gives when each part of the way to the attract screen was done, in milliseconds from the
 * start of its process.
 */
export async function startParts(demo: Demo): Promise<ReadonlyMap<string, number>> {
  const beganMs = Date.now();
  demo.terminal = await demo.startTerminal();
  const terminal = await driveTerminal(demo.terminal.tree());
  const paintedMs = await paintedAtMs(terminal.shell);
  const pageBeganMs = await terminal.shell.evaluate(() => performance.timeOrigin);
  await terminal.disconnect();
  const said = supervisorSaid(demo.terminalFolder, beganMs);
  const parts = new Map([
    ['supervisor runs', said('supervisor.started') - beganMs],
    ['page of the terminal begins', pageBeganMs - beganMs],
    ['terminal is promoted', said('supervisor.promoted') - beganMs],
    ['heading painted', paintedMs - beganMs],
  ]);
  return parts;
}

/** From before `kill` to the heading of the tree that it gives, in milliseconds. */
export async function shownAfter(kill: () => Promise<PromotedTree>): Promise<number> {
  const beganMs = Date.now();
  const terminal = await driveTerminal(await kill());
  const paintedMs = await paintedAtMs(terminal.shell);
  await terminal.disconnect();
  return paintedMs - beganMs;
}

/** Has a guest open the start page, with the next tree warm behind it. */
export async function letGuestIn(demo: Demo): Promise<void> {
  const terminal = await driveTerminal(demo.terminal.tree());
  const { code } = await freshGrant(await demo.signIn('supervisor'), '101', 'open-web');
  await checkIn(terminal.shell, code);
  await untilSpareIsWarm(terminal.tree);
  await terminal.disconnect();
}

/** Waits until the tree that waits for its turn has loaded its screen. Trees have their folders side by side. */
export async function untilSpareIsWarm(current: PromotedTree): Promise<void> {
  const spare = await waitFor(
    'the spare',
    () => readdirSync(dirname(current.scratch)).find((name) => name !== basename(current.scratch)),
    patienceMs,
  );
  const { shell, disconnect } = await driveTerminal({
    pid: 0,
    scratch: join(dirname(current.scratch), spare),
  });
  await shell.waitForLoadState('load', { timeout: patienceMs });
  await disconnect();
}

/** When the supervisor logged an event last since a moment, by the clock of the machine. */
function supervisorSaid(folder: string, sinceMs: number): (event: string) => number {
  const day = new Date(sinceMs).toISOString().slice(0, 10);
  const lines = readFileSync(join(folder, 'log', `supervisor-${day}.log`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly time: number; readonly msg: string });
  return (event) => lines.find(({ time, msg }) => msg === event && time >= sinceMs)?.time ?? Number.NaN;
}
