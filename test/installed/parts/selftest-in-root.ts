import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { ask, atom, type Connection, onDisplay, request } from '../../../main/selftest/display/x11.ts';
import type { SelftestReport } from '../../../main/selftest/report-text.ts';
import type { Row } from '../../../main/selftest/row.ts';
import { inRoot, runInRoot } from './clean-root.ts';
import { asUserAtHome } from './installed-terminal.ts';

/** What a machine without camera, and a terminal whose system nobody has closed yet, cannot tell. */
const mayBeUnchecked: readonly string[] = [
  'A28 camera',
  'A28 microphone',
  'C10 keys, consoles, sticks and services of the system',
  'C13 what the user of the terminal reaches, and who reaches it',
];

const getProperty = 20;
const managerLimitMs = 60_000;

/** Starts the window manager that the root holds, on the display with this socket, and waits until it manages it. */
export async function startWindowManager(
  root: string,
  displayPath: string,
): Promise<{ stop(): Promise<void> }> {
  const [program, ...args] = inRoot(root, ...asUserAtHome, 'openbox', '--sm-disable');
  const manager: ChildProcess = spawn(program, args, { stdio: 'ignore' });
  const gone = once(manager, 'exit');
  const look = (): Promise<boolean> => {
    if (manager.exitCode !== null || manager.signalCode !== null)
      throw new Error(`the window manager ended with ${manager.exitCode ?? manager.signalCode}`);
    return onDisplay(displayPath, isManaged);
  };
  await waitFor('the window manager', look, managerLimitMs);
  return {
    async stop() {
      manager.kill('SIGTERM');
      await gone;
    },
  };
}

/** What every window manager says of itself on the root window (Extended Window Manager Hints). */
async function isManaged(connection: Connection): Promise<boolean> {
  const { socket, read, root } = connection;
  const check = await atom(connection, '_NET_SUPPORTING_WM_CHECK');
  const answer = await ask(socket, read, request(getProperty, root, check, 0, 0, 1));
  return answer[0] === 1 && answer.readUInt32LE(16) === 1;
}

/** Runs `guestway selftest` as the user of the terminal, with the display of this process. Rejects unless every row is closed. */
export async function selftestInRoot(root: string): Promise<SelftestReport> {
  const line = ['prlimit', '--core=0', ...asUserAtHome];
  // Standard error is the engine's, and is in the same text.
  const { code, output } = await runInRoot(root, ...line, '/usr/bin/guestway', 'selftest', '--json');
  const json = output.split('\n').find((each) => each.startsWith('{"atMs"'));
  if (json === undefined) throw new Error(`the self-test ended with ${code}: ${output.slice(-500)}`);
  const report = JSON.parse(json) as SelftestReport;
  const named = (state: Row['state']): readonly string[] =>
    report.rows.filter((row) => row.state === state).map(({ id, tried }) => `${id} ${tried}`);
  assert.deepEqual(
    report.rows
      .filter(({ state }) => state === 'open')
      .map(({ id, tried, seen }) => `${id} ${tried}: ${seen}`),
    [],
  );
  assert.equal(code, 0);
  assert.equal(report.seesWindows, true);
  assert.deepEqual(
    named('unchecked').filter((row) => !mayBeUnchecked.includes(row)),
    [],
  );
  return report;
}
