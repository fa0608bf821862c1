import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { Lease, LeaseEnd } from '../../../preload/contract/http-shapes.ts';
import { partnerOf } from '../authority/partner-grant.ts';
import { sessionEnd } from '../grants/grant-ends.ts';
import { leaseGraceMs, renewStayAgeMs } from '../grants/grant-policy.ts';
import type { GrantDeps } from '../grants/issue-grant.ts';
import { type Answer, answer, refuse } from '../refusal.ts';
import { type GrantRecord, restingReason } from '../store/ports/grant-store.ts';
import type { LeaseRecord } from '../store/ports/lease-store.ts';
import type { TerminalRecord } from '../store/ports/terminal-store.ts';
import { followStay } from './follow-stay.ts';

/** What became of a renewal. */
export type Renewal =
  | { readonly state: 'renewed'; readonly lease: Lease }
  | { readonly state: 'ended'; readonly reason: LeaseEnd };

/** What a terminal does with a lease it has. */
export type LeaseDesk = {
  renew(terminal: TerminalRecord, leaseId: string, body: BodyOf<'renewLease'>): Promise<Answer<Renewal>>;
  giveBack(terminal: TerminalRecord, leaseId: string, cause: string): Promise<Answer<AnswerOf<'endLease'>>>;
};

/** Declining costs nothing, and neither does a profile that did not come up (`product.md` 3, "privacy notice"). */
const openedNothing: readonly string[] = ['declined', 'enable-failed'];

/**
 * How long a session may go on under the last issue of its profile. With ten seconds until the gateway sees a new one, and
 * thirty until a renewal, this keeps within the ninety of `product.md` J12.
 */
const takeOverMs = 45_000;

/** Makes the desk for leases. Whatever stands against a session is told with its reason, once and for all. */
export function createLeaseDesk(deps: GrantDeps): LeaseDesk {
  const { leases, terminals } = deps.store;

  const ended = async (lease: LeaseRecord, reason: LeaseEnd): Promise<Answer<Renewal>> => {
    await leases.end(lease.leaseId, reason);
    if (reason === 'clone') await terminals.change(lease.terminalId, { do: 'quarantine' });
    deps.log.info('lease.ended', { leaseId: lease.leaseId, terminalId: lease.terminalId, reason });
    return answer({ state: 'ended', reason });
  };

  return {
    async renew(terminal, leaseId, { counter, profileHash: inForce }) {
      const lease = await leases.find(leaseId);
      // Another terminal's lease looks like none.
      if (lease === null || lease.terminalId !== terminal.terminalId)
        return answer({ state: 'ended', reason: 'unknown' });
      if (lease.endReason !== null)
        return ended(lease, lease.endReason === 'given-back' ? 'unknown' : lease.endReason);
      const judged = await judgeLease(deps, lease, inForce ?? lease.profileHash);
      if (!judged.ok) return ended(lease, judged.reason);
      const renewal = await leases.renew(leaseId, counter, deps.clock.nowMs() + deps.policy.leaseMs);
      if (renewal.state === 'clone') return endedMeanwhile(deps, lease, ended);
      return answer({ state: 'renewed', lease: toLease(deps, renewal.lease, judged.grant) });
    },
    async giveBack(terminal, leaseId, cause) {
      const lease = await leases.find(leaseId);
      if (lease === null || lease.terminalId !== terminal.terminalId) return refuse('not-found');
      await leases.giveBack(leaseId, !openedNothing.includes(cause));
      deps.log.info('lease.given-back', { leaseId, terminalId: terminal.terminalId, cause });
      return answer({});
    },
  };
}

/** A lease as it travels. */
export function toLease(deps: GrantDeps, lease: LeaseRecord, grant: GrantRecord): Lease {
  return {
    leaseId: lease.leaseId,
    counter: lease.counter,
    nowMs: deps.clock.nowMs(),
    expiresAtMs: lease.expiresAtMs,
    ...sessionEnd(grant, lease),
    profileId: grant.profileId,
    profileVersion: lease.profileVersion,
    profileHash: lease.profileHash,
    subjectRef: lease.subjectRef,
    identityCheck: identityCheckOf(deps, grant),
    eligibility: { eligible: true, ruleId: grant.ruleId },
    routerId: deps.policy.routerId,
  };
}

/** Who vouched for the guest. Which key of a partner signed is not kept. */
function identityCheckOf({ policy, key }: GrantDeps, grant: GrantRecord): Lease['identityCheck'] {
  const { basis } = grant;
  const partner = partnerOf(grant);
  return partner === null
    ? { basis, issuer: policy.hotelId, keyVersion: key.version }
    : { basis, issuer: partner, keyVersion: 1 };
}

type Judged =
  | { readonly ok: true; readonly grant: GrantRecord }
  | { readonly ok: false; readonly reason: LeaseEnd };

/** `inForce` is the hash of the profile that the session runs under now. */
async function judgeLease(deps: GrantDeps, lease: LeaseRecord, inForce: string): Promise<Judged> {
  const end = (reason: LeaseEnd): Judged => ({ ok: false, reason });
  const nowMs = deps.clock.nowMs();
  const before = await deps.store.grants.find({ grantId: lease.grantId });
  if (before === null) return end('unknown');
  if (lease.expiresAtMs + leaseGraceMs < nowMs) return end('expired');
  if (before.state === 'revoked') return end('revoked');
  const { state, grant } = await followStay(deps, before, renewStayAgeMs(deps.policy));
  if (state === 'not-in-house') return end('checked-out');
  if (state === 'not-eligible') return end('revoked');
  // A hotel system that is away ends no running session (`gateway.md` 12).
  if (grant.state === 'suspended') return end(grant.reason === restingReason ? 'checked-out' : 'revoked');
  if (grant.state !== 'active') return end('revoked');
  if (sessionEnd(grant, lease).sessionEndsAtMs <= nowMs) return end('expired');
  return (await mayGoOn(deps, lease, grant.profileId, inForce)) ? { ok: true, grant } : end('revoked');
}

/** A newer issue of the profile ends no session at once: the terminal has a moment to put it in force. A withdrawal does. */
async function mayGoOn(
  { documents, clock }: GrantDeps,
  lease: LeaseRecord,
  profileId: string,
  inForce: string,
): Promise<boolean> {
  const set = await documents.current();
  const offered = set?.profiles.find(({ profile }) => profile.profileId === profileId);
  if (offered === undefined) return false;
  if (offered.hash === inForce) return true;
  const isNewer = offered.profile.version > lease.profileVersion;
  return isNewer && clock.monotonicMs() - offered.sinceMono < takeOverMs;
}

// The lease may have ended between the look and the renewal; only a lease that still runs shows a copied terminal.
async function endedMeanwhile(
  deps: GrantDeps,
  lease: LeaseRecord,
  ended: (lease: LeaseRecord, reason: LeaseEnd) => Promise<Answer<Renewal>>,
): Promise<Answer<Renewal>> {
  const now = await deps.store.leases.find(lease.leaseId);
  const reason = now?.endReason ?? 'clone';
  return ended(lease, reason === 'given-back' ? 'unknown' : reason);
}
