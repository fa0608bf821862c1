import type { AnswerOf } from '../../../preload/contract/http.ts';
import { parseTokenText } from '../../../preload/contract/token-code.ts';
import { startOfLocalDay } from '../hotel-time.ts';
import { findGrant } from '../leases/find-grant.ts';
import { type Answer, answer, type Refusal, refuse, refuseUntil } from '../refusal.ts';
import type { StaffCaller } from '../staff/staff-desk.ts';
import type { ThrottlePolicy } from '../store/ports/abuse-store.ts';
import { type GrantRecord, type ListedGrant, restingReason } from '../store/ports/grant-store.ts';
import { grantStateAt, toGrantRow } from './grant-ends.ts';
import { leaseGraceMs } from './grant-policy.ts';
import { type GrantDeps, reprintGrant } from './issue-grant.ts';

type Row = AnswerOf<'revokeGrant'>;

/** What staff do with grants that are there. */
export type GrantDesk = {
  list(): Promise<Answer<AnswerOf<'grants'>>>;
  reprint(staff: StaffCaller, grantId: string): Promise<Answer<AnswerOf<'reprintGrant'>>>;
  revoke(staff: StaffCaller, grantId: string, reason: string): Promise<Answer<Row>>;
  extend(staff: StaffCaller, grantId: string, minutes: number): Promise<Answer<Row>>;
  suspend(staff: StaffCaller, grantId: string, reason: string): Promise<Answer<Row>>;
  reinstate(staff: StaffCaller, grantId: string): Promise<Answer<Row>>;
  /** The grant of a token that a guest shows, whatever its state. */
  findByToken(staff: StaffCaller, token: string): Promise<Answer<Row>>;
};

/** A wrong code here is a slip of the eye; more than a few are guessing. */
const findThrottle: ThrottlePolicy = {
  failures: 10,
  coolDownMs: 60_000,
  longestCoolDownMs: 900_000,
  forgetFailuresMs: 600_000,
  forgetLevelMs: 3_600_000,
};

/** Makes the desk. Front-desk staff reach the grants they issued; the others are a supervisor's (`gateway.md` 15). */
export function createGrantDesk(deps: GrantDeps): GrantDesk {
  const { grants } = deps.store;

  const listed = (): Promise<readonly ListedGrant[]> => {
    const nowMs = deps.clock.nowMs();
    return grants.list(nowMs, startOfLocalDay(nowMs, deps.policy.timeZone), nowMs - leaseGraceMs);
  };

  const reach = async (
    staff: StaffCaller,
    grantId: string,
  ): Promise<Refusal | { ok: true; grant: GrantRecord }> => {
    const grant = await grants.find({ grantId });
    if (grant === null) return refuse('not-found');
    const own = grant.issuedBy === staff.person.staffId;
    return own || staff.person.role === 'supervisor' ? { ok: true, grant } : refuse('not-yours');
  };

  const rowOf = async (grantId: string): Promise<Answer<Row>> => {
    const inList = (await listed()).find((one) => one.grantId === grantId);
    const grant = inList ?? (await grants.find({ grantId }));
    if (grant === null) return refuse('not-found');
    return answer(toGrantRow({ terminalId: null, ...grant }, deps.clock.nowMs()));
  };

  return {
    async list() {
      const nowMs = deps.clock.nowMs();
      return answer({ grants: (await listed()).map((grant) => toGrantRow(grant, nowMs)) });
    },
    async reprint(staff, grantId) {
      const found = await reach(staff, grantId);
      if (!found.ok) return found;
      if (grantStateAt(found.grant, deps.clock.nowMs()) === 'expired') return refuse('grant-over');
      return reprintGrant(deps, found.grant);
    },
    async revoke(staff, grantId, reason) {
      const found = await reach(staff, grantId);
      if (!found.ok) return found;
      if (!(await grants.revoke(grantId, reason))) return refuse('grant-over');
      await deps.duties.tellEnds();
      deps.log.info('grant.revoked', { grantId, by: staff.person.staffId });
      return rowOf(grantId);
    },
    async extend(staff, grantId, minutes) {
      const found = await reach(staff, grantId);
      if (!found.ok) return found;
      if (!(await grants.extend(grantId, minutes * 60_000, deps.clock.nowMs()))) return refuse('grant-over');
      deps.log.info('grant.extended', { grantId, by: staff.person.staffId, minutes });
      return rowOf(grantId);
    },
    async suspend(staff, grantId, reason) {
      const found = await reach(staff, grantId);
      if (!found.ok) return found;
      // The word that lets a grant wake by itself is the gateway's own.
      const said = reason === restingReason ? `"${reason}"` : reason;
      if (!(await grants.suspend(grantId, said))) return refuse('grant-over');
      deps.log.info('grant.suspended', { grantId, by: staff.person.staffId });
      return rowOf(grantId);
    },
    async reinstate(staff, grantId) {
      const found = await reach(staff, grantId);
      if (!found.ok) return found;
      if (!(await grants.reinstate(grantId))) return refuse('grant-over');
      deps.log.info('grant.reinstated', { grantId, by: staff.person.staffId });
      return rowOf(grantId);
    },
    async findByToken(staff, raw) {
      const token = parseTokenText(raw);
      if (!token.ok) return refuse('token-malformed');
      const throttleKey = `find:${staff.person.staffId}`;
      const nowMs = deps.clock.nowMs();
      const allowed = await deps.store.abuse.takeTry(throttleKey, findThrottle, nowMs);
      if (!allowed.ok) return refuseUntil(allowed.blockedUntilMs, nowMs);
      const found = await findGrant(deps, token);
      if (!found.ok) return refuse('not-found');
      await deps.store.abuse.returnTry(throttleKey);
      return rowOf(found.grant.grantId);
    },
  };
}
