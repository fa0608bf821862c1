import { randomBytes } from 'node:crypto';
import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { Documents } from '../documents.ts';
import { leaseGraceMs } from '../grants/grant-policy.ts';
import { groupOf } from '../help/site-group.ts';
import { type Answer, answer, refuse, refuseUntil } from '../refusal.ts';
import type { StaffCaller } from '../staff/staff-desk.ts';
import type { Store } from '../store/port.ts';
import type { ThrottlePolicy } from '../store/ports/abuse-store.ts';
import type { LeaseRecord } from '../store/ports/lease-store.ts';
import type { TerminalRecord } from '../store/ports/terminal-store.ts';
import type { EnrolmentWords } from './enrolment-words.ts';
import { toEnrolmentRow, toTerminalRow } from './terminal-view.ts';
import { readUserCode } from './user-code.ts';

type Row = AnswerOf<'approveTerminal'>;

/** What staff do with terminals. */
export type Fleet = {
  list(): Promise<Answer<AnswerOf<'terminals'>>>;
  row(terminalId: string): Promise<Answer<Row>>;
  approve(staff: StaffCaller, body: BodyOf<'approveTerminal'>): Promise<Answer<Row>>;
  orderReset(terminalId: string): Promise<Answer<Row>>;
  revoke(staff: StaffCaller, terminalId: string, reason: string): Promise<Answer<Row>>;
};

/** What the fleet needs. */
export type FleetDeps = {
  readonly store: Store;
  readonly documents: Documents;
  readonly words: EnrolmentWords;
  /** Why a terminal's records are not believed; null while they are. */
  readonly recordsRefusal: (terminalId: string) => string | null;
  readonly clock: Clock;
  readonly log: Log;
};

/** Five wrong user codes of one person, then a pause (RFC 8628, 5.1). */
const approveThrottle: ThrottlePolicy = {
  failures: 5,
  coolDownMs: 60_000,
  longestCoolDownMs: 900_000,
  forgetFailuresMs: 600_000,
  forgetLevelMs: 3_600_000,
};

/** Makes the fleet. */
export function createFleet(deps: FleetDeps): Fleet {
  const { store, clock, log } = deps;

  const rowOf = async (terminal: TerminalRecord): Promise<Row> => {
    const nowMs = clock.nowMs();
    const lease = await store.leases.ofTerminal(terminal.terminalId, nowMs - leaseGraceMs);
    const grant = lease === null ? null : await store.grants.find({ grantId: lease.grantId });
    const session =
      lease === null || grant === null ? null : { lease, grant, asks: await asksOf(deps, lease) };
    const row = toTerminalRow(terminal, session, nowMs);
    // Whatever the terminal says of itself: what it shows of its records cannot be true.
    const refusal = row.state === 'revoked' ? null : deps.recordsRefusal(terminal.terminalId);
    return refusal === null ? row : { ...row, stateReason: `records-${refusal}` };
  };

  const rowById = async (terminalId: string): Promise<Answer<Row>> => {
    const terminal = await store.terminals.find({ terminalId });
    return terminal === null ? refuse('not-found') : answer(await rowOf(terminal));
  };

  return {
    row: rowById,
    async list() {
      const terminals: Row[] = [];
      for (const terminal of await store.terminals.list()) terminals.push(await rowOf(terminal));
      const asking = await store.terminals.enrolments(clock.nowMs());
      const enrolments = await Promise.all(
        asking.map(async (one) => toEnrolmentRow(one, await deps.words.of(one.thumbprint))),
      );
      return answer({ terminals, enrolments });
    },
    async approve(staff, { userCode: typed, label, profileIds }) {
      const offered =
        (await deps.documents.current())?.profiles.map(({ profile }) => profile.profileId) ?? [];
      if (!profileIds.every((id) => offered.includes(id))) return refuse('profile-not-offered');
      const nowMs = clock.nowMs();
      const throttleKey = `approve:${staff.person.staffId}`;
      const allowed = await store.abuse.takeTry(throttleKey, approveThrottle, nowMs);
      if (!allowed.ok) return refuseUntil(allowed.blockedUntilMs, nowMs);
      const userCode = readUserCode(typed);
      const terminalId = `t-${randomBytes(6).toString('hex')}`;
      const draft = { terminalId, label, profileIds, approvedBy: staff.person.staffId, approvedAtMs: nowMs };
      const terminal = userCode === null ? null : await store.terminals.approve(userCode, draft);
      if (terminal === null) return refuse('enrolment-unknown');
      await store.abuse.returnTry(throttleKey);
      log.info('terminal.approved', { terminalId, by: staff.person.staffId });
      return answer(await rowOf(terminal));
    },
    async orderReset(terminalId) {
      const terminal = await store.terminals.find({ terminalId });
      if (terminal === null) return refuse('not-found');
      if (terminal.reportedState !== 'out-of-order' && !terminal.quarantined)
        return refuse('not-out-of-order');
      await store.terminals.change(terminalId, { do: 'orderReset' });
      log.info('terminal.reset-ordered', { terminalId });
      return rowById(terminalId);
    },
    async revoke(staff, terminalId, reason) {
      if ((await store.terminals.find({ terminalId })) === null) return refuse('not-found');
      await store.terminals.change(terminalId, { do: 'revoke', reason });
      const lease = await store.leases.ofTerminal(terminalId, 0);
      if (lease !== null) await store.leases.end(lease.leaseId, 'staff');
      log.info('terminal.revoked', { terminalId, by: staff.person.staffId });
      return rowById(terminalId);
    },
  };
}

/** What the guest of a lease asks for, with the titles that the profile in force gives it. */
async function asksOf(deps: FleetDeps, lease: LeaseRecord): Promise<Row['asks']> {
  const request = await deps.store.help.find(lease.leaseId);
  if (request === null) return null;
  const { about } = request;
  const group = about.kind === 'site' ? await groupOf(deps, lease, about.groupId) : null;
  return { ...request, titles: group?.titles ?? null };
}
