import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { systemClock } from './clock.ts';
import { loadConfig } from './config/load.ts';
import { createLog } from './log/create-log.ts';
import { leftBehind, makeScratch, removeScratch, scratchRoot } from './supervisor/scratch.ts';
import { createSupervisor } from './supervisor/supervisor.ts';
import { startTree, stopProcesses } from './supervisor/tree.ts';

/** Variables a tree may inherit: what a screen, a language and a clock need, and nothing that changes Node or Chromium. */
const inherited = [
  'PATH',
  'DISPLAY',
  'XAUTHORITY',
  'WAYLAND_DISPLAY',
  'XDG_RUNTIME_DIR',
  'LANG',
  'LC_ALL',
  'TZ',
  'DBUS_SESSION_BUS_ADDRESS',
];

/** Exit codes of the terminal: 2 for unusable settings, 3 when another copy runs already. */
const exitUnusable = 2;
const exitSecondCopy = 3;

/** Builds the supervisor: same binary, no window, no web content. Returns after it started; problems end the process. */
export async function runSupervisor(
  configPath: string,
  forwarded: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  const loaded = loadConfig(configPath);
  if (!loaded.ok) {
    say(loaded.problem);
    return app.exit(exitUnusable);
  }
  const folder = join(loaded.config.dataFolder, 'supervisor');
  app.setPath('userData', folder);
  if (!app.requestSingleInstanceLock()) {
    say('Guestway is running already on this terminal. This second copy stops.');
    return app.exit(exitSecondCopy);
  }
  await app.whenReady();
  const clock = systemClock;
  const log = createLog(join(loaded.config.dataFolder, 'log'), 'supervisor', clock.nowMs());
  const root = scratchRoot(loaded.config.dataFolder, process.getuid?.() ?? 0, tmpdir());
  const supervisor = createSupervisor({
    clock,
    log,
    startTree: (listener) => {
      const scratch = makeScratch(root, randomBytes(12).toString('hex'));
      const program = app.isPackaged ? [] : [app.getAppPath()];
      const roleArguments = [
        '--role=terminal',
        `--config=${configPath}`,
        `--scratch=${scratch.folder}`,
        `--user-data-dir=${scratch.userData}`,
      ];
      const environment = Object.fromEntries(
        inherited.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
      );
      return startTree(
        {
          executable: process.execPath,
          arguments: [...program, ...roleArguments, ...forwarded],
          environment,
        },
        scratch,
        clock,
        listener,
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
    promoted: ({ pid, scratch }) => {
      log.info('supervisor.promoted', { pid });
      say(JSON.stringify({ event: 'promoted', pid, scratch: scratch.folder }));
    },
    finished(problem) {
      if (problem !== null) say(problem);
      app.exit(problem === null ? 0 : exitUnusable);
    },
  });
  app.on('window-all-closed', () => {});
  app.on('before-quit', (event) => {
    event.preventDefault();
    supervisor.quit();
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => supervisor.quit());
  log.info('supervisor.started', { electron: process.versions.electron ?? '' });
  await supervisor.start();
}
