import type { OwnField, OwnRecord, OwnRecords, OwnValue } from '../../../preload/contract/own-records.ts';
import type { Catalogue } from '../catalogue.ts';
import { dayOf } from '../days.ts';
import type { ValueKind } from '../schema/kinds.ts';
import type { FieldForm } from '../schema/table.ts';
import type { StoredRecord, StoreReader } from '../store-ports.ts';
import { qrPicture } from './qr-picture.ts';
import { receiptCode } from './receipt.ts';

/** Reader letter of the catalogue for a guest who asks after their own session. */
const guest = 'G';

/** Where the gateway's public page lies. */
const receiptPath = '/receipt';

/** What is read of a store to answer a guest. */
export type OwnRecordsReader = Pick<StoreReader, 'origin' | 'list' | 'segments'>;

/** Whose records are asked for, and a moment at or before the start of the session. */
export type AskedSession = { readonly sessionId: string; readonly sinceMs: number };

/** What an answer is made of beside the store. */
export type OwnRecordsDeps = {
  readonly catalogue: Pick<Catalogue, 'file' | 'table'>;
  /** The gateway's address, as a guest's phone on the hotel's network can reach it. */
  readonly gatewayUrl: string;
};

/**
 * Every record of one session and of no other, field by field: values that the catalogue opens to the guest, and the names
 * of all others that are kept, so that nothing is hidden. Each with the dates of the segment it lies in. Throws
 * `StoreError` when the store cannot be read.
 */
export function ownRecords(
  store: OwnRecordsReader,
  { catalogue, gatewayUrl }: OwnRecordsDeps,
  { sessionId, sinceMs }: AskedSession,
): OwnRecords {
  const segments = new Map(store.segments().map((segment) => [segment.name, segment]));
  // Half a year of segments takes seconds to open, and the guest waits.
  const fromDay = dayOf(sinceMs);
  const kept = store.list({ sessionId, fromDay });
  const records = kept.map((stored): OwnRecord => {
    const segment = segments.get(stored.segment);
    if (segment === undefined) throw new Error('record without segment');
    const { dueAtMs, goneByMs } = segment;
    return {
      type: stored.record.type,
      atMs: stored.record.at * 1000,
      ...fieldsOf(stored, catalogue),
      dueAtMs,
      goneByMs,
    };
  });
  const opened = kept.find(({ record }) => record.type === 'session.open');
  if (opened === undefined) return { records, receipt: null };
  const code = receiptCode({ origin: store.origin, segment: opened.segment, sessionId });
  const url = `${gatewayUrl.replace(/\/$/, '')}${receiptPath}#${code}`;
  return { records, receipt: { code, url, qr: qrPicture(url) } };
}

function fieldsOf(
  { record }: StoredRecord,
  { file, table }: Pick<Catalogue, 'file' | 'table'>,
): Pick<OwnRecord, 'fields' | 'others'> {
  const forms: Readonly<Record<string, FieldForm>> = { ...table.added, ...table.types[record.type] };
  const values = new Map(Object.entries(record).filter(([name]) => name !== 'type'));
  const readable = file.fields.filter(({ field, readers }) => values.has(field) && readers.includes(guest));
  const fields = readable.flatMap(({ field }): OwnField[] => {
    const form = forms[field];
    return form === undefined ? [] : [{ field, values: shownValues(form, values.get(field)) }];
  });
  const shown = new Set(fields.map(({ field }) => field));
  return { fields, others: [...values.keys()].filter((name) => !shown.has(name)) };
}

function shownValues(form: FieldForm, value: unknown): OwnValue[] {
  if ('value' in form) return [shownValue(null, form.value, value)];
  const parts = value as Readonly<Record<string, unknown>>;
  return Object.entries(form.parts).map(([part, kind]) => shownValue(part, kind, parts[part]));
}

function shownValue(part: string | null, { kind }: ValueKind, value: unknown): OwnValue {
  if (kind === 'seconds') return { part, kind: 'time', atMs: Number(value) * 1000 };
  if (kind === 'boolean') return { part, kind: 'choice', choice: value === true };
  if (kind === 'count' || kind === 'offset') return { part, kind: 'count', count: Number(value) };
  if (kind === 'enum') return { part, kind: 'word', word: String(value) };
  return { part, kind: 'text', text: String(value) };
}
