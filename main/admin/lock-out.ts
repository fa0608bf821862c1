import { z } from '../../preload/contract/z.ts';
import type { Clock } from '../clock.ts';

/** What is kept of wrong tries. Spans, not moments: no clock on the wall has a say in them. */
export const lockOutShape = z.strictObject({
  /** Since somebody with the role `admin` was let in, or since a whole day went by without one. */
  wrong: z.int().min(0).max(1_000_000_000),
  /** Milliseconds of running for which no try is taken. */
  waitMs: z.int().min(0).max(86_400_000),
  /** Milliseconds of running without a wrong try after which they are forgotten. */
  quietMs: z.int().min(0).max(86_400_000),
});

/** What is kept of wrong tries. */
export type LockOutState = z.infer<typeof lockOutShape>;

/** As after a right secret; also what is written beside the first person. */
export const noWrongTries: LockOutState = { wrong: 0, waitMs: 0, quietMs: 0 };

/** Wrong tries that cost nothing: people mistype. */
const freeTries = 4;

const [minuteMs, dayMs] = [60_000, 86_400_000];

/** How long nothing is taken after so many wrong tries: a minute after the fifth, then twice as long each time, a day at most. */
export function waitAfter(wrong: number): number {
  return wrong <= freeTries ? 0 : Math.min(minuteMs * 2 ** (wrong - freeTries - 1), dayMs);
}

/** Counts wrong tries of one terminal and holds off whoever goes on. */
export type LockOut = {
  /** Takes up what the last process tree kept, and counts down from now. */
  open(): void;
  /** How it stands; `null`: what is kept is missing or broken, and nobody may be let in. */
  standing(): { readonly wrong: number; readonly waitMs: number } | null;
  /**
   * Counts a try as a wrong one, durably, before it is looked at: whoever pulls the plug meanwhile has gained nothing. False
   * when it cannot be written or none is taken now; then it must not be looked at.
   */
  begin(): boolean;
  /** The try was a right one. `isAll`: wrong tries of everybody are forgotten, else only this one is not one. */
  right(isAll: boolean): void;
};

/** What it needs. `kept.read` throws on a broken file. */
export type LockOutDeps = {
  readonly clock: Pick<Clock, 'monotonicMs' | 'alarm'>;
  readonly kept: { read(): LockOutState | null; write(state: LockOutState): void };
};

/** A wait is kept this often while it runs out, so that a restart begins it again by so much at most. */
const [waitStepMs, quietStepMs] = [60_000, 900_000];

/**
 * Makes it. Waiting is counted on the monotonic clock while the terminal runs: neither a clock that is set nor a terminal that is
 * switched off shortens it.
 */
export function createLockOut({ clock, kept }: LockOutDeps): LockOut {
  let sinceMono = clock.monotonicMs();
  let isOpen = false;
  let stop = (): void => {};

  /** What is kept, with the time since it was written taken off. */
  const now = (): LockOutState | null => {
    const gone = isOpen ? Math.floor(clock.monotonicMs() - sinceMono) : 0;
    try {
      const state = kept.read();
      if (state === null) return null;
      const left = (ms: number): number => Math.max(0, ms - gone);
      const [waitMs, quietMs] = [left(state.waitMs), left(state.quietMs)];
      return { wrong: quietMs === 0 && waitMs === 0 ? 0 : state.wrong, waitMs, quietMs };
    } catch {
      return null;
    }
  };

  const keep = (state: LockOutState): boolean => {
    try {
      kept.write(state);
    } catch {
      return false;
    }
    sinceMono = clock.monotonicMs();
    countDown(state);
    return true;
  };

  const countDown = ({ waitMs, quietMs }: LockOutState): void => {
    stop();
    const left = waitMs > 0 ? Math.min(waitMs, waitStepMs) : Math.min(quietMs, quietStepMs);
    if (left <= 0) return;
    stop = clock.alarm(left, () => {
      const state = now();
      if (state !== null) keep(state);
    });
  };

  return {
    open() {
      sinceMono = clock.monotonicMs();
      isOpen = true;
      const state = now();
      if (state !== null) countDown(state);
    },
    standing() {
      const state = now();
      return state === null ? null : { wrong: state.wrong, waitMs: state.waitMs };
    },
    begin() {
      const state = now();
      if (state === null || state.waitMs > 0) return false;
      const wrong = state.wrong + 1;
      return keep({ wrong, waitMs: waitAfter(wrong), quietMs: dayMs });
    },
    right(isAll) {
      const state = now();
      if (state === null) return;
      const wrong = isAll ? 0 : Math.max(0, state.wrong - 1);
      keep({ wrong, waitMs: 0, quietMs: wrong === 0 ? 0 : state.quietMs });
    },
  };
}
