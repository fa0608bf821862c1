import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { SessionOrder } from '../../../preload/contract/http-help.ts';
import type { HelpAbout } from '../../../preload/contract/http-shapes.ts';
import { leaseGraceMs } from '../grants/grant-policy.ts';
import { type Answer, answer, type Refusal, refuse } from '../refusal.ts';
import type { StaffCaller } from '../staff/staff-desk.ts';
import type { SessionReason } from '../store/ports/help-store.ts';
import type { LeaseRecord } from '../store/ports/lease-store.ts';
import type { Fleet } from '../terminals/fleet.ts';
import type { HelpDeps } from './guest-side.ts';
import { ordersMax } from './session-news.ts';
import { groupOf } from './site-group.ts';

type Row = AnswerOf<'sendMessage'>;

/** What staff do for the guest at a terminal. A guest is helped by whoever is there, whoever issued the slip. */
export type HelpDesk = {
  sendMessage(terminalId: string, body: BodyOf<'sendMessage'>): Promise<Answer<Row>>;
  addTime(terminalId: string, minutes: number): Promise<Answer<Row>>;
  endSession(staff: StaffCaller, terminalId: string, reason: string): Promise<Answer<Row>>;
  allowSite(staff: StaffCaller, terminalId: string, body: BodyOf<'allowSite'>): Promise<Answer<Row>>;
  closeHelp(terminalId: string): Promise<Answer<Row>>;
};

/** Makes the desk. Every order is durable before the session hears of it. */
export function createHelpDesk(deps: HelpDeps & { readonly fleet: Pick<Fleet, 'row'> }): HelpDesk {
  const { store, waiting, clock, log, fleet } = deps;

  const leaseAt = async (terminalId: string): Promise<LeaseRecord | null> =>
    store.leases.ofTerminal(terminalId, clock.nowMs() - leaseGraceMs);

  /** Sends orders to the session of a lease; null when they are on their way. */
  const send = async (leaseId: string, orders: readonly SessionOrder[]): Promise<Refusal | null> => {
    const kept = await store.help.order(leaseId, orders, ordersMax);
    if (kept === 'kept') waiting.wake(leaseId);
    return kept === 'kept' ? null : refuse(kept === 'full' ? 'too-many-orders' : 'no-session');
  };

  /** Does something for the session of a terminal and shows its row. */
  const withSession = async (
    terminalId: string,
    work: (lease: LeaseRecord) => Promise<Refusal | null>,
  ): Promise<Answer<Row>> => {
    await store.help.tidy(clock.nowMs() - leaseGraceMs);
    const lease = await leaseAt(terminalId);
    const refusal = lease === null ? refuse('no-session') : await work(lease);
    const row = await fleet.row(terminalId);
    if (!row.ok) return row;
    return refusal ?? answer({ ...row.value, grantId: lease?.grantId ?? null });
  };

  /** Orders that close the request when it was about this. */
  const closing = async (
    { leaseId }: LeaseRecord,
    isAbout: (about: HelpAbout) => boolean,
  ): Promise<readonly SessionOrder[]> => {
    const request = await store.help.find(leaseId);
    if (request === null || !isAbout(request.about)) return [];
    await store.help.close(leaseId);
    return [{ kind: 'helped' }];
  };

  const note = (
    { person }: StaffCaller,
    { grantId }: LeaseRecord,
    said: Pick<SessionReason, 'action' | 'reason'>,
  ) => store.help.noteReason({ grantId, ...said, staffId: person.staffId, atMs: clock.nowMs() });

  return {
    sendMessage: (terminalId, body) =>
      withSession(terminalId, ({ leaseId }) =>
        send(leaseId, ['text' in body ? { kind: 'text', ...body } : { kind: 'message', ...body }]),
      ),
    addTime: (terminalId, minutes) =>
      withSession(terminalId, async (lease) => {
        if (!(await store.grants.extend(lease.grantId, minutes * 60_000, clock.nowMs())))
          return refuse('grant-over');
        log.info('help.time-added', { terminalId, minutes });
        const closed = await closing(lease, ({ kind }) => kind === 'time');
        // The time is added whether or not the session hears of it at once: the next renewal tells it.
        await send(lease.leaseId, [{ kind: 'renew' }, ...closed]);
        return null;
      }),
    endSession: (staff, terminalId, reason) =>
      withSession(terminalId, async (lease) => {
        await note(staff, lease, { action: 'session-end', reason });
        await store.leases.end(lease.leaseId, 'staff');
        waiting.wake(lease.leaseId);
        log.info('help.session-ended', { terminalId, by: staff.person.staffId });
        return null;
      }),
    allowSite: (staff, terminalId, { groupId, reason }) =>
      withSession(terminalId, async (lease) => {
        if ((await groupOf(deps, lease, groupId)) === null) return refuse('group-unknown');
        const isIt = (about: HelpAbout): boolean => about.kind === 'site' && about.groupId === groupId;
        const refused = await send(lease.leaseId, [{ kind: 'allow', groupId }]);
        if (refused !== null) return refused;
        await note(staff, lease, { action: 'session-allow', reason });
        log.info('help.site-allowed', { terminalId, by: staff.person.staffId });
        const closed = await closing(lease, isIt);
        if (closed.length > 0) await send(lease.leaseId, closed);
        return null;
      }),
    closeHelp: (terminalId) =>
      withSession(terminalId, async (lease) => {
        const closed = await closing(lease, () => true);
        return closed.length === 0 ? null : send(lease.leaseId, closed);
      }),
  };
}
