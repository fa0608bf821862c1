import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { SelftestReport } from '../../../main/selftest/report-text.ts';
import { pageTries } from '../../../main/selftest/run-tries.ts';
import { killAll } from '../../../main/supervisor/processes.ts';
import { scratchRoot } from '../../../main/supervisor/scratch.ts';
import { electronCommand, makeOwned, makeOwnedTemporary } from '../../../main/tools/setup/unprivileged.mjs';
import { startDisplay } from '../guard/parts/display.ts';
import { layFiles, plainSettings } from '../session/plain-terminal.ts';

// Ninety-five tries one after the other, a second or two each.
test.setTimeout(480_000);
/** By then it is not slow, it hangs. */
const hangsMs = 420_000;

/** What is open in every checkout: it runs in an Electron and a build that are made for tests. */
const openInCheckout = [
  'B15 doors of the engine in the program file',
  'B15 what tests would drive the program through',
];

test('the self-test of the app finds every way out closed, keeps its result, and leaves nothing else', async () => {
  const folder = makeOwnedTemporary('guestway-selftest');
  const display = await startDisplay();
  try {
    const dataFolder = makeOwned(join(folder, 'data'));
    layFiles(folder);
    const file = join(folder, 'terminal.json');
    writeFileSync(file, JSON.stringify({ ...plainSettings(folder), dataFolder }), { mode: 0o644 });
    const scratch = scratchRoot(dataFolder, electronCommand().uid, '/tmp');
    const { code, output } = await selftest(['--config', file, '--json'], display.name, [file, scratch]);
    const report = JSON.parse(output) as SelftestReport;
    const named = (state: string) =>
      report.rows.filter((row) => row.state === state).map(({ id, tried }) => `${id} ${tried}`);
    expect(named('open')).toEqual(openInCheckout);
    expect(code).toBe(1);
    expect(report.seesWindows).toBe(true);
    const tried = pageTries('').map((one) => `${one.id} ${one.tried}`);
    const devices = ['A28 camera', 'A28 microphone'];
    const mustBeClosed = tried.filter((row) => !devices.includes(row));
    expect(mustBeClosed.filter((row) => !named('closed').includes(row))).toEqual([]);
    expect(JSON.parse(readFileSync(join(dataFolder, 'self-test.json'), 'utf8'))).toMatchObject({
      closed: report.closed,
      rows: report.of,
      open: ['B15', 'B15'],
    });
    expect(readdirSync(dataFolder)).toEqual(['self-test.json']);
    expect(existsSync(scratch) ? readdirSync(scratch) : []).toEqual([]);
    expect(await display.windows()).toEqual([]);
  } finally {
    display.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Runs the word of the app to its end. Rejects where it does not come to one, with what its processes do; they name these paths. */
function selftest(
  args: readonly string[],
  display: string,
  paths: readonly string[],
): Promise<{ code: number | null; output: string }> {
  const { command, argsBefore, env } = electronCommand();
  const child = spawn(command, [...argsBefore, 'selftest', ...args], {
    env: { ...env, DISPLAY: display },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout.on('data', (piece: Buffer) => {
    output += piece.toString('utf8');
  });
  return new Promise((resolve, reject) => {
    const alarm = setTimeout(() => {
      const left = processesNaming(paths);
      killAll(left.map((line) => Number.parseInt(line, 10)));
      reject(new Error(`the self-test does not end:\n${left.join('\n')}`));
    }, hangsMs);
    child.once('close', (code) => {
      clearTimeout(alarm);
      resolve({ code, output });
    });
  });
}

/**
 * A line each, from its number on: state, where in the kernel it waits, seconds it lives, seconds it ran, command. By their words,
 * since one whose parent is gone may be what holds the output open.
 */
function processesNaming(paths: readonly string[]): readonly string[] {
  const all = execFileSync('ps', ['-ewwo', 'pid=,stat=,wchan:20=,etimes=,times=,args='], {
    encoding: 'utf8',
  });
  return all
    .split('\n')
    .filter((line) => paths.some((path) => line.includes(path)))
    .map((line) => line.trim().slice(0, 200));
}
