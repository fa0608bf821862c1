import type { Statements } from '../rows/sql.ts';
import type { Column } from '../whole-store.ts';

type Row = {
  readonly name: string;
  readonly type: string;
  readonly required: number;
  readonly filled: string | null;
  readonly place: number;
};

/** Columns of a table of an SQLite file. */
export async function readSqliteColumns(statements: Statements, table: string): Promise<readonly Column[]> {
  const rows = await statements.all<Row>(
    `SELECT name, type, "notnull" AS required, dflt_value AS filled, pk AS place
     FROM pragma_table_info(@table) ORDER BY cid`,
    { table },
  );
  // A whole number that is the key counts by itself.
  return rows.map(({ name, type, required, filled, place }) => ({
    name,
    type: type === 'TEXT' ? 'text' : 'integer',
    isNullable: required === 0 && place === 0,
    hasDefault: filled !== null || (place === 1 && type === 'INTEGER'),
  }));
}
