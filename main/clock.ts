/** Time as the rest of the code may have it: injected, so that tests decide what time it is. */
export type Clock = {
  /** Epoch milliseconds of the wall clock; may jump. */
  nowMs(): number;
  /** Milliseconds that only grow; limits are counted on these. */
  monotonicMs(): number;
  /** Calls `fire` once after `delayMs`, unless the returned function is called first. */
  alarm(delayMs: number, fire: () => void): () => void;
};

/** Longest delay Node keeps; a longer one would fire at once. */
const longestDelayMs = 2_147_483_647;

/** The machine's own clock. The only place that reads it. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  alarm(delayMs, fire) {
    const timer = setTimeout(fire, Math.min(Math.max(0, delayMs), longestDelayMs));
    return () => clearTimeout(timer);
  },
};

/** Resolves after `delayMs` of this clock. */
export function sleep(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => clock.alarm(delayMs, resolve));
}

/** Settles as `work` does, or rejects with `timed-out` after `limitMs`; the work itself is not stopped. */
export async function within<T>(clock: Clock, limitMs: number, work: Promise<T>): Promise<T> {
  let stop = (): void => {};
  const limit = new Promise<never>((_, reject) => {
    stop = clock.alarm(limitMs, () => reject(new Error('timed-out')));
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    stop();
  }
}
