import { type ChildProcess, spawn } from 'node:child_process';
import { type Clock, sleep } from '../clock.ts';
import { beatMs, type Order, type Report, reportShape } from './messages.ts';
import { killAll, livingProcesses, treeVariable } from './processes.ts';
import { removeScratch, type Scratch } from './scratch.ts';

/** How a tree is started: the same binary, with its own scratch folder for everything it could write. */
export type TreeCommand = {
  readonly executable: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
};

/** What the supervisor hears of a tree. */
export type TreeListener = {
  /** What it reports; a `beat` every `beatMs` says no more than that it lives. */
  report(report: Report): void;
  /** It exited, was killed, or stopped beating. Told once. */
  died(): void;
};

/** One process tree of the terminal. */
export type Tree = {
  readonly treeId: string;
  readonly scratch: Scratch;
  readonly pid: number;
  order(order: Order): void;
  /** Stops every process, removes the scratch folder and says what is proved gone. */
  end(): Promise<{ readonly processesGone: boolean; readonly scratchGone: boolean }>;
};

/** Killed processes are gone in 145 ms (measured, `architecture.md` 5.1); this is for a machine on its knees. */
const goneLimitMs = 5_000;
const goneCheckMs = 15;

/** Starts a tree; the listener hears of it until it died. */
export function startTree(
  command: TreeCommand,
  scratch: Scratch,
  clock: Clock,
  listener: TreeListener,
): Tree {
  const child = spawn(command.executable, command.arguments, {
    // A session of its own, so that every descendant can be listed and stopped.
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { ...command.environment, ...scratchEnvironment(scratch) },
  });
  const watch = watchBeats(clock, listener);
  child.on('message', (raw: unknown) => {
    const report = reportShape.safeParse(raw);
    if (!report.success) return;
    watch.heard();
    listener.report(report.data);
  });
  child.on('error', watch.dead);
  child.on('exit', watch.dead);
  const pid = child.pid ?? -1;
  return {
    treeId: scratch.treeId,
    scratch,
    pid,
    order: (order) => send(child, order),
    async end() {
      watch.stop();
      const processesGone = await stopProcesses(pid, scratch.treeId, clock);
      return { processesGone, scratchGone: removeScratch(scratch.folder) };
    },
  };
}

/** Kills until nothing of the tree lives; false when something survives. */
export async function stopProcesses(
  leaderPid: number | null,
  treeId: string,
  clock: Clock,
): Promise<boolean> {
  const until = clock.monotonicMs() + goneLimitMs;
  do {
    const living = livingProcesses(leaderPid, treeId);
    if (living.length === 0) return true;
    killAll(living);
    await sleep(clock, goneCheckMs);
  } while (clock.monotonicMs() < until);
  return false;
}

function send(child: ChildProcess, order: Order): void {
  // A tree that is gone is told by `died`; an order to it has no one to reach.
  if (child.connected) child.send(order, () => {});
}

function scratchEnvironment({ treeId, home, temporary }: Scratch): Record<string, string> {
  return {
    [treeVariable]: treeId,
    HOME: home,
    TMPDIR: temporary,
    XDG_CONFIG_HOME: `${home}/.config`,
    XDG_CACHE_HOME: `${home}/.cache`,
    XDG_DATA_HOME: `${home}/.local/share`,
    XDG_STATE_HOME: `${home}/.local/state`,
  };
}

function watchBeats(clock: Clock, listener: TreeListener) {
  let over = false;
  let cancel = (): void => {};
  const dead = (): void => {
    if (over) return;
    over = true;
    cancel();
    listener.died();
  };
  const heard = (): void => {
    if (over) return;
    cancel();
    cancel = clock.alarm(beatMs * 3, dead);
  };
  // The first beat may take as long as a cold start on a slow machine.
  cancel = clock.alarm(beatMs * 6, dead);
  const stop = (): void => {
    over = true;
    cancel();
  };
  return { dead, heard, stop };
}
