import type { KeptRecord } from '../generated/record-types.ts';
import { StoreError } from '../store-error.ts';
import { refusalOf } from './check.ts';
import { misfit } from './kinds.ts';
import type { FieldPlace, RecordTable } from './table.ts';

// The stored form of a record (`docs/records-format.md` 2): the values alone, each at the place the catalogue gives it. What
// the catalogue does not keep has no place to be written to.

const placeKind = { kind: 'id', min: 1, max: 64 } as const;
const originForm = /^[A-Za-z0-9_-]{1,64}\/[A-Za-z0-9_-]{1,64}$/;

type Values = Readonly<Record<string, unknown>>;

/** Payload of a record: canonical JSON of its time and values. Throws `record-refused` on what is not exactly a record of `table`. */
export function payloadOf(table: RecordTable, record: KeptRecord): string {
  const { at, hotel_id, terminal_id, ...event } = record;
  requireRecord(table, event, at, 'record-refused');
  const isPlace = misfit(placeKind, hotel_id) === null && misfit(placeKind, terminal_id) === null;
  if (!isPlace) throw new StoreError('record-refused', 'origin');
  const given: Values = event;
  const values: unknown[] = [at];
  for (const place of table.places[event.type] ?? []) values.push(storedOf(place, given[place.field]));
  // Lists of what a record may hold have one spelling, and it is the canonical one: no objects, no fractions, well-formed text.
  return JSON.stringify(values);
}

/** The record a payload stands for. Throws `store-damaged` on whatever `payloadOf` does not write. */
export function recordFrom(table: RecordTable, type: string, origin: string, payload: string): KeptRecord {
  const places = Object.hasOwn(table.places, type) ? table.places[type] : undefined;
  if (places === undefined) throw damaged('type');
  if (!originForm.test(origin)) throw damaged('origin');
  const values = listIn(payload);
  if (values.length !== places.length + 1) throw damaged('payload');
  const event: Record<string, unknown> = { type };
  places.forEach((place, index) => {
    event[place.field] = memberOf(place, values[index + 1]);
  });
  const at = values[0];
  requireRecord(table, event, at, 'store-damaged');
  const slash = origin.indexOf('/');
  event.hotel_id = origin.slice(0, slash);
  event.terminal_id = origin.slice(slash + 1);
  event.at = at;
  // Checked field by field just now; the compiler cannot follow a table.
  return event as unknown as KeptRecord;
}

/** The list a payload is; whatever is spelled another way than `payloadOf` spells it is damaged. */
function listIn(payload: string): readonly unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(payload);
  } catch {
    throw damaged('payload');
  }
  if (!Array.isArray(value) || JSON.stringify(value) !== payload) throw damaged('payload');
  return value;
}

function requireRecord(
  table: RecordTable,
  event: unknown,
  at: unknown,
  code: 'record-refused' | 'store-damaged',
): void {
  const time = misfit({ kind: 'seconds' }, at);
  const refusal = time === null ? refusalOf(table, event) : { code: time, field: 'at' };
  if (refusal !== null) throw new StoreError(code, `${refusal.code} ${refusal.field}`.trim());
}

function storedOf({ parts }: FieldPlace, value: unknown): unknown {
  if (parts === null) return value;
  const given = value as Values;
  return parts.map((part) => given[part]);
}

function memberOf({ parts }: FieldPlace, value: unknown): unknown {
  if (parts === null) return value;
  if (!Array.isArray(value) || value.length !== parts.length) throw damaged('payload');
  const member: Record<string, unknown> = {};
  parts.forEach((part, index) => {
    member[part] = value[index];
  });
  return member;
}

function damaged(what: string): StoreError {
  return new StoreError('store-damaged', what);
}
