import type { RecordEvent } from '../generated/record-types.ts';
import { type RecordRefusal, refusalOf } from './check.ts';
import type { RecordTable } from './table.ts';

/** What a store keeps of an event: its fields that the catalogue keeps. */
export type ProjectedEvent = { readonly type: RecordEvent['type']; readonly [field: string]: unknown };

/** What became of an event: `not-kept` when the catalogue keeps no record of that type, else what stands against it. */
export type Projection =
  | { readonly ok: true; readonly event: ProjectedEvent }
  | { readonly ok: false; readonly code: 'not-kept' }
  | { readonly ok: false; readonly code: 'refused'; readonly refusal: RecordRefusal };

/**
 * Leaves out of an event what `own` does not keep, once it is exactly a record of `known`, which is all this program can
 * write. So a field nobody knows is refused and never dropped in silence.
 */
export function projected(
  tables: { readonly own: RecordTable; readonly known: RecordTable },
  event: RecordEvent,
): Projection {
  const refusal = refusalOf(tables.known, event);
  if (refusal !== null) return { ok: false, code: 'refused', refusal };
  const fields = Object.hasOwn(tables.own.types, event.type) ? tables.own.types[event.type] : undefined;
  if (fields === undefined) return { ok: false, code: 'not-kept' };
  const names = Object.keys(event).filter((name) => name !== 'type');
  const kept = names.filter((name) => Object.hasOwn(fields, name));
  if (kept.length === names.length) return { ok: true, event };
  const given: Readonly<Record<string, unknown>> = event;
  return {
    ok: true,
    event: { ...Object.fromEntries(kept.map((name) => [name, given[name]])), type: event.type },
  };
}
