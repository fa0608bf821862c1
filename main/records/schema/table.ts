import type { ValueKind } from './kinds.ts';
import type { CatalogueField, CatalogueFile } from './shape.ts';

/** What one field of a record holds: one value, or named parts. */
export type FieldForm =
  | { readonly value: ValueKind }
  | { readonly parts: Readonly<Record<string, ValueKind>> };

/** Everything a store accepts: per record type the fields a writer gives, and those the store adds to every record. */
export type RecordTable = {
  readonly types: Readonly<Record<string, Readonly<Record<string, FieldForm>>>>;
  readonly added: Readonly<Record<string, FieldForm>>;
};

/** Table of a catalogue. Fields that are off or forbidden are not in it, so nothing can write them. */
export function recordTable(file: CatalogueFile, isKept: (field: CatalogueField) => boolean): RecordTable {
  const kept = new Map(file.fields.filter(isKept).map((field) => [field.field, field]));
  const formsOf = (names: readonly string[]): Record<string, FieldForm> =>
    Object.fromEntries(
      names.flatMap((name) => {
        const field = kept.get(name);
        return field === undefined ? [] : [[name, formOf(field)]];
      }),
    );
  return {
    types: Object.fromEntries(file.record_types.map(({ type, fields }) => [type, formsOf(fields)])),
    added: formsOf([...kept.values()].filter(({ record }) => record === '*').map(({ field }) => field)),
  };
}

function formOf(field: CatalogueField): FieldForm {
  const kind = (value: NonNullable<CatalogueField['value']>): ValueKind => {
    if (value.kind === 'enum') return { kind: 'enum', values: value.values ?? field.values ?? [] };
    if (value.kind === 'id') return { kind: 'id', min: value.min ?? 1, max: value.max };
    return value;
  };
  if (field.value !== undefined) return { value: kind(field.value) };
  return {
    parts: Object.fromEntries(Object.entries(field.parts ?? {}).map(([name, value]) => [name, kind(value)])),
  };
}
