import { randomBytes } from 'node:crypto';
import type { AnswerOf } from '../../../preload/contract/http.ts';
import { parseTokenText } from '../../../preload/contract/token-code.ts';
import { sleep } from '../../clock.ts';
import type { OfferedProfile } from '../documents.ts';
import { grantStateAt } from '../grants/grant-ends.ts';
import { leaseGraceMs, redeemStayAgeMs } from '../grants/grant-policy.ts';
import type { GrantDeps } from '../grants/issue-grant.ts';
import { type Answer, answer, type Refusal, refuse } from '../refusal.ts';
import type { ThrottlePolicy } from '../store/ports/abuse-store.ts';
import { type GrantRecord, restingReason } from '../store/ports/grant-store.ts';
import type { TerminalRecord } from '../store/ports/terminal-store.ts';
import type { Attempts } from './attempts.ts';
import { type AttemptReason, findGrant } from './find-grant.ts';
import { followStay } from './follow-stay.ts';
import { toLease } from './lease-desk.ts';
import { subjectRef } from './subject-ref.ts';

/** Five wrong tokens, then a minute, doubling to fifteen (`gateway.md` 10.3). */
export const redeemThrottle: ThrottlePolicy = {
  failures: 5,
  coolDownMs: 60_000,
  longestCoolDownMs: 900_000,
  forgetFailuresMs: 900_000,
  forgetLevelMs: 3_600_000,
};

/** No refusal is quicker: the work behind "unknown" and "revoked" differs by less than this. */
const refusalFloorMs = 100;

type Redeemed = Answer<AnswerOf<'redeem'>>;

/** Why no lease was opened: a reason that staff see and the guest does not, or a refusal that says nothing of a token. */
type Miss = { readonly ok: false; readonly reason: AttemptReason; readonly grantId: string | null } | Refusal;

/**
 * Turns a token into a lease. A token without the form of one costs nothing and is not counted. Every other wrong token is
 * refused as `token-refused`, whatever stands against it, after the same time; staff see the reason.
 */
export async function redeem(
  deps: GrantDeps & { readonly attempts: Attempts },
  terminal: TerminalRecord,
  raw: string,
): Promise<Redeemed> {
  const { clock, attempts } = deps;
  if (terminal.quarantined) return refuse('terminal-quarantined');
  const token = parseTokenText(raw);
  if (!token.ok) return refuse('token-malformed');
  const startedMono = clock.monotonicMs();
  const throttleKey = `redeem:${terminal.terminalId}`;
  const allowed = await deps.store.abuse.takeTry(throttleKey, redeemThrottle, clock.nowMs());
  if (!allowed.ok) return attempts.coolDown(terminal.terminalId, allowed.blockedUntilMs);
  const outcome = await open(deps, terminal, token);
  if (outcome.ok) {
    await deps.store.abuse.returnTry(throttleKey);
    return outcome;
  }
  if ('code' in outcome) {
    await deps.store.abuse.returnTry(throttleKey);
    return outcome;
  }
  await attempts.refused(terminal.terminalId, outcome.reason, outcome.grantId);
  await sleep(clock, refusalFloorMs - (clock.monotonicMs() - startedMono));
  return refuse('token-refused');
}

async function open(
  deps: GrantDeps,
  terminal: TerminalRecord,
  token: Parameters<typeof findGrant>[1],
): Promise<{ ok: true; value: AnswerOf<'redeem'> } | Miss> {
  const found = await findGrant(deps, token);
  if (!found.ok) {
    if (found.reason === 'malformed') return refuse('token-malformed');
    if (found.reason === 'records-away') return refuse('records-away');
    return { ok: false, reason: found.reason, grantId: null };
  }
  const miss = (reason: AttemptReason): Miss => ({ ok: false, reason, grantId: found.grant.grantId });
  const standing = standingAgainst(found.grant);
  if (standing !== null) return miss(standing);
  if (!terminal.profileIds.includes(found.grant.profileId)) return miss('terminal-not-allowed');
  const { state, grant, stayId } = await followStay(deps, found.grant, redeemStayAgeMs);
  if (state === 'away') return refuse('hotel-system-away');
  if (state !== 'good') return miss('not-eligible');
  if (grantStateAt(grant, deps.clock.nowMs()) === 'expired') return miss('expired');
  const offered = (await deps.documents.current())?.profiles.find(
    ({ profile }) => profile.profileId === grant.profileId,
  );
  if (offered === undefined) return refuse('profile-refused');
  const draft = {
    ...(await leaseFacts(deps, stayId, offered)),
    terminalId: terminal.terminalId,
    grantId: grant.grantId,
  };
  const opening = await deps.store.leases.open({ ...draft, tokenEndsAtMs: found.tokenEndsAtMs });
  if (!opening.ok) return miss(opening.code === 'used-up' ? 'used' : 'revoked');
  const { leaseId } = opening.lease;
  deps.log.info('lease.opened', { leaseId, terminalId: terminal.terminalId, movedFrom: opening.movedFrom });
  return answer(
    toLease(deps, opening.lease, {
      grant: (await deps.store.grants.find({ grantId: grant.grantId })) ?? grant,
      limits: offered.profile.limits,
    }),
  );
}

// Ends are looked at only after the stay was read: an extended stay moves them.
function standingAgainst(grant: GrantRecord): AttemptReason | null {
  if (grant.state === 'revoked') return 'revoked';
  if (grant.state === 'used-up') return 'used';
  return grant.state === 'suspended' && grant.reason !== restingReason ? 'suspended' : null;
}

async function leaseFacts(deps: GrantDeps, stayId: string, offered: OfferedProfile) {
  const nowMs = deps.clock.nowMs();
  return {
    leaseId: randomBytes(16).toString('base64url'),
    startedAtMs: nowMs,
    expiresAtMs: nowMs + deps.policy.leaseMs,
    aliveAtMs: nowMs - leaseGraceMs,
    profileLimitMs: offered.profile.limits.sessionMinutes * 60_000,
    profileVersion: offered.profile.version,
    profileHash: offered.hash,
    sessionsAllowed: deps.policy.sessionsPerGrant,
    subjectRef: await subjectRef(deps.store.leases, deps.secrets, stayId, nowMs),
  };
}
