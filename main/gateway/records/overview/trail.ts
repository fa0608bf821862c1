import type { AnswerOf } from '../../../../preload/contract/http.ts';
import { dayOf } from '../../../records/days.ts';
import type { KeptRecord } from '../../../records/generated/record-types.ts';
import type { RecordQuery, StoredRecord } from '../../../records/store-ports.ts';

type Row = AnswerOf<'recordTrail'>['rows'][number];

/** As many as an answer may hold; the newest of a day are shown. */
const rowsMax = 10_000;

/** Reads the gateway's own records of some types. */
export type TrailReader = {
  listOf(query: RecordQuery, isWanted: (type: string) => boolean): readonly StoredRecord[];
};

type Kept<Type extends KeptRecord['type']> = Extract<KeptRecord, { readonly type: Type }>;
type Told = Pick<Row, 'actor' | 'action' | 'objectId'> & { readonly ok?: boolean };

/** What of a record tells of an act, without any pseudonym, name or instrument. */
const tellers: { readonly [Type in KeptRecord['type']]?: (record: Kept<Type>) => Told } = {
  'admin.action': ({ admin_actor, admin_action }) => ({
    actor: admin_actor ?? null,
    action: admin_action?.action ?? '',
    objectId: admin_action?.object_id ?? '',
    ok: admin_action?.success ?? true,
  }),
  'policy.changed': ({ policy_change }) => ({
    actor: policy_change?.approver_b ?? null,
    action: policy_change?.kind ?? '',
    objectId: policy_change?.after_sha256 ?? '',
  }),
  'record.exported': ({ export_receipt }) => ({
    actor: export_receipt?.requester ?? null,
    action: export_receipt?.sort ?? '',
    objectId: export_receipt?.export_id ?? '',
  }),
  'record.disclosed': ({ disclosure }) => ({
    actor: null,
    action: '',
    objectId: disclosure?.package_sha256 ?? '',
  }),
  'hold.placed': ({ hold }) => ({
    actor: hold?.approver_b ?? null,
    action: '',
    objectId: hold?.hold_id ?? '',
  }),
  'hold.ended': ({ hold_end }) => ({
    actor: null,
    action: hold_end?.reason ?? '',
    objectId: hold_end?.hold_id ?? '',
  }),
  'subject.resolved': ({ resolution }) => ({
    actor: resolution?.approver_b ?? null,
    action: '',
    objectId: resolution?.request_id ?? '',
    ok: resolution?.found ?? false,
  }),
  'incident.opened': ({ incident_ref }) => incidentTold(incident_ref),
  'incident.closed': ({ incident_ref }) => incidentTold(incident_ref),
};

/** The acts of one UTC day, oldest first; when there are too many, the newest. */
export function trailOf(own: TrailReader, day: string): Row[] {
  const isWanted = (type: string): boolean => Object.hasOwn(tellers, type);
  return own
    .listOf({ fromDay: day, toDay: day }, isWanted)
    .filter(({ record }) => dayOf(record.at * 1000) === day)
    .map(({ record }) => rowOf(record))
    .slice(-rowsMax);
}

function rowOf(record: KeptRecord): Row {
  const tell = tellers[record.type] as ((record: KeptRecord) => Told) | undefined;
  if (tell === undefined) throw new Error(`no act: ${record.type}`);
  return { atMs: record.at * 1000, type: record.type, ok: true, ...tell(record) };
}

function incidentTold(incident: Kept<'incident.opened'>['incident_ref']): Told {
  return { actor: null, action: incident?.class ?? '', objectId: incident?.incident_id ?? '' };
}
