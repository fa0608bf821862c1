import type { AnswerOf, BodyOf, EndpointName, endpoints } from '../../../preload/contract/http.ts';
import type { hotelKeyEndpoints } from '../../../preload/contract/http-hotel-key.ts';
import type { offlineEndpoints } from '../../../preload/contract/http-offline.ts';
import type { readyEndpoints } from '../../../preload/contract/http-ready.ts';
import type { publicRecordEndpoints } from '../../../preload/contract/http-receipts.ts';
import type { recordEndpoints } from '../../../preload/contract/http-records.ts';

/** The endpoints a browser at the desk uses; those of the terminal are not among them. */
export type StaffEndpoint = Exclude<
  EndpointName,
  | 'enrol'
  | 'pollEnrolment'
  | 'documents'
  | 'redeem'
  | 'renewLease'
  | 'takeGrace'
  | 'endLease'
  | 'reportStatus'
  | 'askHelp'
  | 'awaitOrders'
  | 'sendDiagnostics'
  | keyof typeof recordEndpoints
  | keyof typeof publicRecordEndpoints
  | keyof typeof hotelKeyEndpoints
  | keyof typeof offlineEndpoints
  | keyof typeof readyEndpoints
>;

type Routes = {
  readonly [Name in StaffEndpoint]: {
    readonly method: (typeof endpoints)[Name]['method'];
    readonly path: `/${string}`;
  };
};

/**
 * Method and path of every endpoint the page uses, written out so that zod stays out of the page's bundle.
 * The compiler holds the names, a unit test holds every value against `endpoints`.
 */
export const routes = {
  health: { method: 'GET', path: '/health' },
  signIn: { method: 'POST', path: '/staff/sign-in' },
  signOut: { method: 'POST', path: '/staff/sign-out' },
  setUpPin: { method: 'POST', path: '/staff/set-up' },
  passkeySignInOptions: { method: 'POST', path: '/staff/passkeys/sign-in-options' },
  passkeySignIn: { method: 'POST', path: '/staff/passkeys/sign-in' },
  changePin: { method: 'POST', path: '/staff/me/pin' },
  passkeys: { method: 'GET', path: '/staff/me/passkeys' },
  passkeyOptions: { method: 'POST', path: '/staff/me/passkeys/options' },
  addPasskey: { method: 'POST', path: '/staff/me/passkeys' },
  removePasskey: { method: 'POST', path: '/staff/me/passkeys/:passkeyId/remove' },
  people: { method: 'GET', path: '/staff/people' },
  addPerson: { method: 'POST', path: '/staff/people' },
  changePerson: { method: 'POST', path: '/staff/people/:staffId' },
  resetPerson: { method: 'POST', path: '/staff/people/:staffId/reset' },
  me: { method: 'GET', path: '/staff/me' },
  profiles: { method: 'GET', path: '/staff/profiles' },
  roomStays: { method: 'GET', path: '/staff/rooms/:room/stays' },
  issueGrant: { method: 'POST', path: '/staff/grants' },
  grants: { method: 'GET', path: '/staff/grants' },
  grantsAfter: { method: 'GET', path: '/staff/grants/after/:next' },
  reprintGrant: { method: 'POST', path: '/staff/grants/:grantId/reprint' },
  revokeGrant: { method: 'POST', path: '/staff/grants/:grantId/revoke' },
  extendGrant: { method: 'POST', path: '/staff/grants/:grantId/extend' },
  suspendGrant: { method: 'POST', path: '/staff/grants/:grantId/suspend' },
  reinstateGrant: { method: 'POST', path: '/staff/grants/:grantId/reinstate' },
  findByToken: { method: 'POST', path: '/staff/grants/find' },
  issueMany: { method: 'POST', path: '/staff/grants/many' },
  terminals: { method: 'GET', path: '/staff/terminals' },
  approveTerminal: { method: 'POST', path: '/staff/enrolments/approve' },
  enrolmentCodes: { method: 'GET', path: '/staff/enrolment-codes' },
  makeEnrolmentCode: { method: 'POST', path: '/staff/enrolment-codes' },
  withdrawEnrolmentCode: { method: 'POST', path: '/staff/enrolment-codes/:codeId/withdraw' },
  resetTerminal: { method: 'POST', path: '/staff/terminals/:terminalId/reset' },
  revokeTerminal: { method: 'POST', path: '/staff/terminals/:terminalId/revoke' },
  fleet: { method: 'GET', path: '/staff/fleet' },
  fleetTerminal: { method: 'GET', path: '/staff/fleet/:terminalId' },
  orderTerminal: { method: 'POST', path: '/staff/fleet/:terminalId/orders' },
  terminalDiagnostics: { method: 'GET', path: '/staff/fleet/:terminalId/diagnostics/:orderNumber' },
  timetables: { method: 'GET', path: '/staff/timetables' },
  setTimetable: { method: 'POST', path: '/staff/timetables' },
  setTerminalTimetable: { method: 'POST', path: '/staff/fleet/:terminalId/timetable' },
  alerts: { method: 'GET', path: '/staff/alerts' },
  testAlerts: { method: 'POST', path: '/staff/alerts/test' },
  sendMessage: { method: 'POST', path: '/staff/terminals/:terminalId/message' },
  addTime: { method: 'POST', path: '/staff/terminals/:terminalId/add-time' },
  endSession: { method: 'POST', path: '/staff/terminals/:terminalId/end' },
  allowSite: { method: 'POST', path: '/staff/terminals/:terminalId/allow' },
  closeHelp: { method: 'POST', path: '/staff/terminals/:terminalId/help/close' },
  hotelSystem: { method: 'GET', path: '/staff/hotel-system' },
  attempts: { method: 'GET', path: '/staff/attempts' },
  openRuleFile: { method: 'POST', path: '/staff/rules/files' },
  addToRuleFile: { method: 'POST', path: '/staff/rules/files/:fileId/pieces' },
  keepRuleFile: { method: 'POST', path: '/staff/rules/files/:fileId/keep' },
  ruleLists: { method: 'GET', path: '/staff/rules/lists' },
  startRuleWork: { method: 'POST', path: '/staff/rules/work' },
  startListBuild: { method: 'POST', path: '/staff/rules/builds' },
  ruleWork: { method: 'GET', path: '/staff/rules/work/:workId' },
  issuanceLog: { method: 'GET', path: '/staff/issuance/:day' },
  countersign: { method: 'POST', path: '/staff/issuance/:day/countersign' },
  shift: { method: 'GET', path: '/staff/shift' },
  closeShift: { method: 'POST', path: '/staff/shift/close' },
  takeShift: { method: 'POST', path: '/staff/shift/:handOverId/take' },
  recordsOverview: { method: 'GET', path: '/staff/records' },
  recordOrders: { method: 'GET', path: '/staff/records/orders' },
  requestRecordOrder: { method: 'POST', path: '/staff/records/orders' },
  approveRecordOrder: { method: 'POST', path: '/staff/records/orders/:orderId/approve' },
  refuseRecordOrder: { method: 'POST', path: '/staff/records/orders/:orderId/refuse' },
  resolvedSubject: { method: 'POST', path: '/staff/records/orders/:orderId/subject' },
  paperCheckpoints: { method: 'GET', path: '/staff/records/checkpoints' },
  recordTrail: { method: 'GET', path: '/staff/records/trail/:day' },
} as const satisfies Routes;

type ParameterNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParameterNames<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

type Parameters<Name extends StaffEndpoint> = Record<ParameterNames<(typeof routes)[Name]['path']>, string>;

/** What a call of one endpoint needs: its path parameters and its body, when it has them. */
export type CallInput<Name extends StaffEndpoint> = ([ParameterNames<(typeof routes)[Name]['path']>] extends [
  never,
]
  ? { readonly parameters?: undefined }
  : { readonly parameters: Parameters<Name> }) &
  (BodyOf<Name> extends undefined ? { readonly body?: undefined } : { readonly body: BodyOf<Name> });

/** What one endpoint answers when it does not refuse. */
export type CallAnswer<Name extends StaffEndpoint> = AnswerOf<Name>;

/** Writes the path with its parameters filled in and escaped. */
export function pathOf(path: string, parameters: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''));
}
