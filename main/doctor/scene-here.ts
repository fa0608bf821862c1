import type { Machine } from '../cli/command.ts';
import { systemClock } from '../clock.ts';
import { readSettings } from '../compose-settings.ts';
import { problemLine } from '../config/layers/problem.ts';
import { talkToGateway } from './gateway-talk.ts';
import { runProgram } from './run-program.ts';
import type { Scene, Settings } from './scene.ts';

/** The machine that this runs on, with the settings in this file. */
export async function sceneHere(configFile: string, machine: Machine): Promise<Scene> {
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
