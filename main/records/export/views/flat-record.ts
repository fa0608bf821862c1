import type { FieldForm, RecordTable } from '../../schema/table.ts';

/** A record as a package discloses it, whatever its type. */
export type PlainRecord = { readonly type: string; readonly at: number } & Readonly<Record<string, unknown>>;

/** A disclosed record and its place. */
export type PlacedRecord = {
  readonly origin: string;
  readonly segment: string;
  readonly seq: number;
  readonly record: PlainRecord;
};

/** One value of a record by its flattened name: `field`, or `field.part`. */
export type FlatField = readonly [name: string, value: string | number | boolean];

/** Values of a record besides its type and time. */
export function flatFields({ type: _type, at: _at, ...fields }: PlainRecord): FlatField[] {
  return Object.entries(fields).flatMap(([name, value]): FlatField[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).map(([part, each]): FlatField => [`${name}.${part}`, each])
      : [[name, value as FlatField[1]]],
  );
}

/** Flattened names of values that are times, as `type:name`. */
export function timeNames(table: RecordTable): ReadonlySet<string> {
  const names = Object.entries(table.types).flatMap(([type, forms]) =>
    Object.entries(forms).flatMap(([field, form]) => timesOf(field, form).map((name) => `${type}:${name}`)),
  );
  return new Set(names);
}

/** `2026-11-28T09:00:00Z`. */
export function isoTime(atSeconds: number): string {
  return `${new Date(atSeconds * 1000).toISOString().slice(0, 19)}Z`;
}

function timesOf(field: string, form: FieldForm): string[] {
  if ('value' in form) return form.value.kind === 'seconds' ? [field] : [];
  return Object.entries(form.parts).flatMap(([part, kind]) =>
    kind.kind === 'seconds' ? [`${field}.${part}`] : [],
  );
}
