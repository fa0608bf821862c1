import type {
  AdminActionRecord,
  GrantEndedRecord,
  GrantIssuedRecord,
  HoldEndedRecord,
  HoldPlacedRecord,
  PolicyChangedRecord,
  RecordDisclosedRecord,
  RecordExportedRecord,
  SubjectResolvedRecord,
} from '../generated/record-types.ts';
import { code, hex, id, ruleId, seconds, version } from '../schema/values.ts';

// Builders of the records a gateway writes while it works: pure, from what it knows to exactly what the catalogue names. Each
// throws `record-refused` on a value that does not fit its field. What the operator enters is in `duty-events.ts`.

/** Two persons who approved; a record never holds one person twice because whoever asks for it makes sure. */
export type Approvers = readonly [string, string];

/** `grant.issued`: who vouched for which stay, under which rule. */
export function grantIssued(grant: {
  readonly grantId: string;
  readonly subjectRef: string;
  readonly basis: GrantIssuedRecord['grant_issued']['basis'];
  readonly ruleId: string;
  readonly profileId: string;
  readonly expiresAtMs: number;
}): GrantIssuedRecord {
  return {
    type: 'grant.issued',
    grant_issued: {
      grant_id: id(grant.grantId, 64),
      subject_ref: hex(grant.subjectRef, 32),
      basis: grant.basis,
      rule_id: ruleId(grant.ruleId, 64),
      profile_id: id(grant.profileId, 64),
      expires_at: seconds(grant.expiresAtMs),
    },
  };
}

/** `grant.ended`: the permission is over for good. */
export function grantEnded(
  grantId: string,
  reason: GrantEndedRecord['grant_ended']['reason'],
): GrantEndedRecord {
  return { type: 'grant.ended', grant_ended: { grant_id: id(grantId, 64), reason } };
}

/** What staff can do that is kept. */
export type StaffAction = AdminActionRecord['admin_action']['action'];

/** `admin.action`: what staff did, and whether it worked. `objectId` is null where an action has no object. */
export function staffActed(act: {
  readonly staffId: string;
  readonly action: StaffAction;
  readonly objectId: string | null;
  readonly success: boolean;
}): AdminActionRecord {
  const { staffId, action, objectId, success } = act;
  return {
    type: 'admin.action',
    admin_actor: id(staffId, 64),
    admin_action: { action, object_id: id(objectId ?? 'none', 64), success },
  };
}

/** Stands for the document that was not there yet, or is not there any more. */
const noDocument = '0'.repeat(64);

/** `policy.changed`: a rule of the hotel is another one now. Null: there was none before, or there is none after. */
export function policyChanged(change: {
  readonly kind: PolicyChangedRecord['policy_change']['kind'];
  readonly beforeSha256: string | null;
  readonly afterSha256: string | null;
  readonly approvers: Approvers;
}): PolicyChangedRecord {
  const [approverA, approverB] = change.approvers;
  return {
    type: 'policy.changed',
    policy_change: {
      kind: change.kind,
      before_sha256: hex(change.beforeSha256 ?? noDocument, 64),
      after_sha256: hex(change.afterSha256 ?? noDocument, 64),
      approver_a: id(approverA, 64),
      approver_b: id(approverB, 64),
    },
  };
}

/** `record.disclosed`: records were given to an authority. */
export function recordDisclosed(given: {
  readonly authority: string;
  readonly instrument: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly packageSha256: string;
}): RecordDisclosedRecord {
  return {
    type: 'record.disclosed',
    disclosure: {
      authority: code(given.authority, 64),
      instrument: code(given.instrument, 64),
      from: seconds(given.fromMs),
      to: seconds(given.toMs),
      package_sha256: hex(given.packageSha256, 64),
    },
  };
}

/** `record.exported`: a package was made. */
export function recordExported(made: {
  readonly exportId: string;
  readonly manifestSha256: string;
  readonly sort: RecordExportedRecord['export_receipt']['sort'];
  readonly requester: string;
  readonly verifierVersion: string;
}): RecordExportedRecord {
  return {
    type: 'record.exported',
    export_receipt: {
      export_id: id(made.exportId, 64),
      manifest_sha256: hex(made.manifestSha256, 64),
      sort: made.sort,
      requester: id(made.requester, 64),
      verifier_version: version(made.verifierVersion, 32),
    },
  };
}

/** `hold.placed`: two persons hold records under an instrument, until a day. `sessions` is null when whole days are held. */
export function holdPlaced(hold: {
  readonly holdId: string;
  readonly instrument: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly sessions: number | null;
  readonly approvers: Approvers;
  readonly expiresAtMs: number;
}): HoldPlacedRecord {
  const [approverA, approverB] = hold.approvers;
  return {
    type: 'hold.placed',
    hold: {
      hold_id: id(hold.holdId, 64),
      instrument: code(hold.instrument, 64),
      from: seconds(hold.fromMs),
      to: seconds(hold.toMs),
      whole: hold.sessions === null,
      sessions: hold.sessions ?? 0,
      approver_a: id(approverA, 64),
      approver_b: id(approverB, 64),
      expires_at: seconds(hold.expiresAtMs),
    },
  };
}

/** `hold.ended`: it lapsed, or two persons lifted it. */
export function holdEnded(holdId: string, reason: HoldEndedRecord['hold_end']['reason']): HoldEndedRecord {
  return { type: 'hold.ended', hold_end: { hold_id: id(holdId, 64), reason } };
}

/** Stands for a pseudonym when no session and no stay was found. */
const noSubject = '0'.repeat(32);

/** `subject.resolved`: two persons had a pseudonym traced back. Who it was is not in it; `subjectRef` is null when nothing was found. */
export function subjectResolved(request: {
  readonly requestId: string;
  readonly instrument: string;
  readonly approvers: Approvers;
  readonly subjectRef: string | null;
  readonly found: boolean;
}): SubjectResolvedRecord {
  const [approverA, approverB] = request.approvers;
  return {
    type: 'subject.resolved',
    resolution: {
      request_id: id(request.requestId, 64),
      instrument: code(request.instrument, 64),
      approver_a: id(approverA, 64),
      approver_b: id(approverB, 64),
      subject_ref: hex(request.subjectRef ?? noSubject, 32),
      found: request.found,
    },
  };
}
