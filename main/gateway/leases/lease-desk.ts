import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { Lease, LeaseEnd } from '../../../preload/contract/http-shapes.ts';
import type { UnchargedTime } from '../../../preload/contract/http-terminal.ts';
import { isOfflineLease } from '../../access/offline/offline-lease.ts';
import type { Profile } from '../../profile/shape.ts';
import { partnerOf } from '../authority/partner-grant.ts';
import type { OfferedProfile } from '../documents.ts';
import { graceMinutesLeft, latestEnd, sessionEnd } from '../grants/grant-ends.ts';
import { leaseGraceMs, renewStayAgeMs } from '../grants/grant-policy.ts';
import type { GrantDeps } from '../grants/issue-grant.ts';
import { type Answer, answer, refuse } from '../refusal.ts';
import { type GrantRecord, restingReason } from '../store/ports/grant-store.ts';
import type { LeaseRecord } from '../store/ports/lease-store.ts';
import type { TerminalRecord } from '../store/ports/terminal-store.ts';
import { followStay } from './follow-stay.ts';
import { countUncharged, unchargedLeft } from './uncharged.ts';

/** What became of a renewal. */
export type Renewal =
  | { readonly state: 'renewed'; readonly lease: Lease }
  | { readonly state: 'ended'; readonly reason: LeaseEnd };

/** What a terminal does with a lease it has. */
export type LeaseDesk = {
  renew(terminal: TerminalRecord, leaseId: string, body: BodyOf<'renewLease'>): Promise<Answer<Renewal>>;
  /** Gives the guest the minutes that the profile allows, once for a grant; a refusal changes nothing. */
  takeGrace(terminal: TerminalRecord, leaseId: string, profileHash?: string): Promise<Answer<Lease>>;
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
    async renew(terminal, leaseId, { counter, profileHash: inForce, uncharged }) {
      const found = await leases.find(leaseId);
      // Another terminal's lease looks like none.
      if (found === null || found.terminalId !== terminal.terminalId)
        return answer({ state: 'ended', reason: 'unknown' });
      if (found.endReason !== null)
        return ended(found, found.endReason === 'given-back' ? 'unknown' : found.endReason);
      // Before the end is looked at: it may have passed while nothing was charged.
      const lease = uncharged === undefined ? found : await counted(deps, found, uncharged);
      const judged = await judgeLease(deps, lease, inForce ?? lease.profileHash);
      if (!judged.ok) return ended(lease, judged.reason);
      const renewal = await leases.renew(leaseId, counter, deps.clock.nowMs() + deps.policy.leaseMs);
      if (renewal.state === 'clone') return endedMeanwhile(deps, lease, ended);
      return answer({ state: 'renewed', lease: toLease(deps, renewal.lease, judged) });
    },
    async takeGrace(terminal, leaseId, inForce) {
      const lease = await leases.find(leaseId);
      if (lease === null || lease.terminalId !== terminal.terminalId) return refuse('not-found');
      if (lease.endReason !== null) return refuse('no-session');
      // Why a session is over is told by its renewal, as always.
      const judged = await judgeLease(deps, lease, inForce ?? lease.profileHash);
      if (!judged.ok) return refuse('no-session');
      const { graceMinutes } = toLease(deps, lease, judged);
      if (graceMinutes === 0) return refuse('no-grace');
      const taken = await leases.takeGrace(leaseId, judged.limits.graceMinutes * 60_000);
      const grant = await deps.store.grants.find({ grantId: lease.grantId });
      if (taken === null || grant === null) return refuse('no-grace');
      const { terminalId, grantId } = lease;
      deps.log.info('grant.grace-taken', { grantId, terminalId, minutes: graceMinutes });
      return answer(toLease(deps, taken, { ...judged, grant }));
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

/** What of a profile says how long a session may last. */
export type TimeLimits = Pick<Profile['limits'], 'sessionMinutes' | 'graceMinutes'>;

/** A lease as it travels. The end of one that began without the gateway is fixed by what was allowed then. */
export function toLease(
  deps: GrantDeps,
  lease: LeaseRecord,
  { grant, limits }: { readonly grant: GrantRecord; readonly limits: TimeLimits },
): Lease {
  const isFixed = isOfflineLease(lease.leaseId);
  return {
    leaseId: lease.leaseId,
    counter: lease.counter,
    nowMs: deps.clock.nowMs(),
    expiresAtMs: lease.expiresAtMs,
    ...sessionEnd(grant, lease),
    latestEndMs: latestEnd(grant, lease),
    graceMinutes: isFixed ? 0 : graceMinutesLeft(grant, lease, limits.graceMinutes),
    uncharged: unchargedLeft(lease, isFixed ? 0 : limits.sessionMinutes * 60_000),
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

/** The lease with what its terminal says was not charged. Written only when that is news. */
async function counted(deps: GrantDeps, lease: LeaseRecord, told: UnchargedTime): Promise<LeaseRecord> {
  const isNews = told.blockedMs > lease.toldBlockedMs || told.otherMs > lease.toldOtherMs;
  if (!isNews || isOfflineLease(lease.leaseId)) return lease;
  const grant = await deps.store.grants.find({ grantId: lease.grantId });
  const limits = grant === null ? undefined : (await offeredProfile(deps, grant.profileId))?.profile.limits;
  const bounds = { limitMs: (limits?.sessionMinutes ?? 0) * 60_000, nowMs: deps.clock.nowMs() };
  return (await deps.store.leases.count(lease.leaseId, (now) => countUncharged(now, told, bounds))) ?? lease;
}

type Judged =
  | { readonly ok: true; readonly grant: GrantRecord; readonly limits: TimeLimits }
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
  const offered = await offeredProfile(deps, grant.profileId);
  if (offered === undefined || !mayGoOn(deps, lease, offered, inForce)) return end('revoked');
  return { ok: true, grant, limits: offered.profile.limits };
}

async function offeredProfile(
  { documents }: GrantDeps,
  profileId: string,
): Promise<OfferedProfile | undefined> {
  return (await documents.current())?.profiles.find(({ profile }) => profile.profileId === profileId);
}

/** A newer issue of the profile ends no session at once: the terminal has a moment to put it in force. */
function mayGoOn(
  { clock }: GrantDeps,
  lease: LeaseRecord,
  offered: OfferedProfile,
  inForce: string,
): boolean {
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
