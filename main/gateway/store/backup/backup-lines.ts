import { z } from '../../../../preload/contract/z.ts';
import type { Statements } from '../rows/sql.ts';
import type { WholeStore } from '../whole-store.ts';
import { keptTables } from './tables.ts';

/** First line of a backup. */
export const headerShape = z.strictObject({
  format: z.literal('guestway-store'),
  formatVersion: z.literal(1),
  schemaVersion: z.int().min(1).max(1_000_000),
  dialect: z.enum(['sqlite', 'postgres']),
  madeAtMs: z.int().min(0),
});

/** Line before the rows of a table. */
export const tableShape = z.strictObject({
  table: z.string().min(1).max(64),
  columns: z.array(z.string().min(1).max(64)).min(1).max(64),
});

/** Last line: rows of all tables, and the SHA-256 of everything before it. */
export const endShape = z.strictObject({
  rows: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** First line, read. */
export type BackupHeader = z.infer<typeof headerShape>;

/** A value of a row as it stands in a backup. */
export type BackupValue = string | number | null;

/** One line of the middle part, with its own text. */
export type BackupLine =
  | { readonly kind: 'table'; readonly table: string; readonly columns: readonly string[] }
  | { readonly kind: 'row'; readonly values: readonly BackupValue[] };

/** Rows that are read at a time. */
const pageRows = 1_000;

/** The middle part of a backup: what the tables hold, in the same order and form whatever database they lie in. */
export async function* linesOf(
  whole: Pick<WholeStore, 'columnsOf'>,
  statements: Statements,
): AsyncGenerator<BackupLine> {
  for (const { name, key } of keptTables) {
    const columns = (await whole.columnsOf(statements, name)).map((column) => column.name).sort();
    yield { kind: 'table', table: name, columns };
    // Numbered names, since columns come back in camel case.
    const selected = columns.map((column, index) => `${column} AS c${index}`).join(', ');
    const statement = `SELECT ${selected} FROM ${name} ORDER BY ${key.join(', ')} LIMIT @limit OFFSET @offset`;
    for (let offset = 0; ; offset += pageRows) {
      const rows = await statements.all<Record<string, BackupValue>>(statement, { limit: pageRows, offset });
      for (const row of rows)
        yield { kind: 'row', values: columns.map((_, index) => row[`c${index}`] ?? null) };
      if (rows.length < pageRows) break;
    }
  }
}

/** The text of one line, with its end. */
export function lineText(line: BackupLine): string {
  const value = line.kind === 'row' ? line.values : { table: line.table, columns: line.columns };
  return `${JSON.stringify(value)}\n`;
}
