import type { Catalogue } from '../catalogue.ts';
import type { Keeper, StoredClass } from './shape.ts';
import { type RecordForms, recordTable } from './table.ts';

/** One record type of the vocabulary. */
export type VocabularyType = {
  readonly class: StoredClass;
  readonly keepers: readonly Keeper[];
  readonly fields: RecordForms;
};

/** The record types and forms this program was built with. */
export type Vocabulary = {
  readonly types: Readonly<Record<string, VocabularyType>>;
  readonly added: RecordForms;
};

/** Vocabulary of a catalogue. */
export function vocabularyOf({ file }: Pick<Catalogue, 'file'>): Vocabulary {
  const table = recordTable(file);
  const keepersOf = new Map(file.record_types.map(({ type, keepers }) => [type, keepers]));
  const types = Object.entries(table.types).map(([type, fields]): [string, VocabularyType] => [
    type,
    { class: table.classes[type] ?? 'N1', keepers: keepersOf.get(type) ?? [], fields },
  ]);
  return { types: Object.fromEntries(types), added: table.added };
}
