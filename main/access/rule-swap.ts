import type { EndCause } from '../../preload/contract/codes.ts';
import type { Log } from '../log/log.ts';
import type { Profile } from '../profile/shape.ts';
import type { DocumentsCache } from './documents-cache.ts';

/** The session that a guest browses in. */
type Browsing = { readonly sessionId: string; readonly profile: Profile };

/** Brings a newer issue of a session's profile into the session. */
export type RuleSwap = {
  /** Looks whether a newer issue was accepted and its lists are here, and has it put in force. */
  look(): Promise<void>;
  /** Puts the issue that is in force into the session again, with what `swapRules` adds by then. True when it is in force. */
  again(): Promise<boolean>;
  /** Hash of the newer issue that is in force in the session; null while it is the one the lease names. */
  newer(): string | null;
};

/** What the swap needs and tells. */
export type RuleSwapDeps = {
  readonly documents: Pick<DocumentsCache, 'current' | 'find' | 'isWithdrawn'>;
  /** Null while nobody browses. */
  readonly session: () => Browsing | null;
  /** Refuses what needs a new session; rejects when nobody knows any more which rules hold. */
  readonly swapRules: (
    profile: Profile,
  ) => Promise<{ readonly ok: true; readonly cut: number } | { readonly ok: false; readonly code: string }>;
  /**
   * `channel-lost`: nobody knows any more which rules hold. `revoked`: the authority has withdrawn the profile of the
   * session, whatever the gateway goes on to offer.
   */
  readonly ended: (cause: Extract<EndCause, 'channel-lost' | 'revoked'>) => void;
  readonly log: Log;
};

type InForce = {
  readonly sessionId: string;
  readonly version: number;
  readonly hash: string;
  readonly profile: Profile;
};

/** Makes it. An issue that is refused is offered again at the next look; the gateway ends a session that never takes it. */
export function createRuleSwap({ documents, session, swapRules, ended, log }: RuleSwapDeps): RuleSwap {
  let inForce: InForce | null = null;
  const ofSession = (sessionId: string): InForce | null =>
    inForce?.sessionId === sessionId ? inForce : null;

  const swap = async (next: Profile): Promise<boolean> => {
    try {
      const swapped = await swapRules(next);
      log.info('rules.swapped', { version: next.version, ...swapped });
      return swapped.ok;
    } catch {
      log.error('rules.swapFailed', { version: next.version });
      ended('channel-lost');
      return false;
    }
  };

  const look = async (): Promise<void> => {
    const browsing = session();
    if (browsing === null) return;
    const { sessionId, profile } = browsing;
    const { profileId } = profile;
    const { version } = ofSession(sessionId) ?? profile;
    if (documents.isWithdrawn({ profileId, version })) return ended('revoked');
    const accepted = documents.current()?.profiles.get(profileId);
    if (accepted === undefined) return;
    const next = documents.find(profileId, accepted.hash);
    if (next === null || next.version <= version) return;
    if (await swap(next)) inForce = { sessionId, version: next.version, hash: accepted.hash, profile: next };
  };

  const again = async (): Promise<boolean> => {
    const browsing = session();
    return browsing !== null && swap(ofSession(browsing.sessionId)?.profile ?? browsing.profile);
  };

  // One after the other: the guard refuses a swap that comes while another is on its way.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => {});
    return mine;
  };

  return {
    look: () => inTurn(look),
    again: () => inTurn(again),
    newer() {
      const browsing = session();
      return browsing === null ? null : (ofSession(browsing.sessionId)?.hash ?? null);
    },
  };
}
