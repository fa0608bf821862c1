import { vocabulary } from '../generated/vocabulary.ts';
import type { Keeper } from './shape.ts';
import { placeOf, type RecordTable } from './table.ts';

/**
 * Everything this program can write into the store of one keeper, whatever the catalogue in force keeps of it: a record for the
 * other keeper is outside of it, not merely left out.
 */
export function knownTable(keeper: Keeper): RecordTable {
  const types = Object.entries(vocabulary.types).filter(([, { keepers }]) => keepers.includes(keeper));
  return {
    types: Object.fromEntries(types.map(([type, { fields }]) => [type, fields])),
    added: vocabulary.added,
    classes: Object.fromEntries(types.map(([type, known]) => [type, known.class])),
    places: Object.fromEntries(
      types.map(([type, { fields }]) => [
        type,
        Object.entries(fields).map(([field, form]) => placeOf(field, form)),
      ]),
    ),
  };
}
