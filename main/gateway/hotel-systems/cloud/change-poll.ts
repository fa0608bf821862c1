import type { Clock } from '../../../clock.ts';
import type { HotelHint, HotelRead } from '../port.ts';

/** One change that a hotel system lists. */
export type Change = {
  readonly stayId: string;
  /** When it happened by the hotel system's clock, epoch milliseconds. */
  readonly atMs: number;
};

/** Changes since a moment; `isAll` is false where there were more than could be read. */
export type Changes = { readonly changes: readonly Change[]; readonly isAll: boolean };

/** Asks a hotel system again and again what has changed, and tells it as hints. */
export type ChangePoll = {
  start(tell: (hint: HotelHint) => void): void;
  /** Asks soon instead of at the next turn. */
  wake(): void;
  /** `up` while what was asked last was answered: nothing told by then is missing. */
  link(): 'starting' | 'up' | 'down';
  /** Waits for the question on its way. */
  close(): Promise<void>;
};

/** What a poll needs. */
export type ChangePollDeps = {
  readonly clock: Clock;
  readonly everyMs: number;
  /** Changes since a moment of the hotel system's clock. */
  readonly ask: (sinceMs: number) => Promise<HotelRead<Changes>>;
  /** Clock of the hotel system less ours. */
  readonly clockOffsetMs: () => number | null;
  /** Takes note of a change that was told. */
  readonly note: (atMs: number) => void;
};

/** Questions overlap by this much: hotel systems write a change some time after they stamp it. */
const overlapMs = 120_000;

/**
 * A change with a stamp no older than this is told again at the next turn: a second change may carry the same stamp, since
 * some hotel systems stamp by the second.
 */
const settledMs = 5_000;

/** What lies longer back is not asked for; a hotel system that was away longer may have changed anything. */
const longestBackMs = 3_600_000;

/** Calls of a hotel system may come in swarms; they wake the poll no more often than this. */
const soonMs = 2_000;

/** Makes a poll. A question that fails is asked again over the same time, so that nothing is lost. */
export function createChangePoll(deps: ChangePollDeps): ChangePoll {
  const { clock, everyMs } = deps;
  let tell: (hint: HotelHint) => void = () => {};
  let link: ReturnType<ChangePoll['link']> = 'starting';
  let sinceMs: number | null = null;
  let known: ReadonlySet<string> = new Set();
  let askedMono: number | null = null;
  let isWoken = false;
  let isClosed = false;
  let running: Promise<void> | null = null;
  let stopAlarm = (): void => {};

  const theirNowMs = (): number => clock.nowMs() + (deps.clockOffsetMs() ?? 0);

  const tellNew = ({ changes, isAll }: Changes, startMs: number): void => {
    const now = new Set<string>();
    for (const { stayId, atMs } of changes) {
      const key = `${stayId}@${atMs}`;
      if (atMs < startMs - settledMs) now.add(key);
      if (known.has(key)) continue;
      deps.note(atMs);
      tell({ about: 'stay', stayId });
    }
    known = now;
    if (!isAll) tell({ about: 'all' });
  };

  const ask = async (): Promise<void> => {
    const startMs = theirNowMs();
    const fromMs = sinceMs ?? startMs - overlapMs;
    const isTooLong = startMs - fromMs > longestBackMs;
    const read = await deps.ask(isTooLong ? startMs - longestBackMs : fromMs);
    if (isClosed) return;
    link = read.ok ? 'up' : 'down';
    // Kept where it failed as well: what changes from the first question on is asked for.
    sinceMs = read.ok ? startMs - overlapMs : fromMs;
    if (!read.ok) return;
    tellNew(isTooLong ? { ...read.value, isAll: false } : read.value, startMs);
  };

  const turn = (): void => {
    askedMono = clock.monotonicMs();
    isWoken = false;
    running = ask().finally(() => {
      running = null;
      if (!isClosed) stopAlarm = clock.alarm(isWoken ? soonMs : everyMs, turn);
    });
  };

  return {
    start(teller) {
      tell = teller;
      turn();
    },
    wake() {
      if (isClosed || isWoken || askedMono === null) return;
      isWoken = true;
      if (running !== null) return;
      stopAlarm();
      stopAlarm = clock.alarm(Math.max(0, askedMono + soonMs - clock.monotonicMs()), turn);
    },
    link: () => link,
    async close() {
      isClosed = true;
      stopAlarm();
      await running;
    },
  };
}
