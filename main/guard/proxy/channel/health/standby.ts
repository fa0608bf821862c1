/** What is known of the upstreams that are not in use. */
export type Standby = {
  /** Asks all of them that are not being asked already. */
  checkAll(): void;
  /** Whether an upstream answered when it was asked last; waits for an answer that is on its way. */
  lives(index: number): Promise<boolean>;
  stop(): void;
};

/** What keeping an eye on them needs. */
export type StandbyDeps = {
  readonly count: number;
  readonly clock: { alarm(delayMs: number, fire: () => void): () => void };
  readonly everyMs: number;
  /** Index of the one in use, which is watched more closely elsewhere; null when none is. */
  readonly inUse: () => number | null;
  readonly check: (index: number) => Promise<boolean>;
};

/** Asks at once and then every `everyMs`, so that it is known beforehand who can take over. */
export function createStandby(deps: StandbyDeps): Standby {
  const known = Array.from({ length: deps.count }, () => Promise.resolve(false));
  const asking = new Set<number>();
  const checkAll = (): void => {
    for (const index of known.keys()) {
      if (index === deps.inUse() || asking.has(index)) continue;
      asking.add(index);
      known[index] = deps.check(index).finally(() => asking.delete(index));
    }
  };
  const checkAndRepeat = (): void => {
    checkAll();
    stopAlarm = deps.clock.alarm(deps.everyMs, checkAndRepeat);
  };
  let stopAlarm = (): void => {};
  checkAndRepeat();
  return {
    checkAll,
    lives: (index) => known[index] ?? Promise.resolve(false),
    stop: () => stopAlarm(),
  };
}
