// Generated from the record catalogue CN-SH-LG 2026-11-28.draft.4 by main/tools/generate-records.ts. Not to be edited.
import type { Address, Code, Hex, Id, RuleId, Seconds, Version } from '../schema/values.ts';

/** The catalogue these types were generated from. */
export const generatedFrom = {
  catalogue: 'CN-SH-LG',
  version: '2026-11-28.draft.4',
  sha256: 'b234f925d5b6e98430f4f7e794646720f417a962d89c472f362ac202385b8e9b',
} as const;

/** Record `session.open` of the catalogue. */
export type SessionOpenRecord = {
  readonly type: 'session.open';
  readonly session_id: Id<16>;
  readonly opened_at: Seconds;
  readonly subject_ref: Hex<32>;
  readonly identity_check: {
    readonly basis: 'pms-nationality' | 'staff-attested' | 'mrz-scan';
    readonly issuer: Id<64>;
    readonly key_version: number;
  };
  readonly eligibility: {
    readonly met: boolean;
    readonly rule_id: RuleId<64>;
  };
  readonly net_local: Address;
  readonly gw_ref: {
    readonly router_id: Id<64>;
    readonly lease_id: Id<64>;
  };
  readonly notice: {
    readonly version: Id<64>;
    readonly language: Id<35>;
  };
};

/** Record `profile.enabled` of the catalogue. */
export type ProfileEnabledRecord = {
  readonly type: 'profile.enabled';
  readonly session_id: Id<16>;
  readonly profile_hash: {
    readonly id: Id<64>;
    readonly version: number;
    readonly sha256: Hex<64>;
  };
  readonly channel_ref: {
    readonly channel_id: Id<64>;
    readonly permit: Code<64>;
    readonly exit: Address;
  };
};

/** Record `session.close` of the catalogue. */
export type SessionCloseRecord = {
  readonly type: 'session.close';
  readonly session_id: Id<16>;
  readonly closed_at: Seconds;
  readonly close_reason: 'guest' | 'time-up' | 'idle' | 'new-guest' | 'moved' | 'checked-out' | 'revoked' | 'staff' | 'channel-lost' | 'lease-lost' | 'crash' | 'power-loss' | 'violation' | 'enable-failed';
  readonly wipe_result: {
    readonly result: 'proved' | 'failed';
    readonly done: number;
    readonly failed: number;
    readonly missing: number;
  };
};

/** Record `access.denied` of the catalogue. */
export type AccessDeniedRecord = {
  readonly type: 'access.denied';
  readonly denied: {
    readonly reason: 'token-refused' | 'notice-declined' | 'not-started';
  };
};

/** Record `security.event` of the catalogue. */
export type SecurityEventRecord = {
  readonly type: 'security.event';
  readonly session_id: Id<16>;
  readonly sec_event: {
    readonly kind: 'navigation' | 'subresource' | 'connection' | 'permission' | 'download' | 'upload' | 'print' | 'popup' | 'external' | 'certificate' | 'escape' | 'several';
    readonly rule: 'profile-block' | 'profile-default' | 'built-in';
    readonly severity: 'info' | 'notable' | 'serious';
    readonly count: number;
  };
};

/** Record `system.boot` of the catalogue. */
export type SystemBootRecord = {
  readonly type: 'system.boot';
  readonly maintenance: {
    readonly kind: 'boot' | 'crash' | 'update' | 'self-test';
    readonly app_version: Version<32>;
    readonly runtime_version: Version<32>;
    readonly catalogue_sha256: Hex<64>;
  };
};

/** Record `system.crash` of the catalogue. */
export type SystemCrashRecord = {
  readonly type: 'system.crash';
  readonly maintenance: {
    readonly kind: 'boot' | 'crash' | 'update' | 'self-test';
    readonly app_version: Version<32>;
    readonly runtime_version: Version<32>;
    readonly catalogue_sha256: Hex<64>;
  };
};

/** Record `system.clock` of the catalogue. */
export type SystemClockRecord = {
  readonly type: 'system.clock';
  readonly clock: {
    readonly event: 'checked' | 'jumped';
    readonly source: 'gateway' | 'terminal';
    readonly offset_ms: number;
  };
};

/** Record `grant.issued` of the catalogue. */
export type GrantIssuedRecord = {
  readonly type: 'grant.issued';
  readonly grant_issued: {
    readonly grant_id: Id<64>;
    readonly subject_ref: Hex<32>;
    readonly basis: 'pms-nationality' | 'staff-attested' | 'mrz-scan';
    readonly rule_id: RuleId<64>;
    readonly profile_id: Id<64>;
    readonly expires_at: Seconds;
  };
};

/** Record `grant.ended` of the catalogue. */
export type GrantEndedRecord = {
  readonly type: 'grant.ended';
  readonly grant_ended: {
    readonly grant_id: Id<64>;
    readonly reason: 'revoked' | 'expired' | 'used-up' | 'checked-out';
  };
};

/** Record `admin.action` of the catalogue. */
export type AdminActionRecord = {
  readonly type: 'admin.action';
  readonly admin_actor: Id<64>;
  readonly admin_action: {
    readonly action: 'sign-in' | 'sign-in-refused' | 'sign-out' | 'stays-read' | 'grants-read' | 'attempts-read' | 'terminals-read' | 'grant-issue' | 'grant-reprint' | 'grant-revoke' | 'grant-extend' | 'grant-suspend' | 'grant-reinstate' | 'grant-issue-many' | 'grant-find' | 'grant-override' | 'issuance-read' | 'issuance-countersign' | 'people-read' | 'person-add' | 'person-change' | 'person-reset' | 'pin-change' | 'passkey-add' | 'passkey-remove' | 'session-message' | 'session-add-time' | 'session-end' | 'session-allow' | 'shift-close' | 'shift-take' | 'terminal-approve' | 'terminal-revoke' | 'terminal-reset' | 'enrolment-codes-read' | 'enrolment-code-make' | 'enrolment-code-withdraw' | 'enrolment-code-use' | 'terminal-restart' | 'terminal-lock' | 'terminal-unlock' | 'terminal-wipe' | 'terminal-diagnose' | 'terminal-ring' | 'fleet-read' | 'diagnostics-read' | 'alert-test' | 'timetables-read' | 'timetable-set' | 'records-read' | 'checkpoint-read' | 'export-request' | 'export-approve' | 'export-refuse' | 'export-fetch' | 'hold-request' | 'hold-approve' | 'hold-refuse' | 'lift-request' | 'lift-approve' | 'lift-refuse' | 'resolve-request' | 'resolve-approve' | 'resolve-refuse' | 'policy-request' | 'policy-approve' | 'policy-refuse' | 'rules-open' | 'rules-keep' | 'rules-compile' | 'rules-test' | 'disclosure-enter' | 'processor-enter' | 'rights-answer' | 'assessment-enter' | 'incident-open' | 'incident-close';
    readonly object_id: Id<64>;
    readonly success: boolean;
  };
};

/** Record `policy.changed` of the catalogue. */
export type PolicyChangedRecord = {
  readonly type: 'policy.changed';
  readonly policy_change: {
    readonly kind: 'catalogue' | 'profile' | 'designation' | 'host-list' | 'eligibility-rule' | 'settings';
    readonly before_sha256: Hex<64>;
    readonly after_sha256: Hex<64>;
    readonly approver_a: Id<64>;
    readonly approver_b: Id<64>;
  };
};

/** Record `record.disclosed` of the catalogue. */
export type RecordDisclosedRecord = {
  readonly type: 'record.disclosed';
  readonly disclosure: {
    readonly authority: Code<64>;
    readonly instrument: Code<64>;
    readonly from: Seconds;
    readonly to: Seconds;
    readonly package_sha256: Hex<64>;
  };
};

/** Record `record.exported` of the catalogue. */
export type RecordExportedRecord = {
  readonly type: 'record.exported';
  readonly export_receipt: {
    readonly export_id: Id<64>;
    readonly manifest_sha256: Hex<64>;
    readonly sort: 'A' | 'B' | 'C';
    readonly requester: Id<64>;
    readonly verifier_version: Version<32>;
  };
};

/** Record `processor.changed` of the catalogue. */
export type ProcessorChangedRecord = {
  readonly type: 'processor.changed';
  readonly entrust: {
    readonly party: Id<64>;
    readonly scope: 'hosting' | 'maintenance' | 'support' | 'channel' | 'hotel-system' | 'witness' | 'audit';
    readonly from: Seconds;
    readonly to: Seconds;
  };
};

/** Record `rights.answered` of the catalogue. */
export type RightsAnsweredRecord = {
  readonly type: 'rights.answered';
  readonly rights_request: {
    readonly type: 'access' | 'copy' | 'correct' | 'delete' | 'restrict' | 'object' | 'explain';
    readonly received_at: Seconds;
    readonly answered_at: Seconds;
    readonly result: 'given' | 'partly' | 'refused' | 'nothing-held';
    readonly subject_ref: Hex<32>;
  };
};

/** Record `assessment.filed` of the catalogue. */
export type AssessmentFiledRecord = {
  readonly type: 'assessment.filed';
  readonly pipia_ref: {
    readonly assessment_id: Id<64>;
    readonly sha256: Hex<64>;
  };
};

/** Record `incident.opened` of the catalogue. */
export type IncidentOpenedRecord = {
  readonly type: 'incident.opened';
  readonly incident_ref: {
    readonly incident_id: Id<64>;
    readonly class: 'data-breach' | 'intrusion' | 'malware' | 'tampering' | 'misuse' | 'outage' | 'other';
    readonly affected: number;
    readonly noticed_at: Seconds;
    readonly reported_at: Seconds;
  };
};

/** Record `incident.closed` of the catalogue. */
export type IncidentClosedRecord = {
  readonly type: 'incident.closed';
  readonly incident_ref: {
    readonly incident_id: Id<64>;
    readonly class: 'data-breach' | 'intrusion' | 'malware' | 'tampering' | 'misuse' | 'outage' | 'other';
    readonly affected: number;
    readonly noticed_at: Seconds;
    readonly reported_at: Seconds;
  };
};

/** Record `hold.placed` of the catalogue. */
export type HoldPlacedRecord = {
  readonly type: 'hold.placed';
  readonly hold: {
    readonly hold_id: Id<64>;
    readonly instrument: Code<64>;
    readonly from: Seconds;
    readonly to: Seconds;
    readonly whole: boolean;
    readonly sessions: number;
    readonly approver_a: Id<64>;
    readonly approver_b: Id<64>;
    readonly expires_at: Seconds;
  };
};

/** Record `hold.ended` of the catalogue. */
export type HoldEndedRecord = {
  readonly type: 'hold.ended';
  readonly hold_end: {
    readonly hold_id: Id<64>;
    readonly reason: 'lapsed' | 'lifted';
  };
};

/** Record `subject.resolved` of the catalogue. */
export type SubjectResolvedRecord = {
  readonly type: 'subject.resolved';
  readonly resolution: {
    readonly request_id: Id<64>;
    readonly instrument: Code<64>;
    readonly approver_a: Id<64>;
    readonly approver_b: Id<64>;
    readonly subject_ref: Hex<32>;
    readonly found: boolean;
  };
};

/** What the store adds to every record. */
export type AddedFields = {
  readonly hotel_id: Id<64>;
  readonly terminal_id: Id<64>;
  readonly at: Seconds;
};

/** Every record a terminal may keep, as its writer gives it. */
export type TerminalRecordEvent =
  | SessionOpenRecord
  | ProfileEnabledRecord
  | SessionCloseRecord
  | AccessDeniedRecord
  | SecurityEventRecord
  | SystemBootRecord
  | SystemCrashRecord
  | SystemClockRecord;

/** Every record a gateway may keep, as its writer gives it. */
export type GatewayRecordEvent =
  | SystemBootRecord
  | SystemCrashRecord
  | GrantIssuedRecord
  | GrantEndedRecord
  | AdminActionRecord
  | PolicyChangedRecord
  | RecordDisclosedRecord
  | RecordExportedRecord
  | ProcessorChangedRecord
  | RightsAnsweredRecord
  | AssessmentFiledRecord
  | IncidentOpenedRecord
  | IncidentClosedRecord
  | HoldPlacedRecord
  | HoldEndedRecord
  | SubjectResolvedRecord;

/** Every record, as its writer gives it. */
export type RecordEvent = TerminalRecordEvent | GatewayRecordEvent;

/** Name of a record type. */
export type RecordType = RecordEvent['type'];

/** What is kept of a record: a jurisdiction may keep less of it than its writer gives, but never its place and time. */
type Kept<Event> = Event extends { readonly type: string }
  ? Pick<Event, keyof Event & ('type' | 'session_id')> & Partial<Omit<Event, 'type' | 'session_id'>>
  : never;

/** A record as it is kept. */
export type KeptRecord = Kept<RecordEvent> & AddedFields;
