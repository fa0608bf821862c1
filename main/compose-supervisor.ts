import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { keptFile } from './access/kept/kept-file.ts';
import { type BondFinding, keepToMachine } from './access/machine/machine-bond.ts';
import { readMachineMark } from './access/machine/machine-mark.ts';
import { systemClock } from './clock.ts';
import { mayRestartNow } from './compose-hours.ts';
import { loadSettings, readSettings } from './compose-settings.ts';
import { composeVersions } from './compose-versions.ts';
import { isBundleProblem } from './config/layers/problem.ts';
import { problemText } from './config/load.ts';
import type { ReadConfigResult } from './config/read-result.ts';
import { secretNames } from './config/secrets.ts';
import { createRefusalTeller, createSettingsKeeper, mayTakeOver } from './config/settings-keeper.ts';
import { type TerminalConfig, terminalConfigShape } from './config/shape.ts';
import { createLog } from './log/create-log.ts';
import { giveFontCache } from './supervisor/font-cache.ts';
import { inheritedFrom } from './supervisor/inherited-variables.ts';
import { createMemoryRestarts } from './supervisor/memory-restarts.ts';
import { atOnceArgument } from './supervisor/messages.ts';
import { createNightlyRestarts } from './supervisor/nightly-restart.ts';
import { leftBehind, makeScratch, removeScratch, scratchRoot } from './supervisor/scratch.ts';
import { createServiceManager } from './supervisor/service-manager.ts';
import { createSupervisor } from './supervisor/supervisor.ts';
import { startTree, stopProcesses } from './supervisor/tree.ts';

/**
 * Exit codes of the terminal: 2 for unusable settings, 3 when another copy runs already, 4 when somebody with access at the
 * terminal ended it: whoever starts terminals by themselves must not start this one (guestway-kiosk.service, shell-launcher.xml).
 */
const exitUnusable = 2;
const exitSecondCopy = 3;
const exitClosed = 4;

/** A change of the settings holds within this time, or after the session that runs. */
const settingsLookMs = 10_000;

/** How long Chromium waits for a terminal that does not stand. */
const standsLimitMs = 10_000;

/** What the supervisor was started with, and what it found before Chromium was ready. */
type SupervisorStart = {
  readonly configPath: string;
  /** Arguments for every tree. */
  readonly forwarded: readonly string[];
  readonly say: (line: string) => void;
  /** Settings as they were before this copy was known to be the only one. */
  readonly config: TerminalConfig;
  readonly bond: BondFinding;
  /** Told when the terminal stands. */
  readonly begun: () => void;
};

/**
 * Builds the supervisor: same binary, no window, no web content. Chromium waits for the entry, and where the data are must be said
 * before. It waits on until the terminal stands, so that it takes nothing from it: all that is needed of Chromium is the answer to
 * a second copy of the program. Problems end the process.
 */
export async function runSupervisor(
  configPath: string,
  forwarded: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  const loaded = await loadSettings(configPath);
  if (!loaded.ok) {
    say(loaded.problem);
    return app.exit(exitUnusable);
  }
  const { config } = loaded;
  app.setPath('userData', folderOf(config));
  if (!app.requestSingleInstanceLock()) {
    say('Guestway is running already on this terminal. This second copy stops.');
    return app.exit(exitSecondCopy);
  }
  // Before any tree opens the folder. A second copy of the program never comes here.
  const bond = keepToMachine(config.dataFolder, readMachineMark());
  // Where Chromium keeps what it finds out about fonts, once it is let go on. A terminal's user may have no home to keep it in.
  process.env.XDG_CACHE_HOME = cacheFolderOf(config);
  const begun = Promise.withResolvers<void>();
  systemClock.alarm(standsLimitMs, begun.resolve);
  void startSupervisor({ configPath, forwarded, say, config, bond, begun: begun.resolve });
  await begun.promise;
}

async function startSupervisor({
  configPath,
  forwarded,
  say,
  config,
  bond,
  begun,
}: SupervisorStart): Promise<void> {
  const clock = systemClock;
  const log = createLog(join(config.dataFolder, 'log'), 'supervisor', clock.nowMs());
  if (bond === 'moved') {
    say('The data of this terminal are from another machine. Its keys are erased: enrol it anew.');
    log.warn('machine.moved');
  }
  const tellRefusal = createRefusalTeller(({ code, path }) =>
    log.warn('settings.bundle-refused', { code, field: path }),
  );
  const read = async (current: TerminalConfig): Promise<ReadConfigResult> => {
    const result = await readSettings(configPath, { mayTake: (next) => mayTakeOver(next, current) });
    tellRefusal(result.ok ? result.refused : result.problems.filter(isBundleProblem));
    if (result.ok && result.bundle?.isNew === true && mayTakeOver(result.config, current))
      log.info('settings.bundle-taken', { number: result.bundle.number });
    return result;
  };
  // Again, now that no other copy runs and the keys are those of this machine: what is signed may be bound to them.
  const first = await read(config);
  if (!first.ok) {
    say(problemText(configPath, first.problems));
    return app.exit(exitUnusable);
  }
  const settings = createSettingsKeeper(first.config, () => read(first.config));
  const settingsFile = join(folderOf(config), 'settings.json');
  const handedOn = keptFile(settingsFile, terminalConfigShape);
  const root = scratchRoot(first.config.dataFolder, process.getuid?.() ?? 0, tmpdir());
  const manager = createServiceManager({ clock, log, environment: process.env });
  let isClosed = false;
  const versions = composeVersions({
    ...{ config: first.config, clock, log, installed: app.getVersion() },
    renew: () => supervisor.renew(),
  });
  const supervisor = createSupervisor({
    clock,
    log,
    startTree: (listener, kind) => {
      handedOn.write(settings.current());
      const scratch = makeScratch(root, randomBytes(12).toString('hex'));
      giveFontCache(cacheFolderOf(config), scratch);
      const program = app.isPackaged ? [] : [app.getAppPath()];
      const roleArguments = [
        '--role=terminal',
        `--config=${configPath}`,
        `--settings=${settingsFile}`,
        `--scratch=${scratch.folder}`,
        `--user-data-dir=${scratch.userData}`,
        ...(kind === 'at-once' ? [atOnceArgument] : []),
      ];
      const environment = inheritedFrom(process.env, secretNames);
      const installed = { executable: process.execPath, arguments: program };
      return versions.begin(installed, listener, (chosen, heard) =>
        startTree(
          {
            executable: chosen.executable,
            arguments: [...chosen.arguments, ...roleArguments, ...forwarded],
            environment,
          },
          scratch,
          clock,
          heard,
        ),
      );
    },
    async clearLeftovers() {
      const left = leftBehind(root);
      const gone = [];
      for (const treeId of left) {
        const processesGone = await stopProcesses(null, treeId, clock);
        gone.push({ processesGone, scratchGone: removeScratch(join(root, treeId)) });
      }
      if (left.length > 0) log.warn('supervisor.leftovers', { count: left.length });
      return {
        processesGone: gone.every((each) => each.processesGone),
        scratchGone: gone.every((each) => each.scratchGone),
      };
    },
    settled: begun,
    beat: manager.alive,
    heavy: (megabytes) => memory.heavy(megabytes),
    promoted: ({ pid, scratch }) => {
      manager.ready();
      log.info('supervisor.promoted', { pid });
      say(JSON.stringify({ event: 'promoted', pid, scratch: scratch.folder }));
    },
    closed() {
      isClosed = true;
      manager.stopping();
    },
    finished(problem) {
      if (problem !== null) say(problem);
      app.exit(problem !== null ? exitUnusable : isClosed ? exitClosed : 0);
    },
  });
  const nightly = createNightlyRestarts({
    clock,
    log,
    setting: () => settings.current().nightlyRestart,
    mayRestart: () => mayRestartNow(config.dataFolder, clock.nowMs()),
    restart: supervisor.renew,
  });
  const renew = (): void => {
    nightly.restarted();
    supervisor.renew();
  };
  const memory = createMemoryRestarts({ clock, log, restart: renew });
  app.on('window-all-closed', () => {});
  const quit = (): void => {
    manager.stopping();
    supervisor.quit();
  };
  app.on('before-quit', (event) => {
    event.preventDefault();
    quit();
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, quit);
  const lookAtSettings = async (): Promise<void> => {
    const look = await settings.look();
    if (look.found === 'broken') log.warn('settings.broken', { problems: look.problems, field: look.field });
    if ('waiting' in look && look.waiting.length > 0)
      log.warn('settings.need-start', { fields: look.waiting.join(' ') });
    if (look.found === 'changed') {
      log.info('settings.changed', { fields: look.fields.join(' ') });
      renew();
    }
    clock.alarm(settingsLookMs, () => void lookAtSettings());
  };
  clock.alarm(settingsLookMs, () => void lookAtSettings());
  log.info('supervisor.started', { electron: process.versions.electron ?? '' });
  await versions.open();
  await supervisor.start();
}

/** What may go at any time; nothing of a guest. */
function cacheFolderOf(config: TerminalConfig): string {
  return join(folderOf(config), 'cache');
}

/** The supervisor's own folder. */
function folderOf({ dataFolder }: TerminalConfig): string {
  return join(dataFolder, 'supervisor');
}
