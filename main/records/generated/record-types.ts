// Generated from the record catalogue CN-SH-LG 2026-11-24.draft.2 by main/tools/generate-records.ts. Not to be edited.
import type { Address, Code, Hex, Id, RuleId, Seconds, Version } from '../schema/values.ts';

/** The catalogue these types were generated from; a store refuses any other. */
export const generatedFrom = {
  catalogue: 'CN-SH-LG',
  version: '2026-11-24.draft.2',
  sha256: '27712fb41ff43ca44898c32d32a2da74c62c2766c66fe9efef00a2ef436130d3',
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
    readonly kind: 'navigation' | 'subresource' | 'connection' | 'permission' | 'download' | 'upload' | 'print' | 'popup' | 'external' | 'certificate' | 'escape';
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
    readonly electron_version: Version<32>;
    readonly catalogue_sha256: Hex<64>;
  };
};

/** Record `system.crash` of the catalogue. */
export type SystemCrashRecord = {
  readonly type: 'system.crash';
  readonly maintenance: {
    readonly kind: 'boot' | 'crash' | 'update' | 'self-test';
    readonly app_version: Version<32>;
    readonly electron_version: Version<32>;
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

/** What the store adds to every record. */
export type AddedFields = {
  readonly hotel_id: Id<64>;
  readonly terminal_id: Id<64>;
  readonly at: Seconds;
};

/** Every record a terminal may keep, as its writer gives it. */
export type RecordEvent = SessionOpenRecord | ProfileEnabledRecord | SessionCloseRecord | AccessDeniedRecord | SecurityEventRecord | SystemBootRecord | SystemCrashRecord | SystemClockRecord;

/** Name of a record type. */
export type RecordType = RecordEvent['type'];

/** A record as it is kept. */
export type KeptRecord = RecordEvent & AddedFields;
