import type { AlertDesk } from '../alerts/alert-desk.ts';
import type { Documents } from '../documents.ts';
import type { FleetDesk } from '../fleet/fleet-desk.ts';
import { type FleetHandlers, fleetHandlers } from '../fleet/fleet-handlers.ts';
import type { TimetableDesk } from '../fleet/timetable-desk.ts';
import { type GrantDeps, issueGrant } from '../grants/issue-grant.ts';
import { issueMany } from '../grants/issue-many.ts';
import type { GrantDesk } from '../grants/manage-grants.ts';
import { type HelpHandlers, type HelpParts, helpHandlers } from '../help/help-handlers.ts';
import type { HotelKeys } from '../keys/hotel-keys.ts';
import type { SignedAnswers } from '../keys/signed-answers.ts';
import type { Attempts } from '../leases/attempts.ts';
import type { HotelState } from '../leases/hotel-state.ts';
import type { LeaseDesk } from '../leases/lease-desk.ts';
import type { ListShelf } from '../lists/list-shelf.ts';
import type { Readiness } from '../metrics/readiness.ts';
import type { OfflineDesk } from '../offline/offline-desk.ts';
import type { OfflineLists } from '../offline/offline-lists.ts';
import type { GatewayRecords } from '../records/compose-records.ts';
import type { StaffRecordHandlers } from '../records/orders/record-handlers.ts';
import type { ReceiptDesk } from '../records/receipts/receipt-desk.ts';
import { answer } from '../refusal.ts';
import type { ReleaseDesk } from '../releases/release-desk.ts';
import { type RuleParts, ruleHandlers } from '../rules/rule-handlers.ts';
import { type ShiftHandlers, type ShiftParts, shiftHandlers } from '../shift/shift-handlers.ts';
import { type PeopleHandlers, type PeopleParts, peopleHandlers } from '../staff/people-handlers.ts';
import { roomStays } from '../staff/room-desk.ts';
import type { Enrolment } from '../terminals/enrolment.ts';
import { type CodeHandlers, codeHandlers, type EnrolmentCodesDeps } from '../terminals/enrolment-codes.ts';
import type { Fleet } from '../terminals/fleet.ts';
import type { Handlers, PublicEndpoint } from './handlers.ts';
import { statusHandlers, type TerminalHandlers, terminalHandlers } from './terminal-handlers.ts';

/** The parts that answer. */
export type HandlerDeps = {
  readonly demo: boolean;
  readonly documents: Documents;
  readonly readiness: Pick<Readiness, 'look'>;
  readonly lists: ListShelf;
  readonly grantDeps: GrantDeps & { readonly attempts: Attempts };
  readonly grantDesk: GrantDesk;
  readonly leaseDesk: LeaseDesk;
  readonly attempts: Attempts;
  readonly hotelState: HotelState;
  readonly hotelKeys: HotelKeys;
  readonly signed: SignedAnswers;
  readonly offline: { readonly lists: OfflineLists; readonly desk: OfflineDesk };
  readonly releases: ReleaseDesk | null;
  readonly rules: RuleParts;
  readonly receipts: ReceiptDesk;
  readonly records: Pick<GatewayRecords, 'handlers' | 'catalogue'>;
  readonly staffRecords: StaffRecordHandlers;
  readonly people: PeopleParts;
  readonly help: HelpParts;
  readonly shifts: ShiftParts;
  readonly fleet: Fleet;
  readonly fleetDesk: FleetDesk;
  readonly timetableDesk: TimetableDesk;
  readonly alertDesk: AlertDesk;
  readonly enrolment: Enrolment;
  readonly enrolmentCodes: EnrolmentCodesDeps;
};

/** Ties every endpoint to the part that answers it. */
export function createHandlers(deps: HandlerDeps): Handlers {
  return {
    ...statusHandlers(deps),
    lookUpReceipt: ({ body, address }) => deps.receipts.lookUp(body.code, address),
    ...peopleHandlers(deps.people),
    ...staffHandlers(deps),
    ...ruleHandlers(deps.rules),
    ...terminalHandlers(deps),
    ...helpHandlers(deps.help),
    ...shiftHandlers(deps.shifts),
    ...fleetHandlers(deps),
    ...codeHandlers(deps.enrolmentCodes),
    ...deps.records.handlers,
    ...deps.staffRecords,
  };
}

function staffHandlers(
  deps: HandlerDeps,
): Omit<
  Handlers,
  | PublicEndpoint
  | keyof PeopleHandlers
  | keyof ShiftHandlers
  | keyof HelpHandlers
  | keyof FleetHandlers
  | keyof CodeHandlers
  | keyof ReturnType<typeof ruleHandlers>
  | keyof TerminalHandlers
  | keyof GatewayRecords['handlers']
  | keyof StaffRecordHandlers
> {
  const { documents, grantDeps, grantDesk, fleet } = deps;
  const { keptDays, goneByDays } = deps.records.catalogue;
  return {
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
    grantsAfter: ({ parameters }) => grantDesk.list(parameters.next ?? ''),
    reprintGrant: ({ staff, parameters }) => grantDesk.reprint(staff, parameters.grantId ?? ''),
    revokeGrant: ({ staff, parameters, body }) =>
      grantDesk.revoke(staff, parameters.grantId ?? '', body.reason),
    extendGrant: ({ staff, parameters, body }) =>
      grantDesk.extend(staff, parameters.grantId ?? '', body.minutes),
    suspendGrant: ({ staff, parameters, body }) =>
      grantDesk.suspend(staff, parameters.grantId ?? '', body.reason),
    reinstateGrant: ({ staff, parameters }) => grantDesk.reinstate(staff, parameters.grantId ?? ''),
    findByToken: ({ staff, body }) => grantDesk.findByToken(staff, body.token),
    issueMany: ({ staff, body }) => issueMany(grantDeps, staff, body),
    terminals: () => fleet.list(),
    approveTerminal: ({ staff, body }) => fleet.approve(staff, body),
    resetTerminal: ({ parameters }) => fleet.orderReset(parameters.terminalId ?? ''),
    revokeTerminal: ({ staff, parameters, body }) =>
      fleet.revoke(staff, parameters.terminalId ?? '', body.reason),
    hotelSystem: async () => answer(deps.hotelState.state()),
    attempts: () => deps.attempts.list(),
  };
}
