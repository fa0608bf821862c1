import { type Clock, within } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { LeaderStore } from './ports/leader-store.ts';

/** Work that one copy of a gateway does for all, such as holding the link to the hotel system. */
export type Leadership = {
  /** Tries from now on to lead. */
  start(): void;
  /** True between the end of `begin` and the start of `end`. */
  leads(): boolean;
  /** Ends the work, lets another copy lead at once, and tries no more. */
  close(): Promise<void>;
};

/** What leads. */
export type LeadershipDeps = {
  readonly leaders: Pick<LeaderStore, 'tryLead' | 'release'>;
  readonly clock: Clock;
  readonly log: Log;
  /** What is led; copies with the same name share one leader. */
  readonly name: string;
  /** Tells this copy from others, and from itself before a restart. */
  readonly owner: string;
  /** `fence` grows with each new leader: whoever has a lower one leads no more. Called again later when it throws. */
  readonly begin: (fence: number) => Promise<void>;
  readonly end: () => Promise<void>;
};

/** How long a copy leads without being heard of. */
export const leadMs = 15_000;

/** How often a leader is heard of, and how often others look whether it still is. */
export const leadEveryMs = 3_000;

/** How long a store may take to answer; then it counts as away. */
const patienceMs = 3_000;

/** What a leader keeps free before its time is up, to end its work before another begins. */
const endsEarlyMs = 6_000;

/** After so many beginnings that failed in a row another copy may try, and this one waits as long as one may lead. */
const failuresMax = 5;

/**
 * Makes it. The work ends before the time is up within which another may begin, also when the store does not answer; so it is
 * done by one copy at a time as long as `end` takes less than three seconds. Work that takes long to begin is led meanwhile.
 */
export function createLeadership(deps: LeadershipDeps): Leadership {
  const { leaders, clock, log, name, owner } = deps;
  let isClosed = false;
  let held: Held | null = null;
  let goodUntilMono = 0;
  let failures = 0;
  let restUntilMono = Number.NEGATIVE_INFINITY;
  let stopAlarms = (): void => {};
  let running: Promise<void> = Promise.resolve();

  const lose = async (): Promise<void> => {
    const lost = held;
    if (lost === null) return;
    held = null;
    if (!(await lost.begun)) return;
    log.warn('leader.ended', { name });
    await deps.end();
  };

  /** Resolves with whether the work began; never rejects. */
  const begin = async (fence: number): Promise<boolean> => {
    try {
      await deps.begin(fence);
      failures = 0;
      if (held?.fence === fence) held.leads = true;
      log.info('leader.began', { name, fence });
      return true;
    } catch (error) {
      log.error('leader.failed', { name, ...kindOf(error) });
      if (held?.fence === fence) held = null;
      failures += 1;
      if (failures % failuresMax === 0) {
        restUntilMono = clock.monotonicMs() + leadMs;
        await leaders.release(name, owner).catch(() => undefined);
      }
      return false;
    }
  };

  const turn = async (): Promise<void> => {
    const askedMono = clock.monotonicMs();
    if (askedMono < restUntilMono) return;
    const asked = leaders.tryLead(name, owner, leadMs, clock.nowMs());
    const got = await within(clock, patienceMs, asked).catch(() => 'away' as const);
    // Nobody may lead anew while the store is away: what is led goes on until its time is nearly up.
    if (got === 'away') return;
    goodUntilMono = askedMono + leadMs - endsEarlyMs;
    if (held !== null && got === held.fence) return;
    await lose();
    if (got === null || isClosed) return;
    held = { fence: got, leads: false, begun: Promise.resolve(false) };
    held.begun = begin(got);
  };

  const round = (): void => {
    running = running
      .then(turn)
      .then(() => (clock.monotonicMs() >= goodUntilMono ? lose() : undefined))
      .catch((error: unknown) => log.error('leader.failed', { name, ...kindOf(error) }))
      .then(() => {
        if (!isClosed) stopAlarms = clock.alarm(leadEveryMs, round);
      });
  };

  return {
    start: round,
    leads: () => held?.leads === true,
    async close() {
      isClosed = true;
      stopAlarms();
      await running;
      await lose();
      // A store that is away lets another lead a little later.
      await leaders.release(name, owner).catch(() => undefined);
    },
  };
}

/** What went wrong, without a word of what was done. */
function kindOf(error: unknown): { readonly error: string; readonly code: string | null } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  return { error: error instanceof Error ? error.name : 'unknown', code };
}

/** What is led at this moment; `begun` tells whether there is something to end. */
type Held = { readonly fence: number; leads: boolean; begun: Promise<boolean> };
