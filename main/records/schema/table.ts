import type { ValueKind } from './kinds.ts';
import type { CatalogueField, CatalogueFile, Keeper, StoredClass } from './shape.ts';

/** What one field of a record holds: one value, or named parts. */
export type FieldForm =
  | { readonly value: ValueKind }
  | { readonly parts: Readonly<Record<string, ValueKind>> };

/** Fields of a record with their forms, in the catalogue's order. */
export type RecordForms = Readonly<Record<string, FieldForm>>;

/** Where a field lies in the stored form; its parts in the order of their names, or null when it is one value. */
export type FieldPlace = { readonly field: string; readonly parts: readonly string[] | null };

/** Everything a store accepts: per record type the fields a writer gives, and those the store adds to every record. */
export type RecordTable = {
  readonly types: Readonly<Record<string, RecordForms>>;
  readonly added: RecordForms;
  /** Class of each type: in whose segments its records lie. */
  readonly classes: Readonly<Record<string, StoredClass>>;
  /** Stored form of each type (`docs/records-format.md` 2). */
  readonly places: Readonly<Record<string, readonly FieldPlace[]>>;
};

/** Whether a catalogue keeps a field: `forbid` wins over `default` (`records.md` 4). */
export function isKept(file: Pick<CatalogueFile, 'forbid'>, field: CatalogueField): boolean {
  return field.default === 'on' && !(file.forbid ?? []).includes(field.field);
}

/** Whether a field only ties a record to others; it is no reason to write one. */
export function isJoining(field: CatalogueField): boolean {
  return field.also_on !== undefined;
}

/**
 * Table of a catalogue: all of it, or what one keeper holds. Fields that are off or forbidden are not in it, so nothing can
 * write them; a record type of which nothing is left is not in it either.
 */
export function recordTable(file: CatalogueFile, keeper: Keeper | null = null): RecordTable {
  const kept = new Map(
    file.fields.filter((field) => isKept(file, field)).map((field) => [field.field, field]),
  );
  const fieldsOf = (names: readonly string[]): CatalogueField[] =>
    names.flatMap((name) => kept.get(name) ?? []);
  const types = file.record_types
    .filter(({ keepers }) => keeper === null || keepers.includes(keeper))
    .map(({ type, fields }) => ({ type, fields: fieldsOf(fields) }))
    .filter(({ fields }) => fields.some((field) => !isJoining(field)));
  return {
    types: Object.fromEntries(types.map(({ type, fields }) => [type, formsOf(fields)])),
    added: formsOf([...kept.values()].filter(({ record }) => record === '*')),
    classes: Object.fromEntries(types.map(({ type, fields }) => [type, classOf(fields)])),
    places: Object.fromEntries(
      types.map(({ type, fields }) => [type, fields.map((field) => placeOf(field.field, formOf(field)))]),
    ),
  };
}

/** Class of a record type; the rules of a catalogue have made sure that its own fields agree. */
function classOf(fields: readonly CatalogueField[]): StoredClass {
  return fields.find((field) => !isJoining(field))?.class === 'A3' ? 'A3' : 'N1';
}

/** Place of a field of that form. */
export function placeOf(field: string, form: FieldForm): FieldPlace {
  return { field, parts: 'value' in form ? null : Object.keys(form.parts).sort() };
}

function formsOf(fields: readonly CatalogueField[]): RecordForms {
  return Object.fromEntries(fields.map((field) => [field.field, formOf(field)]));
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
