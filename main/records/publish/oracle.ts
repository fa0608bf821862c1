import type { CatalogueFile } from '../schema/shape.ts';

type Value = NonNullable<CatalogueFile['fields'][number]['value']>;

/** What one value may be, flat: a test reads nothing else to know what a store must take and what it must refuse. */
export type OracleValue = Value & { readonly path: string };

/** One record type of the oracle. */
export type OracleRecord = {
  readonly type: string;
  readonly keepers: readonly string[];
  readonly class: string;
  readonly values: readonly OracleValue[];
};

/**
 * The test oracle of a catalogue: its allowed records, value by value. Made from the file itself and not through the record
 * table, so that a fault of the table is not in the oracle too.
 */
export function oracleOf({ fields, record_types, forbid = [] }: CatalogueFile): readonly OracleRecord[] {
  return record_types.flatMap(({ type, keepers, fields: names }) => {
    const kept = fields
      .filter(({ field }) => names.includes(field))
      .filter((field) => field.default === 'on' && !forbid.includes(field.field))
      .sort((one, other) => names.indexOf(one.field) - names.indexOf(other.field));
    const own = kept.find(({ also_on }) => also_on === undefined);
    if (own === undefined) return [];
    const values = kept.flatMap(({ field, value, parts = {}, values: list = [] }) => {
      const all: readonly (readonly [string, Value])[] =
        value === undefined
          ? Object.entries(parts).map(([part, kind]) => [`${field}.${part}`, kind] as const)
          : [[field, value]];
      return all.map(([path, kind]) => ({
        path,
        ...(kind.kind === 'enum' ? { ...kind, values: kind.values ?? list } : kind),
      }));
    });
    return [{ type, keepers, class: own.class, values }];
  });
}
