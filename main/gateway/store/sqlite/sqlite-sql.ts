import type Database from 'better-sqlite3';
import { camelRow } from '../rows/camel-row.ts';
import {
  insertText,
  type Sql,
  type SqlValues,
  type Statements,
  storable,
  type Transaction,
} from '../rows/sql.ts';
import { StoreAway } from '../store-away.ts';
import type { WholeStore } from '../whole-store.ts';
import type { Turns } from './turns.ts';
import { createWriteGroups } from './write-groups.ts';

/** Statements, and a look at all of it at one moment. */
export type SqliteSql = Sql &
  Pick<WholeStore, 'snapshot'> & {
    /** Takes no more writes and resolves when those that were asked for are on the disk. */
    finishWrites(): Promise<void>;
  };

/** How long one gateway waits for another that writes, and how often it looks. */
const [busyMs, lookMs] = [5_000, 5];

/** Statements of one connection; transactions never run into each other. The connection itself does not wait for others. */
export function createSqliteSql(database: Database.Database, turns: Turns): SqliteSql {
  const direct = createDirect(database);
  const transact = <Value>(begin: string, work: () => Promise<Value>): Promise<Value> =>
    turns.take(async () => {
      await patiently(() => direct.run(begin));
      try {
        const value = await work();
        direct.run('COMMIT');
        return value;
      } catch (error) {
        // A full disk has rolled back by itself.
        if (database.inTransaction) direct.run('ROLLBACK');
        throw error;
      }
    });
  const inTransaction =
    <Value>(work: (transaction: Transaction) => Promise<Value>) =>
    async (): Promise<Value> => {
      const { statements, end } = statementsOf(direct);
      try {
        return await work({ ...statements, forUpdate: '', lock: async () => {} });
      } finally {
        end();
      }
    };
  const writes = createWriteGroups({ transact: (work) => transact('BEGIN IMMEDIATE', work) });
  const one = <Value>(work: () => Value): Promise<Value> => turns.take(() => patiently(work));
  return {
    run: (text, values) => writes.write(async () => direct.run(text, values)),
    first: <Row>(text: string, values?: SqlValues) => one(() => direct.first<Row>(text, values)),
    all: <Row>(text: string, values?: SqlValues) => one(() => direct.all<Row>(text, values)),
    insert: (table, row) => writes.write(async () => void direct.run(insertText(table, row), row)),
    runAhead: (text, values) => one(() => withoutSync(database, () => direct.run(text, values))),
    atomic: (work) => writes.write(inTransaction(work)),
    finishWrites: writes.end,
    // What is read first fixes the moment; the write-ahead log keeps it while others write.
    snapshot: (work) => transact('BEGIN', inTransaction(work)),
    settle: () =>
      one(() => {
        // Secure deletion overwrites in the file; what was there stays readable in the log until that is emptied.
        // A checkpoint that a reader blocks does not throw: its row says so.
        const [row] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
        return row?.busy === 0;
      }),
  };
}

// The log is written in order, and the next transaction that waits for the disk takes with it what was written before.
function withoutSync<Value>(database: Database.Database, work: () => Value): Value {
  database.exec('PRAGMA synchronous = NORMAL');
  try {
    return work();
  } finally {
    database.exec('PRAGMA synchronous = FULL');
  }
}

// SQLite itself would wait for a writer with the whole program standing still.
async function patiently<Value>(work: () => Value): Promise<Value> {
  const endsAtMs = performance.now() + busyMs;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() >= endsAtMs) throw new StoreAway({ cause: error });
    }
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
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
