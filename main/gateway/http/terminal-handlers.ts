import { createHash } from 'node:crypto';
import { type Documents, documentsTag, profilesFor } from '../documents.ts';
import { takeDiagnostics, takeReport } from '../fleet/take-report.ts';
import type { TimetableDesk } from '../fleet/timetable-desk.ts';
import type { GrantDeps } from '../grants/issue-grant.ts';
import type { HotelKeys } from '../keys/hotel-keys.ts';
import type { SignedAnswers } from '../keys/signed-answers.ts';
import type { Attempts } from '../leases/attempts.ts';
import type { HotelState } from '../leases/hotel-state.ts';
import type { LeaseDesk } from '../leases/lease-desk.ts';
import { redeem } from '../leases/redeem.ts';
import type { ListShelf } from '../lists/list-shelf.ts';
import type { Readiness } from '../metrics/readiness.ts';
import type { OfflineDesk } from '../offline/offline-desk.ts';
import type { OfflineLists } from '../offline/offline-lists.ts';
import { answer, refuse } from '../refusal.ts';
import type { ReleaseDesk } from '../releases/release-desk.ts';
import type { Enrolment } from '../terminals/enrolment.ts';
import type { Handlers } from './handlers.ts';

/** The parts that say how a gateway stands. */
export type StatusDeps = {
  readonly demo: boolean;
  readonly grantDeps: Pick<GrantDeps, 'clock' | 'policy'>;
  readonly hotelKeys: Pick<HotelKeys, 'jwks'>;
  readonly lists: Pick<ListShelf, 'status'>;
  readonly readiness: Pick<Readiness, 'look'>;
  /** Only the copy that leads speaks to the hotel system. */
  readonly hotelState?: Pick<HotelState, 'state'>;
};

/** Ties what anybody may ask to the parts that answer it. */
export function statusHandlers({
  demo,
  grantDeps,
  hotelKeys,
  lists,
  readiness,
  hotelState,
}: StatusDeps): Pick<Handlers, 'health' | 'ready' | 'hotelKeys'> {
  const { clock, policy } = grantDeps;
  return {
    async health() {
      const listsMissing = (await lists.status()).filter(({ state }) => state !== 'ready').length;
      const told = { ok: true as const, nowMs: clock.nowMs(), hotelId: policy.hotelId, demo, listsMissing };
      return answer(hotelState === undefined ? told : { ...told, hotelSystem: hotelState.state().link });
    },
    ready: () => readiness.look(),
    hotelKeys: async () => answer(hotelKeys.jwks()),
  };
}

/** The parts that answer terminals. */
export type TerminalDeps = {
  readonly documents: Documents;
  readonly grantDeps: GrantDeps & { readonly attempts: Attempts };
  readonly leaseDesk: LeaseDesk;
  readonly enrolment: Enrolment;
  readonly signed: SignedAnswers;
  readonly offline: { readonly lists: OfflineLists; readonly desk: OfflineDesk };
  readonly timetableDesk: Pick<TimetableDesk, 'newsFor'>;
  /** Null where no releases are given out. */
  readonly releases: ReleaseDesk | null;
};

/** What a terminal asks on its way into a session, in it and out of it. All of it stands in the store. */
export type TerminalHandlers = Pick<
  Handlers,
  | 'enrol'
  | 'pollEnrolment'
  | 'documents'
  | 'redeem'
  | 'renewLease'
  | 'takeGrace'
  | 'endLease'
  | 'reportStatus'
  | 'reportOffline'
  | 'sendDiagnostics'
>;

/** Ties the endpoints of terminals to the parts that answer them. */
export function terminalHandlers({
  documents,
  grantDeps,
  leaseDesk,
  enrolment,
  signed,
  offline,
  timetableDesk,
  releases,
}: TerminalDeps): TerminalHandlers {
  const { clock, store, log } = grantDeps;
  const reports = { fleet: store.fleet, clock, log };
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
      const { designationDocument: designation, statusDocument: status } = set;
      return answer({ designation, status, profiles, hotelKeys: signed.keySet() });
    },
    redeem: ({ terminal, body }) => redeem(grantDeps, terminal, body.token),
    async renewLease({ terminal, parameters, body, proofJti }) {
      const renewal = await leaseDesk.renew(terminal, parameters.leaseId ?? '', body);
      if (!renewal.ok) return renewal;
      const { value } = renewal;
      return answer(value.state === 'ended' ? value : { ...value, time: signed.time(proofJti) });
    },
    takeGrace: ({ terminal, parameters, body }) =>
      leaseDesk.takeGrace(terminal, parameters.leaseId ?? '', body.profileHash),
    endLease: ({ terminal, parameters, body }) =>
      leaseDesk.giveBack(terminal, parameters.leaseId ?? '', body.cause),
    async reportStatus({ terminal, body, proofJti }) {
      const { reset } = await store.terminals.report(terminal.terminalId, body, clock.nowMs());
      const set = await documents.current();
      const tag = set === null ? null : tagWith(documentsTag(set, terminal.profileIds), signed.keySetTag());
      const list = await offline.lists.listFor(terminal);
      const orders = await takeReport(reports, terminal, body);
      const time = signed.time(proofJti);
      if (![undefined, 'taken'].includes(body.facts?.program?.last?.result)) releases?.told();
      const offered = await releases?.offered({ terminalId: terminal.terminalId, version: body.version });
      const release = offered == null ? {} : { release: { version: offered.manifest.version } };
      const hours = await timetableDesk.newsFor(terminal.terminalId, body.timetable);
      const nowMs = clock.nowMs();
      return answer({ nowMs, reset, documentsTag: tag, time, offline: list, orders, ...release, ...hours });
    },
    sendDiagnostics: ({ terminal, body }) => takeDiagnostics(reports, terminal, body),
    reportOffline: ({ terminal, body }) => offline.desk.report(terminal, body.sessions),
  };
}

// Other keys of the hotel are news for a terminal like other documents.
function tagWith(documents: string, keys: string): string {
  return createHash('sha256').update(`${documents} ${keys}`).digest('hex');
}
