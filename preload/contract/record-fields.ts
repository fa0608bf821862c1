// Generated from the record catalogue CN-SH-LG 2026-11-28.draft.4 by main/tools/generate-records.ts. Not to be edited.

/** Every field of the shipped catalogues, also those that are off. */
export const recordFields = [
  'session_id',
  'opened_at',
  'closed_at',
  'close_reason',
  'hotel_id',
  'terminal_id',
  'at',
  'subject_ref',
  'identity_check',
  'eligibility',
  'profile_hash',
  'channel_ref',
  'net_local',
  'gw_ref',
  'notice',
  'consent',
  'wipe_result',
  'sec_event',
  'denied',
  'maintenance',
  'clock',
  'dest_host',
  'admin_actor',
  'admin_action',
  'policy_change',
  'disclosure',
  'entrust',
  'rights_request',
  'pipia_ref',
  'incident_ref',
  'hold',
  'hold_end',
  'held_copy',
  'export_receipt',
  'resolution',
  'purge_receipt',
  'checkpoint',
  'gap',
  'outflow_zero',
  'replay_digest',
  'grant_issued',
  'grant_ended',
] as const;

/** One field of a shipped catalogue. */
export type RecordField = (typeof recordFields)[number];

/** Every entry of the list of what is never kept. */
export const neverKept = [
  'url-path-query-fragment',
  'page-title',
  'search-terms',
  'form-input-keystrokes',
  'page-content-screenshots-thumbnails',
  'dns-queries',
  'cookies-local-storage-cache-service-workers',
  'downloads-uploads-clipboard-print-jobs',
  'passport-id-number-mrz-photo',
  'name-date-of-birth-nationality-visa-data',
  'room-number-phone-e-mail-loyalty-number',
  'raw-check-in-token-or-its-claims',
  'biometrics',
  'mac-address-or-identifiers-of-guest-devices',
  'tls-keys-certificates-seen',
  'browser-fingerprint-user-agent-of-guest-device',
  'crash-dumps-with-page-memory',
  'telemetry-to-vendor-with-any-of-the-above',
] as const;

/** One entry of that list. */
export type NeverKept = (typeof neverKept)[number];
