import type { AnswerOf, EndpointName } from '../../../../preload/contract/http.ts';
import type { StaffAction } from '../../../records/events/gateway-events.ts';
import type { CallOf, StaffEndpoint } from '../../http/handlers.ts';
import type { OrderRecord } from '../../store/ports/order-store.ts';

/** Kind of a request about records; null when there is none of this id. */
export type OrderKindOf = (orderId: string) => Promise<OrderRecord['kind'] | null>;

/**
 * How an endpoint of staff is written down.
 * `owed`: it changes something, so that it is noted before it begins and recorded before it is answered.
 * `shown`: it only shows something, which is recorded before it is.
 * `list`: the same for a list that refreshes itself, recorded for each look of a person and each quarter of an hour of a page.
 * `after`: it must always work, recorded if that can be.
 */
export type Act<Name extends EndpointName> =
  | { readonly record: 'none'; readonly why: string }
  | {
      readonly record: 'owed' | 'shown' | 'list' | 'after';
      /** Null when what it is about is not there: then there is nothing to tell. */
      readonly action:
        | StaffAction
        | ((call: CallOf<Name>, kindOf: OrderKindOf) => Promise<StaffAction | null>);
      /** What it is about. `value` is null when it was refused; nothing that a person typed may come out of here. */
      readonly object?: (call: CallOf<Name>, value: AnswerOf<Name> | null) => string | null;
    };

/** Every endpoint that a signed-in person calls. */
export const staffActs: { readonly [Name in StaffEndpoint]: Act<Name> } = {
  signOut: { record: 'after', action: 'sign-out' },
  changePin: { record: 'owed', action: 'pin-change' },
  passkeys: { record: 'none', why: 'tells callers of themselves' },
  passkeyOptions: { record: 'none', why: 'the beginning of an act that has its record' },
  addPasskey: { record: 'owed', action: 'passkey-add' },
  removePasskey: { record: 'owed', action: 'passkey-remove' },
  people: { record: 'list', action: 'people-read' },
  addPerson: {
    record: 'owed',
    action: 'person-add',
    object: (_call, value) => value?.person.staffId ?? null,
  },
  changePerson: { record: 'owed', action: 'person-change', object: personOf },
  resetPerson: { record: 'owed', action: 'person-reset', object: personOf },
  me: { record: 'none', why: 'tells callers of themselves' },
  profiles: { record: 'none', why: 'signed documents, the same for everybody' },
  roomStays: { record: 'shown', action: 'stays-read' },
  issueGrant: {
    record: 'owed',
    action: 'grant-issue',
    object: (_call, value) => value?.grant.grantId ?? null,
  },
  grants: { record: 'list', action: 'grants-read' },
  grantsAfter: { record: 'list', action: 'grants-read' },
  reprintGrant: { record: 'owed', action: 'grant-reprint', object: grantOf },
  revokeGrant: { record: 'owed', action: 'grant-revoke', object: grantOf },
  extendGrant: { record: 'owed', action: 'grant-extend', object: grantOf },
  suspendGrant: { record: 'owed', action: 'grant-suspend', object: grantOf },
  reinstateGrant: { record: 'owed', action: 'grant-reinstate', object: grantOf },
  findByToken: { record: 'shown', action: 'grant-find', object: (_call, value) => value?.grantId ?? null },
  issueMany: { record: 'owed', action: 'grant-issue-many' },
  terminals: { record: 'list', action: 'terminals-read' },
  approveTerminal: {
    record: 'owed',
    action: 'terminal-approve',
    object: (_call, value) => value?.terminalId ?? null,
  },
  enrolmentCodes: { record: 'list', action: 'enrolment-codes-read' },
  makeEnrolmentCode: {
    record: 'owed',
    action: 'enrolment-code-make',
    object: (_call, value) => value?.row.codeId ?? null,
  },
  withdrawEnrolmentCode: {
    record: 'owed',
    action: 'enrolment-code-withdraw',
    object: ({ parameters }) => parameters.codeId ?? null,
  },
  resetTerminal: { record: 'owed', action: 'terminal-reset', object: terminalOf },
  revokeTerminal: { record: 'owed', action: 'terminal-revoke', object: terminalOf },
  fleet: { record: 'list', action: 'fleet-read' },
  fleetTerminal: { record: 'shown', action: 'fleet-read', object: terminalOf },
  orderTerminal: {
    record: 'owed',
    action: async ({ body }) => `terminal-${body.kind}`,
    object: terminalOf,
  },
  terminalDiagnostics: { record: 'shown', action: 'diagnostics-read', object: terminalOf },
  timetables: { record: 'list', action: 'timetables-read' },
  setTimetable: { record: 'owed', action: 'timetable-set' },
  setTerminalTimetable: { record: 'owed', action: 'timetable-set', object: terminalOf },
  alerts: { record: 'none', why: 'what is the matter with terminals, without a guest' },
  testAlerts: { record: 'owed', action: 'alert-test' },
  sendMessage: { record: 'owed', action: 'session-message', object: sessionOf },
  addTime: { record: 'owed', action: 'session-add-time', object: sessionOf },
  endSession: { record: 'owed', action: 'session-end', object: sessionOf },
  allowSite: { record: 'owed', action: 'session-allow', object: sessionOf },
  closeHelp: { record: 'owed', action: 'session-message', object: sessionOf },
  issuanceLog: { record: 'shown', action: 'issuance-read', object: dayIn },
  countersign: { record: 'owed', action: 'issuance-countersign', object: dayIn },
  shift: { record: 'none', why: 'numbers and notes of the desk, without a guest' },
  closeShift: { record: 'owed', action: 'shift-close', object: (_call, value) => value?.handOverId ?? null },
  takeShift: {
    record: 'owed',
    action: 'shift-take',
    object: ({ parameters }) => parameters.handOverId ?? null,
  },
  hotelSystem: { record: 'none', why: 'the state of a link, without a guest' },
  attempts: { record: 'list', action: 'attempts-read' },
  openRuleFile: { record: 'shown', action: 'rules-open', object: (_call, value) => value?.fileId ?? null },
  addToRuleFile: { record: 'none', why: 'a piece of a file whose opening has its record' },
  keepRuleFile: {
    record: 'owed',
    action: 'rules-keep',
    object: ({ parameters }) => parameters.fileId ?? null,
  },
  ruleLists: { record: 'none', why: 'names and digests of compiled lists' },
  startRuleWork: { record: 'shown', action: 'rules-test', object: (_call, value) => value?.workId ?? null },
  startListBuild: {
    record: 'shown',
    action: 'rules-compile',
    object: (_call, value) => value?.workId ?? null,
  },
  ruleWork: { record: 'none', why: 'the course of work whose beginning has its record' },
  recordsOverview: { record: 'list', action: 'records-read' },
  recordOrders: { record: 'list', action: 'records-read' },
  requestRecordOrder: {
    record: 'owed',
    action: async ({ body }) => `${body.kind}-request`,
    object: (_call, value) => value?.orderId ?? null,
  },
  approveRecordOrder: { record: 'owed', action: decision('approve'), object: orderOf },
  refuseRecordOrder: { record: 'owed', action: decision('refuse'), object: orderOf },
  resolvedSubject: { record: 'owed', action: 'records-read', object: orderOf },
  paperCheckpoints: { record: 'shown', action: 'checkpoint-read' },
  recordTrail: {
    record: 'shown',
    action: 'records-read',
    object: dayIn,
  },
};

type Parameters = { readonly parameters: Readonly<Record<string, string>> };

function dayIn({ parameters }: Parameters): string | null {
  return parameters.day ?? null;
}

function grantOf({ parameters }: Parameters): string | null {
  return parameters.grantId ?? null;
}

function personOf({ parameters }: Parameters): string | null {
  return parameters.staffId ?? null;
}

function terminalOf({ parameters }: Parameters): string | null {
  return parameters.terminalId ?? null;
}

/** The grant of the session; the terminal where it was refused. */
function sessionOf(
  { parameters }: Parameters,
  row: { readonly grantId: string | null } | null,
): string | null {
  return row?.grantId ?? parameters.terminalId ?? null;
}

function orderOf({ parameters }: Parameters): string | null {
  return parameters.orderId ?? null;
}

function decision<Word extends 'approve' | 'refuse'>(word: Word) {
  return async ({ parameters }: Parameters, kindOf: OrderKindOf): Promise<StaffAction | null> => {
    const kind = await kindOf(parameters.orderId ?? '');
    return kind === null ? null : `${kind}-${word}`;
  };
}
