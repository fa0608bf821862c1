import { en } from '../../i18n/en.ts';

/** A field of the record catalogue that has a text. */
export type KnownField = keyof typeof en.records.fields;

/** An entry of the never-keep list that has a text. */
export type KnownNever = keyof typeof en.records.never;

/** The headings under which fields are shown, in their order. */
export const fieldGroups = ['visit', 'you', 'way', 'trouble', 'other'] as const;

/** One heading. */
export type FieldGroup = (typeof fieldGroups)[number];

const groupOfField: Readonly<Partial<Record<KnownField, FieldGroup>>> = {
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
};

/** The group a field is shown in. */
export function groupOf(field: string): FieldGroup {
  return isKnownField(field) ? (groupOfField[field] ?? 'other') : 'other';
}

/** Whether a field of the catalogue has a text; one without is shown by its bare name, never left out. */
export function isKnownField(field: string): field is KnownField {
  return Object.hasOwn(en.records.fields, field);
}

/** The key of a never-keep entry, given as a key or as the catalogue writes it; `null` when there is no text for it. */
export function neverKeyOf(entry: string): KnownNever | null {
  const key = entry
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return isKnownNever(key) ? key : null;
}

function isKnownNever(key: string): key is KnownNever {
  return Object.hasOwn(en.records.never, key);
}
