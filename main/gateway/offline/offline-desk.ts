import type { AnswerOf } from '../../../preload/contract/http.ts';
import type { OfflineSession } from '../../../preload/contract/http-offline.ts';
import type { OfflineSetting } from '../config/offline-shape.ts';
import { leaseGraceMs } from '../grants/grant-policy.ts';
import type { GrantDeps } from '../grants/issue-grant.ts';
import type { Attempts } from '../leases/attempts.ts';
import { type Answer, answer } from '../refusal.ts';
import type { TerminalRecord } from '../store/ports/terminal-store.ts';
import { mayWorkOffline } from './offline-lists.ts';

type Told = AnswerOf<'reportOffline'>['sessions'][number];

/** Takes what a terminal tells of its time without the gateway. */
export type OfflineDesk = {
  report(
    terminal: TerminalRecord,
    sessions: readonly OfflineSession[],
  ): Promise<Answer<AnswerOf<'reportOffline'>>>;
};

/** What it needs. */
export type OfflineDeskDeps = Pick<GrantDeps, 'store' | 'policy' | 'clock' | 'log'> & {
  readonly setting: OfflineSetting;
  readonly attempts: Attempts;
};

/** Clocks of the two were in step to two minutes when the list was used. */
const skewMs = 120_000;

/**
 * Makes it. A session of a printout that still counts becomes a lease like any other, and its use is counted; one that still
 * runs is renewed from then on. Of a printout that was revoked meanwhile staff see an attempt, and a running session ends.
 */
export function createOfflineDesk(deps: OfflineDeskDeps): OfflineDesk {
  const { clock, log, attempts } = deps;
  return {
    async report(terminal, sessions) {
      const told: Told[] = [];
      for (const session of sessions) {
        const { state, grantId, reason } = await take(deps, terminal, session);
        const { leaseId } = session;
        log.info('offline.reported', { terminalId: terminal.terminalId, leaseId, state, reason });
        if (reason === 'revoked') await attempts.refused(terminal.terminalId, 'revoked', grantId);
        told.push({ leaseId, state });
      }
      if (told.some(({ state }) => state === 'refused')) log.warn('offline.refused', { atMs: clock.nowMs() });
      return answer({ sessions: told });
    },
  };
}

type Taken = {
  readonly state: Told['state'];
  readonly grantId: string | null;
  readonly reason: 'opened' | 'known' | 'beside' | 'not-allowed' | 'implausible' | 'unknown' | 'revoked';
};

async function take(
  deps: OfflineDeskDeps,
  terminal: TerminalRecord,
  session: OfflineSession,
): Promise<Taken> {
  const { store } = deps;
  const refused = (reason: Taken['reason'], grantId: string | null = null): Taken => ({
    state: 'refused',
    grantId,
    reason,
  });
  const known = await store.leases.find(session.leaseId);
  if (known !== null) {
    if (known.terminalId !== terminal.terminalId) return refused('not-allowed');
    if (session.endedAtMs !== null) await store.leases.giveBack(session.leaseId, true);
    return { state: 'taken', grantId: known.grantId, reason: 'known' };
  }
  if (!mayWorkOffline(deps.setting, terminal)) return refused('not-allowed');
  if (!isPlausible(session, deps)) return refused('implausible');
  const grant = await store.grants.find({ jti: session.jti });
  if (grant === null) return refused('unknown');
  const { grantId } = grant;
  if (session.endedAtMs !== null && (await isInUse(deps, terminal, grantId)))
    return { state: 'taken', grantId, reason: 'beside' };
  const opening = await store.leases.open(draftOf(deps, terminal, session, grantId));
  if (!opening.ok) return refused('revoked', grantId);
  if (session.endedAtMs !== null) await store.leases.giveBack(session.leaseId, true);
  return { state: 'taken', grantId, reason: 'opened' };
}

/** What a terminal says must fit what it was allowed. */
function isPlausible(
  { listIssuedAtMs, startedAtMs, endsAtMs, endedAtMs }: OfflineSession,
  { setting, clock }: OfflineDeskDeps,
): boolean {
  const listAgeMs = startedAtMs - listIssuedAtMs;
  return (
    startedAtMs <= clock.nowMs() + skewMs &&
    listAgeMs >= -skewMs &&
    listAgeMs <= setting.revocationMaxAgeMinutes * 60_000 + skewMs &&
    endsAtMs > startedAtMs &&
    endsAtMs - startedAtMs <= setting.maxMinutes * 60_000 &&
    (endedAtMs === null || endedAtMs >= startedAtMs)
  );
}

// A session that is over must not end one that the guest, or this terminal, has begun since.
async function isInUse(
  { store, clock }: OfflineDeskDeps,
  terminal: TerminalRecord,
  grantId: string,
): Promise<boolean> {
  const aliveAtMs = clock.nowMs() - leaseGraceMs;
  if ((await store.leases.ofTerminal(terminal.terminalId, aliveAtMs)) !== null) return true;
  const listed = await store.grants.list(clock.nowMs(), clock.nowMs(), aliveAtMs);
  return listed.some((grant) => grant.grantId === grantId && grant.terminalId !== null);
}

function draftOf(
  { clock, policy }: OfflineDeskDeps,
  { terminalId }: TerminalRecord,
  session: OfflineSession,
  grantId: string,
) {
  const { leaseId, startedAtMs, endsAtMs, profileVersion, profileHash, subjectRef } = session;
  const nowMs = clock.nowMs();
  return {
    leaseId,
    grantId,
    terminalId,
    startedAtMs,
    expiresAtMs: nowMs + policy.leaseMs,
    aliveAtMs: nowMs - leaseGraceMs,
    // Its end does not move: what began without the gateway lasts no longer than was allowed then.
    profileLimitMs: endsAtMs - startedAtMs,
    tokenEndsAtMs: null,
    profileVersion,
    profileHash,
    subjectRef,
    sessionsAllowed: policy.sessionsPerGrant,
  };
}
