import type { AnswerOf } from '../../../preload/contract/http.ts';
import { dayOf } from '../../records/days.ts';
import type { KeptRecord } from '../../records/generated/record-types.ts';
import type { RecordQuery, StoredRecord } from '../../records/store-ports.ts';

type Row = AnswerOf<'issuanceLog'>['rows'][number];

/** A step in the life of a grant, as far as the sealed records tell it. */
export type IssuanceStep = Pick<Row, 'atMs' | 'staffId' | 'what' | 'grantId' | 'basis' | 'ruleId'>;

/** Reads the gateway's own records of some types. */
export type RecordLister = {
  listOf(query: RecordQuery, isWanted: (type: string) => boolean): readonly StoredRecord[];
};

/** From its first moment to that of the next, epoch milliseconds. */
export type Span = { readonly fromMs: number; readonly toMs: number };

type Issued = Extract<KeptRecord, { readonly type: 'grant.issued' }>['grant_issued'];

/** The acts that are a step; issuing itself is told by the record of the grant. */
const stepOf: Readonly<Record<string, Row['what']>> = {
  'grant-override': 'overridden',
  'grant-reprint': 'reprinted',
  'grant-extend': 'extended',
  'grant-suspend': 'suspended',
  'grant-reinstate': 'reinstated',
  'grant-revoke': 'revoked',
};

/** Who issued is written down after the grant itself, when the answer is ready. */
const issuerLateMs = 600_000;

/**
 * Every step with a grant in a span, oldest first: what is in no sealed record is not told, and what is there cannot be taken
 * out of it. Throws `StoreError` when the records are not what was written.
 */
export function issuanceSteps(own: RecordLister, { fromMs, toMs }: Span): IssuanceStep[] {
  const query = { fromDay: dayOf(fromMs), toDay: dayOf(toMs + issuerLateMs) };
  const isWanted = (type: string): boolean => type === 'grant.issued' || type === 'admin.action';
  const records = own.listOf(query, isWanted).map(({ record }) => record);
  const issuers = issuersIn(records);
  const grants = new Map<string, Issued>(
    records.flatMap((record) =>
      record.type === 'grant.issued' && record.grant_issued !== undefined
        ? [[record.grant_issued.grant_id, record.grant_issued] as const]
        : [],
    ),
  );
  const stepIn = (record: KeptRecord): readonly IssuanceStep[] => {
    const told = toldBy(record);
    if (told === null) return [];
    const grant = grants.get(told.grantId);
    return [
      {
        atMs: record.at * 1000,
        ...told,
        staffId: told.staffId ?? issuers.get(told.grantId) ?? null,
        basis: grant?.basis ?? null,
        ruleId: grant?.rule_id ?? null,
      },
    ];
  };
  return records.filter(({ at }) => at * 1000 >= fromMs && at * 1000 < toMs).flatMap(stepIn);
}

function toldBy(record: KeptRecord): Pick<IssuanceStep, 'what' | 'grantId' | 'staffId'> | null {
  if (record.type === 'grant.issued' && record.grant_issued !== undefined)
    return { what: 'issued', grantId: record.grant_issued.grant_id, staffId: null };
  if (record.type !== 'admin.action' || record.admin_action?.success !== true) return null;
  const { action, object_id: grantId } = record.admin_action;
  const what = Object.hasOwn(stepOf, action) ? stepOf[action] : undefined;
  return what === undefined ? null : { what, grantId, staffId: record.admin_actor ?? null };
}

function issuersIn(records: readonly KeptRecord[]): ReadonlyMap<string, string> {
  const issuers = new Map<string, string>();
  for (const record of records) {
    if (record.type !== 'admin.action' || record.admin_action?.success !== true) continue;
    const { action, object_id: grantId } = record.admin_action;
    if (record.admin_actor !== undefined && (action === 'grant-issue' || action === 'grant-override'))
      issuers.set(grantId, record.admin_actor);
  }
  return issuers;
}
