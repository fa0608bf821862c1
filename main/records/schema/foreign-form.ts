import type { Catalogue } from '../catalogue.ts';
import { vocabulary } from '../generated/vocabulary.ts';
import { canonical } from './canonical.ts';
import type { RecordForms } from './table.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

/**
 * Name of the first record type, or `type.field`, of a catalogue that this program was not built with; `null` when it knows
 * all. A jurisdiction may keep less than the program can write, but neither more nor in another form.
 */
export function foreignForm(
  catalogue: Pick<Catalogue, 'file'>,
  known: Vocabulary = vocabulary,
): string | null {
  const { types, added } = vocabularyOf(catalogue);
  for (const [type, { fields, ...rest }] of Object.entries(types)) {
    const own = Object.hasOwn(known.types, type) ? known.types[type] : undefined;
    if (own === undefined || own.class !== rest.class || !sameForms(own.keepers, rest.keepers)) return type;
    const field = foreignField(fields, own.fields);
    if (field !== null) return `${type}.${field}`;
  }
  return foreignField(added, known.added);
}

function foreignField(fields: RecordForms, known: RecordForms): string | null {
  const foreign = Object.entries(fields).find(
    ([name, form]) => !Object.hasOwn(known, name) || !sameForms(known[name], form),
  );
  return foreign?.[0] ?? null;
}

function sameForms(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}
