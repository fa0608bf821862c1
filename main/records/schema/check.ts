import { type Misfit, misfit } from './kinds.ts';
import type { FieldForm, RecordTable } from './table.ts';

/** Why a record is outside the catalogue. `field` is a name of the catalogue or empty; it never repeats a value. */
export type RecordRefusal = {
  readonly code: 'not-a-record' | 'unknown-type' | 'unknown-field' | 'missing-field' | Misfit;
  readonly field: string;
};

/** `null` when `event` is exactly a record of the table: its type, all its fields, no other, each within its length. */
export function refusalOf(table: RecordTable, event: unknown): RecordRefusal | null {
  if (!isRecord(event)) return { code: 'not-a-record', field: '' };
  const { type } = event;
  if (typeof type !== 'string' || !Object.hasOwn(table.types, type))
    return { code: 'unknown-type', field: '' };
  return refusalOfMembers(table.types[type] ?? {}, event, { prefix: '', besides: 'type' }, refusalOfField);
}

function refusalOfField(form: FieldForm, value: unknown, field: string): RecordRefusal | null {
  if ('value' in form) {
    const code = misfit(form.value, value);
    return code === null ? null : { code, field };
  }
  if (!isRecord(value)) return { code: 'wrong-form', field };
  return refusalOfMembers(form.parts, value, { prefix: `${field}.`, besides: null }, (kind, part, name) => {
    const code = misfit(kind, part);
    return code === null ? null : { code, field: name };
  });
}

/** Where members are looked at: what their names begin with, and a member that is none of the forms. */
type Place = { readonly prefix: string; readonly besides: string | null };

function refusalOfMembers<Form>(
  forms: Readonly<Record<string, Form>>,
  given: Readonly<Record<string, unknown>>,
  { prefix, besides }: Place,
  look: (form: Form, value: unknown, name: string) => RecordRefusal | null,
): RecordRefusal | null {
  for (const name of Object.keys(given)) {
    // The name of an unknown field came from outside: it is not repeated, it could hold anything.
    if (name !== besides && !Object.hasOwn(forms, name)) return { code: 'unknown-field', field: prefix };
  }
  for (const name of Object.keys(forms)) {
    if (!Object.hasOwn(given, name)) return { code: 'missing-field', field: prefix + name };
    const refusal = look(forms[name] as Form, given[name], prefix + name);
    if (refusal !== null) return refusal;
  }
  return null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
