import type { Clock } from '../clock.ts';

/** What it needs. All figures are bytes of working set. */
export type MemoryWatchDeps = {
  readonly clock: Clock;
  /** `null`: there is none. */
  readonly ceilingBytes: number | null;
  /** What the processes of this tree use now. */
  readonly usedBytes: () => number;
  /** True while no session runs and none is owed. */
  readonly isBetween: () => boolean;
  /** Told at every look that finds more than the ceiling. */
  readonly heavy: (megabytes: number) => void;
};

/** What the terminal's processes use, measured between sessions only: a guest's pages may use what they need. */
export type MemoryWatch = {
  /** Looks now, and every few minutes from now on. Call it once the tree is the terminal and after each session. */
  look(): void;
  /** The last measure, for the fleet; `null` before there is one. */
  last(): { readonly usedBytes: number; readonly ceilingBytes: number | null } | null;
};

/** What grows, grows over hours. */
const lookMs = 300_000;

const megabyte = 1_000_000;

/** Makes it. */
export function createMemoryWatch(deps: MemoryWatchDeps): MemoryWatch {
  const { clock, ceilingBytes } = deps;
  let last: number | null = null;
  let stop = (): void => {};
  const look = (): void => {
    stop();
    stop = clock.alarm(lookMs, look);
    if (!deps.isBetween()) return;
    last = deps.usedBytes();
    if (ceilingBytes !== null && last > ceilingBytes) deps.heavy(Math.ceil(last / megabyte));
  };
  return { look, last: () => (last === null ? null : { usedBytes: last, ceilingBytes }) };
}
