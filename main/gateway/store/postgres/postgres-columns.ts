import type { Statements } from '../rows/sql.ts';
import type { Column } from '../whole-store.ts';

type Row = {
  readonly name: string;
  readonly type: string;
  readonly nullable: string;
  readonly filled: string | null;
  readonly counted: string;
};

/** Columns of a table of the own schema. */
export async function readPostgresColumns(statements: Statements, table: string): Promise<readonly Column[]> {
  const rows = await statements.all<Row>(
    `SELECT column_name AS name, data_type AS type, is_nullable AS nullable, column_default AS filled,
       is_identity AS counted FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name = @table ORDER BY ordinal_position`,
    { table },
  );
  return rows.map(({ name, type, nullable, filled, counted }) => ({
    name,
    type: type === 'text' ? 'text' : 'integer',
    isNullable: nullable === 'YES',
    hasDefault: filled !== null || counted === 'YES',
  }));
}
