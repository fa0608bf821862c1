import {
  type NeverKept,
  neverKept,
  type RecordField,
  recordFields,
} from '../../../preload/contract/record-fields.ts';

/** The headings under which fields are shown, in their order. */
export const fieldGroups = ['visit', 'you', 'way', 'trouble', 'other'] as const;

/** One heading. */
export type FieldGroup = (typeof fieldGroups)[number];

const groupOfField: Readonly<Record<RecordField, FieldGroup>> = {
  session_id: 'visit',
  opened_at: 'visit',
  closed_at: 'visit',
  close_reason: 'visit',
  notice: 'visit',
  consent: 'visit',
  wipe_result: 'visit',
  at: 'visit',
  dest_host: 'visit',
  subject_ref: 'you',
  identity_check: 'you',
  eligibility: 'you',
  grant_issued: 'you',
  grant_ended: 'you',
  replay_digest: 'you',
  rights_request: 'you',
  resolution: 'you',
  held_copy: 'you',
  hotel_id: 'way',
  terminal_id: 'way',
  profile_hash: 'way',
  channel_ref: 'way',
  net_local: 'way',
  gw_ref: 'way',
  sec_event: 'trouble',
  denied: 'trouble',
  maintenance: 'trouble',
  clock: 'trouble',
  gap: 'trouble',
  admin_actor: 'other',
  admin_action: 'other',
  policy_change: 'other',
  disclosure: 'other',
  entrust: 'other',
  pipia_ref: 'other',
  incident_ref: 'other',
  hold: 'other',
  hold_end: 'other',
  export_receipt: 'other',
  purge_receipt: 'other',
  checkpoint: 'other',
  outflow_zero: 'other',
};

/** The group a field is shown in. */
export function groupOf(field: string): FieldGroup {
  return isKnownField(field) ? groupOfField[field] : 'other';
}

/** Whether a field of the catalogue has a text; one without is shown by its bare name, never left out. */
export function isKnownField(field: string): field is RecordField {
  return (recordFields as readonly string[]).includes(field);
}

/** The key of a never-keep entry, given as a key or as the catalogue writes it; `null` when there is no text for it. */
export function neverKeyOf(entry: string): NeverKept | null {
  const key = entry
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return isKnownNever(key) ? key : null;
}

function isKnownNever(key: string): key is NeverKept {
  return (neverKept as readonly string[]).includes(key);
}
