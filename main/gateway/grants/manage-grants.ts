import type { AnswerOf } from '../../../preload/contract/http.ts';
import { parseTokenText } from '../../../preload/contract/token-code.ts';
import type { SessionNews } from '../help/session-news.ts';
import { startOfLocalDay } from '../hotel-time.ts';
import { findGrant } from '../leases/find-grant.ts';
import { type Answer, answer, type Refusal, refuse, refuseUntil } from '../refusal.ts';
import type { StaffCaller } from '../staff/staff-desk.ts';
import type { ThrottlePolicy } from '../store/ports/abuse-store.ts';
import {
  type GrantPage,
  type GrantRecord,
  type ListedGrant,
  restingReason,
} from '../store/ports/grant-store.ts';
import { grantStateAt, toGrantRow } from './grant-ends.ts';
import { leaseGraceMs } from './grant-policy.ts';
import { type GrantDeps, reprintGrant } from './issue-grant.ts';

type Row = AnswerOf<'revokeGrant'>;

/** What staff do with grants that are there. */
export type GrantDesk = {
  /** The newest, or the part that begins at `next` of the one before. */
  list(next?: string): Promise<Answer<AnswerOf<'grants'>>>;
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

/** Grants of a part of the list: more than a desk looks through, and few enough to be drawn at once. */
export const pageRows = 100;

/** Makes the desk. Front-desk staff reach the grants they issued; the others are a supervisor's (`gateway.md` 15). */
export function createGrantDesk(deps: GrantDeps & { readonly news: SessionNews }): GrantDesk {
  const { grants } = deps.store;

  const listed = (page: GrantPage): Promise<readonly ListedGrant[]> => {
    const nowMs = deps.clock.nowMs();
    return grants.list(nowMs, startOfLocalDay(nowMs, deps.policy.timeZone), nowMs - leaseGraceMs, page);
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
    const grant = await grants.find({ grantId });
    if (grant === null) return refuse('not-found');
    const nowMs = deps.clock.nowMs();
    const lease = await deps.store.leases.ofGrant(grantId, nowMs - leaseGraceMs);
    return answer(toGrantRow({ ...grant, terminalId: lease?.terminalId ?? null }, nowMs));
  };

  return {
    async list(next) {
      const behind = next === undefined ? null : placeIn(next);
      if (next !== undefined && behind === null) return refuse('bad-input');
      const found = await listed({ rows: pageRows + 1, behind });
      const shown = found.slice(0, pageRows);
      const last = found.length > pageRows ? shown.at(-1) : undefined;
      const nowMs = deps.clock.nowMs();
      return answer({
        grants: shown.map((grant) => toGrantRow(grant, nowMs)),
        next: last === undefined ? null : `${last.issuedAtMs}-${last.grantId}`,
      });
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
      await deps.news.changed(grantId);
      await deps.duties.tellEnds();
      deps.log.info('grant.revoked', { grantId, by: staff.person.staffId });
      return rowOf(grantId);
    },
    async extend(staff, grantId, minutes) {
      const found = await reach(staff, grantId);
      if (!found.ok) return found;
      if (!(await grants.extend(grantId, minutes * 60_000, deps.clock.nowMs()))) return refuse('grant-over');
      await deps.news.changed(grantId);
      deps.log.info('grant.extended', { grantId, by: staff.person.staffId, minutes });
      return rowOf(grantId);
    },
    async suspend(staff, grantId, reason) {
      const found = await reach(staff, grantId);
      if (!found.ok) return found;
      // The word that lets a grant wake by itself is the gateway's own.
      const said = reason === restingReason ? `"${reason}"` : reason;
      if (!(await grants.suspend(grantId, said))) return refuse('grant-over');
      await deps.news.changed(grantId);
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

/** The place in the list that a part ends with; null for a text that names none. */
function placeIn(next: string): GrantPage['behind'] {
  const [, issuedAt = '', grantId = ''] = /^(\d{1,15})-([A-Za-z0-9_-]{1,64})$/.exec(next) ?? [];
  return grantId === '' ? null : { issuedAtMs: Number(issuedAt), grantId };
}
