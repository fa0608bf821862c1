import { leaseGraceMs } from '../grants/grant-policy.ts';
import type { GrantDeps } from '../grants/issue-grant.ts';
import type { SessionNews } from '../help/session-news.ts';
import type { HotelHint } from '../hotel-systems/port.ts';
import type { GrantRecord } from '../store/ports/grant-store.ts';
import { followStay } from './follow-stay.ts';

/** Lets grants follow what the hotel system tells of stays. */
export type StayFollower = {
  /** Takes a hint; the work behind it is done in turn. */
  hint(hint: HotelHint): void;
  /** Resolves when everything told so far is done. */
  settled(): Promise<void>;
};

/** What was read after the hint counts for all grants of a stay; what was read before is old by the hint itself. */
const justReadMs = 5_000;

/** Hints waiting, at most; beyond, everything is looked at instead. */
const longestQueue = 1_000;

/**
 * Makes the follower. After a hint of one stay its grants are judged anew at once; after a hint of everything, the grants
 * that are in use: the others are judged when they are used. A running session hears at once of what changed for it.
 */
export function createStayFollower(deps: GrantDeps & { readonly news: SessionNews }): StayFollower {
  const waiting = new Set<string>();
  let lookAtAll = false;
  let working: Promise<void> = Promise.resolve();
  let isWorking = false;

  const grantsOf = async (stayId: string): Promise<readonly GrantRecord[]> =>
    deps.store.grants.liveOfStay(deps.secrets.stayRef(deps.stays.kind, stayId), deps.clock.nowMs());

  const inUse = async (): Promise<readonly GrantRecord[]> => {
    const nowMs = deps.clock.nowMs();
    const listed = await deps.store.grants.list(nowMs, nowMs, nowMs - leaseGraceMs);
    return listed.filter(({ terminalId }) => terminalId !== null);
  };

  const follow = async (grant: GrantRecord): Promise<void> => {
    const verdict = await followStay(deps, grant, justReadMs);
    const isOver = verdict.state === 'not-in-house' || verdict.state === 'not-eligible';
    if (isOver || verdict.grant.departsAtMs !== grant.departsAtMs) await deps.news.changed(grant.grantId);
  };

  /** Reads a stay even when it has no grant: a mass of check-ins shows only when every one is looked at. */
  const followOne = async (stayId: string): Promise<void> => {
    await deps.stays.read(stayId, 0);
    for (const grant of await grantsOf(stayId)) await follow(grant);
  };

  const work = async (): Promise<void> => {
    while (lookAtAll || waiting.size > 0) {
      if (lookAtAll) {
        lookAtAll = false;
        for (const grant of await inUse()) await follow(grant);
        continue;
      }
      const [stayId = ''] = waiting;
      waiting.delete(stayId);
      await followOne(stayId);
    }
  };

  const begin = (): void => {
    if (isWorking) return;
    isWorking = true;
    working = work()
      // The next renewal asks again by itself: nothing is lost but time.
      .catch((error) =>
        deps.log.warn('stay.follow-failed', { error: error instanceof Error ? error.name : 'unknown' }),
      )
      .finally(() => {
        isWorking = false;
        if (lookAtAll || waiting.size > 0) begin();
      });
  };

  return {
    hint(hint) {
      deps.stays.hint(hint);
      if (hint.about === 'all' || waiting.size >= longestQueue) {
        waiting.clear();
        lookAtAll = true;
      } else waiting.add(hint.stayId);
      begin();
    },
    async settled() {
      while (isWorking) await working;
    },
  };
}
