import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CliCommand, type CliIo, installedConfigFile } from '../cli/command.ts';
import { systemClock as clock } from '../clock.ts';
import { loadSettings } from '../compose-settings.ts';
import { sceneHere } from '../doctor/scene-here.ts';
import { inheritedFrom } from '../supervisor/inherited-variables.ts';
import { makeScratch, removeScratch, type Scratch, scratchRoot } from '../supervisor/scratch.ts';
import { readArguments, writeJson } from '../tools/rules/command.ts';
import { ToolProblem, wrongUse } from '../tools/rules/problem.ts';
import { isTerminalRunning } from './in-use.ts';
import { lastResult } from './last-result.ts';
import { leftBehindRow } from './left-behind.ts';
import { machineRows } from './machine-rows.ts';
import { standBefore } from './opener.ts';
import { outsideRows, startAgain } from './outside-rows.ts';
import { runPages } from './pages-process.ts';
import { reportText, type SelftestReport } from './report-text.ts';
import { type Row, scoreOf } from './row.ts';

/**
 * `guestway selftest`: tries the ways out of the escape list that a machine can try, at this terminal, in front of sites of its
 * own on loopback. Exit code 0 when none is open, 1 when one is or the test is refused, 2 for a wrong command line. What the
 * test writes is in a folder of its own that is gone afterwards; only the result is kept.
 */
export const selftestCommand: CliCommand = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    config: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (positionals.length > 0) throw wrongUse('The self-test takes no names.');
  const file = values.config ?? installedConfigFile(io.machine);
  const dataFolder = await readyFolder(file, io);
  const root = scratchRoot(dataFolder, process.getuid?.() ?? 0, tmpdir());
  const scratch = makeScratch(root, randomBytes(12).toString('hex'));
  let report: SelftestReport;
  try {
    report = await examineAll(file, scratch, io);
  } finally {
    if (!removeScratch(scratch.folder)) io.say('What the self-test wrote could not be removed.');
  }
  if (values.json === true) await writeJson(io, report);
  else await io.write(reportText(report));
  keep(dataFolder, report, io);
  return report.open === 0 ? 0 : 1;
};

/** The data folder, once nothing stands against a test. */
async function readyFolder(file: string, { machine }: CliIo): Promise<string> {
  if (machine.electronVersion === null)
    throw new ToolProblem(
      'not-the-app',
      'The self-test needs the app itself: this is plain Node.',
      'Run "guestway selftest" of the installed package.',
    );
  const loaded = await loadSettings(file);
  if (!loaded.ok) throw new ToolProblem('settings', loaded.problem, 'See "guestway config check".');
  const { dataFolder } = loaded.config;
  if (isTerminalRunning(file, dataFolder))
    throw new ToolProblem('running', 'The terminal runs.', 'Stop it first; nothing was tried.');
  const { DISPLAY, WAYLAND_DISPLAY } = machine.environment;
  if (machine.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY)
    throw new ToolProblem(
      'no-display',
      'The self-test opens pages, and there is no display.',
      'Run it within the session of the terminal, or name its display in DISPLAY.',
    );
  return dataFolder;
}

async function examineAll(file: string, scratch: Scratch, io: CliIo): Promise<SelftestReport> {
  const { machine } = io;
  const variables = variablesOf(machine.environment, scratch);
  const mark = `left-by-the-self-test-${randomBytes(12).toString('hex')}`;
  const rows: Row[] = [];
  const end = await runPages({
    ...{ machine, variables, scratch, mark, clock },
    opener: machine.platform === 'linux' ? await standBefore(scratch.folder) : null,
    told(row, count) {
      rows.push(row);
      io.progress?.(`Tried ${rows.length} of ${count} ways out ...`);
    },
  });
  io.progress?.('');
  if (!end.ok)
    throw new ToolProblem(
      'broken',
      `The self-test has no result: ${end.why}.`,
      'Run the doctor, then try again.',
    );
  rows.push(leftBehindRow(scratch.folder, mark));
  const again = startAgain(machine.executable, variables);
  rows.push(...(await outsideRows(machine, scratch.folder, again)));
  rows.push(...(await machineRows(await sceneHere(file, machine))));
  return {
    atMs: machine.nowMs(),
    version: machine.version,
    electron: machine.electronVersion ?? '',
    seesWindows: end.seesWindows,
    ...scoreOf(rows),
    rows: rows.toSorted((one, other) => one.id.localeCompare(other.id)),
  };
}

function keep(dataFolder: string, { atMs, version, closed, of, rows }: SelftestReport, io: CliIo): void {
  const open = rows.filter(({ state }) => state === 'open').map(({ id }) => id);
  try {
    lastResult(dataFolder).write({ atMs, version, closed, rows: of, open });
  } catch {
    io.say('The result is not kept: this user may not write into the data folder of the terminal.');
  }
}

function variablesOf(
  environment: Readonly<Record<string, string | undefined>>,
  { home, temporary }: Scratch,
): Record<string, string> {
  const authority = environment.XAUTHORITY || (environment.HOME && join(environment.HOME, '.Xauthority'));
  return {
    ...inheritedFrom(environment),
    // The home of the test is another, and the cookie of the display is in that of the user.
    ...(authority && { XAUTHORITY: authority }),
    HOME: home,
    TMPDIR: temporary,
  };
}
