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
  const { type: _, ...given } = event;
  return refusalOfMembers(table.types[type] ?? {}, given, '', refusalOfField);
}

function refusalOfField(form: FieldForm, value: unknown, field: string): RecordRefusal | null {
  if ('value' in form) {
    const code = misfit(form.value, value);
    return code === null ? null : { code, field };
  }
  if (!isRecord(value)) return { code: 'wrong-form', field };
  return refusalOfMembers(form.parts, value, `${field}.`, (kind, part, name) => {
    const code = misfit(kind, part);
    return code === null ? null : { code, field: name };
  });
}

function refusalOfMembers<Form>(
  forms: Readonly<Record<string, Form>>,
  given: Readonly<Record<string, unknown>>,
  prefix: string,
  look: (form: Form, value: unknown, name: string) => RecordRefusal | null,
): RecordRefusal | null {
  // The name of an unknown field came from outside: it is not repeated, it could hold anything.
  if (Object.keys(given).some((name) => !Object.hasOwn(forms, name)))
    return { code: 'unknown-field', field: prefix };
  for (const [name, form] of Object.entries(forms)) {
    if (!Object.hasOwn(given, name)) return { code: 'missing-field', field: prefix + name };
    const refusal = look(form, given[name], prefix + name);
    if (refusal !== null) return refusal;
  }
  return null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
