import type Database from 'better-sqlite3';
import { camelRow } from '../rows/camel-row.ts';
import { insertText, type Sql, type SqlValues, type Statements, storable } from '../rows/sql.ts';
import type { Turns } from './turns.ts';

/** Statements of one connection; transactions never run into each other. */
export function createSqliteSql(database: Database.Database, turns: Turns): Sql {
  const direct = createDirect(database);
  return {
    run: (text, values) => turns.step(() => direct.run(text, values)),
    first: <Row>(text: string, values?: SqlValues) => turns.step(() => direct.first<Row>(text, values)),
    all: <Row>(text: string, values?: SqlValues) => turns.step(() => direct.all<Row>(text, values)),
    insert: (table, row) => turns.step(() => void direct.run(insertText(table, row), row)),
    atomic: (work) =>
      turns.whole(async () => {
        const { statements, end } = statementsOf(direct);
        direct.run('BEGIN IMMEDIATE');
        try {
          const value = await work({ ...statements, forUpdate: '', lock: async () => {} });
          direct.run('COMMIT');
          return value;
        } catch (error) {
          // A full disk has rolled back by itself.
          if (database.inTransaction) direct.run('ROLLBACK');
          throw error;
        } finally {
          end();
        }
      }),
    settle: () =>
      turns.step(() => {
        // Secure deletion overwrites in the file; what was there stays readable in the log until that is emptied.
        // A checkpoint that a reader blocks does not throw: its row says so.
        const [row] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
        return row?.busy === 0;
      }),
  };
}

type Direct = {
  run(text: string, values?: SqlValues): { readonly changes: number };
  first<Row>(text: string, values?: SqlValues): Row | null;
  all<Row>(text: string, values?: SqlValues): readonly Row[];
};

/** The very statements, prepared once each. */
function createDirect(database: Database.Database): Direct {
  const known = new Map<string, Database.Statement>();
  const prepare = (text: string): Database.Statement => {
    const statement = known.get(text) ?? database.prepare(text);
    known.set(text, statement);
    return statement;
  };
  return {
    run: (text, values = {}) => ({ changes: prepare(text).run(storable(values)).changes }),
    first: <Row>(text: string, values: SqlValues = {}) => {
      const row = prepare(text).get(storable(values));
      return row === undefined ? null : camelRow<Row>(row as object);
    },
    all: <Row>(text: string, values: SqlValues = {}) =>
      prepare(text)
        .all(storable(values))
        .map((row) => camelRow<Row>(row as object)),
  };
}

/** The statements of one transaction. */
function statementsOf(direct: Direct): { readonly statements: Statements; readonly end: () => void } {
  let isOver = false;
  const ask = async <Value>(work: () => Value): Promise<Value> => {
    if (isOver) throw new Error('transaction-over');
    return work();
  };
  return {
    statements: {
      run: (text, values) => ask(() => direct.run(text, values)),
      first: <Row>(text: string, values?: SqlValues) => ask(() => direct.first<Row>(text, values)),
      all: <Row>(text: string, values?: SqlValues) => ask(() => direct.all<Row>(text, values)),
      insert: (table, row) => ask(() => void direct.run(insertText(table, row), row)),
    },
    end() {
      isOver = true;
    },
  };
}
