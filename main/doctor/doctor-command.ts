import { type CliCommand, type CliIo, installedConfigFile } from '../cli/command.ts';
import { systemClock } from '../clock.ts';
import { readSettings } from '../compose-settings.ts';
import { problemLine } from '../config/layers/problem.ts';
import { readArguments, writeJson } from '../tools/rules/command.ts';
import { wrongUse } from '../tools/rules/problem.ts';
import { examine, verdictOf } from './examine.ts';
import { talkToGateway } from './gateway-talk.ts';
import { doctorItems } from './items.ts';
import { type DoctorReport, exitCodeOf, reportText } from './report-text.ts';
import { runProgram } from './run-program.ts';
import type { Scene, Settings } from './scene.ts';

/**
 * `guestway doctor`: looks at everything a terminal needs, changes nothing, and says what to do. Exit code 0 ready, 1 ready
 * with a warning, 2 not ready, or a wrong command line.
 */
export const doctorCommand: CliCommand = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    config: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (positionals.length > 0) throw wrongUse('The doctor takes no names.');
  const scene = await sceneOf(values.config ?? installedConfigFile(io.machine), io);
  const startedMs = scene.clock.monotonicMs();
  io.progress?.(`Looking at ${doctorItems.length} things ...`);
  const findings = await examine(doctorItems, scene, (done) =>
    io.progress?.(`Looked at ${done} of ${doctorItems.length} things ...`),
  );
  io.progress?.('');
  const verdict = verdictOf(findings);
  const tookMs = Math.round(scene.clock.monotonicMs() - startedMs);
  if (values.json === true) await writeJson(io, { verdict, tookMs, items: findings } satisfies DoctorReport);
  else await io.write(reportText(findings));
  return exitCodeOf(verdict);
};

/** The machine that this runs on. */
async function sceneOf(configFile: string, { machine }: CliIo): Promise<Scene> {
  const settings = await settingsIn(configFile);
  const { config } = settings;
  let talk: ReturnType<typeof talkToGateway> | null = null;
  return {
    clock: systemClock,
    root: '',
    platform: machine.platform,
    uid: process.getuid?.() ?? null,
    runtime: {
      electronVersion: machine.electronVersion,
      executable: machine.executable,
      hasTestHooks: typeof __TEST_HOOKS__ === 'undefined' ? null : __TEST_HOOKS__,
      isInstalled: machine.isInstalled,
    },
    settings,
    gateway() {
      if (config === null) return null;
      talk ??= talkToGateway(config, systemClock);
      return talk;
    },
    run: runProgram,
  };
}

async function settingsIn(file: string): Promise<Settings> {
  const read = await readSettings(file);
  return read.ok
    ? { file, config: read.config, problems: read.refused.map(problemLine) }
    : { file, config: null, problems: read.problems.map(problemLine) };
}
