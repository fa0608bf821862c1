import { type Documents, documentsTag, profilesFor } from '../documents.ts';
import { type GrantDeps, issueGrant } from '../grants/issue-grant.ts';
import type { GrantDesk } from '../grants/manage-grants.ts';
import type { Attempts } from '../leases/attempts.ts';
import type { LeaseDesk } from '../leases/lease-desk.ts';
import { redeem } from '../leases/redeem.ts';
import type { ListShelf } from '../lists/list-shelf.ts';
import type { GatewayRecords } from '../records/compose-records.ts';
import type { StaffRecordHandlers } from '../records/orders/record-handlers.ts';
import type { ReceiptDesk } from '../records/receipts/receipt-desk.ts';
import { answer, refuse } from '../refusal.ts';
import { type RuleParts, ruleHandlers } from '../rules/rule-handlers.ts';
import { roomStays } from '../staff/room-desk.ts';
import type { StaffDesk } from '../staff/staff-desk.ts';
import type { Enrolment } from '../terminals/enrolment.ts';
import type { Fleet } from '../terminals/fleet.ts';
import type { Handlers, PublicEndpoint } from './handlers.ts';

/** The parts that answer. */
export type HandlerDeps = {
  readonly demo: boolean;
  readonly documents: Documents;
  readonly lists: ListShelf;
  readonly grantDeps: GrantDeps & { readonly attempts: Attempts };
  readonly grantDesk: GrantDesk;
  readonly leaseDesk: LeaseDesk;
  readonly attempts: Attempts;
  readonly rules: RuleParts;
  readonly receipts: ReceiptDesk;
  readonly records: Pick<GatewayRecords, 'handlers' | 'catalogue'>;
  readonly staffRecords: StaffRecordHandlers;
  readonly staffDesk: StaffDesk;
  readonly fleet: Fleet;
  readonly enrolment: Enrolment;
};

/** Ties every endpoint to the part that answers it. */
export function createHandlers(deps: HandlerDeps): Handlers {
  return {
    ...publicHandlers(deps),
    ...staffHandlers(deps),
    ...ruleHandlers(deps.rules),
    ...terminalHandlers(deps),
    ...deps.records.handlers,
    ...deps.staffRecords,
  };
}

function publicHandlers({
  demo,
  grantDeps,
  lists,
  receipts,
  staffDesk,
}: HandlerDeps): Pick<Handlers, PublicEndpoint> {
  const { clock, policy } = grantDeps;
  return {
    async health() {
      const listsMissing = (await lists.status()).filter(({ state }) => state !== 'ready').length;
      return answer({ ok: true, nowMs: clock.nowMs(), hotelId: policy.hotelId, demo, listsMissing });
    },
    async signIn({ body, address, keepCookie }) {
      const signedIn = await staffDesk.signIn(body.staffId, body.pin, address);
      if (!signedIn.ok) return signedIn;
      keepCookie(signedIn.cookie);
      return answer(signedIn.person);
    },
    lookUpReceipt: ({ body, address }) => receipts.lookUp(body.code, address),
  };
}

function staffHandlers(
  deps: HandlerDeps,
): Omit<
  Handlers,
  | keyof ReturnType<typeof publicHandlers>
  | keyof ReturnType<typeof ruleHandlers>
  | keyof TerminalHandlers
  | keyof GatewayRecords['handlers']
  | keyof StaffRecordHandlers
> {
  const { documents, grantDeps, grantDesk, fleet } = deps;
  const { keptDays, goneByDays } = deps.records.catalogue;
  return {
    async signOut({ staff, keepCookie }) {
      await deps.staffDesk.signOut(staff.sessionHash);
      keepCookie(null);
      return answer({});
    },
    me: async ({ staff }) =>
      answer({
        person: staff.person,
        hotelName: await documents.hotelName(),
        demo: deps.demo,
        retention: { keptDays, goneByDays },
      }),
    async profiles() {
      const offered = (await documents.current())?.profiles ?? [];
      const profiles = offered.map(({ profile: { profileId, version, titles, notAfterMs } }) => ({
        profileId,
        version,
        titles,
        notAfterMs,
      }));
      return answer({ profiles });
    },
    roomStays: ({ staff, parameters }) => roomStays(grantDeps, staff, parameters.room ?? ''),
    issueGrant: ({ staff, body }) => issueGrant(grantDeps, staff, body),
    grants: () => grantDesk.list(),
    reprintGrant: ({ staff, parameters }) => grantDesk.reprint(staff, parameters.grantId ?? ''),
    revokeGrant: ({ staff, parameters, body }) =>
      grantDesk.revoke(staff, parameters.grantId ?? '', body.reason),
    extendGrant: ({ staff, parameters, body }) =>
      grantDesk.extend(staff, parameters.grantId ?? '', body.minutes),
    terminals: () => fleet.list(),
    approveTerminal: ({ staff, body }) => fleet.approve(staff, body),
    resetTerminal: ({ parameters }) => fleet.orderReset(parameters.terminalId ?? ''),
    revokeTerminal: ({ staff, parameters, body }) =>
      fleet.revoke(staff, parameters.terminalId ?? '', body.reason),
    attempts: () => deps.attempts.list(),
  };
}

type TerminalHandlers = Pick<
  Handlers,
  'enrol' | 'pollEnrolment' | 'documents' | 'redeem' | 'renewLease' | 'endLease' | 'reportStatus'
>;

function terminalHandlers({ documents, grantDeps, leaseDesk, enrolment }: HandlerDeps): TerminalHandlers {
  const { clock, store } = grantDeps;
  return {
    enrol: ({ thumbprint, body }) => enrolment.ask(thumbprint, body),
    pollEnrolment: ({ thumbprint }) => enrolment.poll(thumbprint),
    async documents({ terminal }) {
      const set = await documents.current();
      if (set === null) return refuse('documents-refused');
      const profiles = profilesFor(set, terminal.profileIds).map(({ profile, document }) => ({
        profileId: profile.profileId,
        document,
      }));
      return answer({ designation: set.designationDocument, profiles });
    },
    redeem: ({ terminal, body }) => redeem(grantDeps, terminal, body.token),
    renewLease: ({ terminal, parameters, body }) => leaseDesk.renew(terminal, parameters.leaseId ?? '', body),
    endLease: ({ terminal, parameters, body }) =>
      leaseDesk.giveBack(terminal, parameters.leaseId ?? '', body.cause),
    async reportStatus({ terminal, body }) {
      const { reset } = await store.terminals.report(terminal.terminalId, body, clock.nowMs());
      const set = await documents.current();
      const tag = set === null ? null : documentsTag(set, terminal.profileIds);
      return answer({ nowMs: clock.nowMs(), reset, documentsTag: tag });
    },
  };
}
