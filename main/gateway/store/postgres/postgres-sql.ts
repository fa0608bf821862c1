import { createHash } from 'node:crypto';
import type { Pool, PoolClient, QueryResult } from 'pg';
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
import { isConflict, isStale, toFailure } from './failures.ts';
import { type NumberedStatement, numberValues } from './named-values.ts';

/** So often is a transaction begun that others stand in the way of. */
const attempts = 8;

/** Rows of `passages`; as many names as can be locked without one in the way of another. */
const passages = 1024;

/** Statements, and a look at all of it at one moment. */
export type PostgresSql = Sql & Pick<WholeStore, 'snapshot'>;

type Work<Value> = (transaction: Transaction) => Promise<Value>;

type Ask = (text: string, values?: SqlValues) => Promise<QueryResult>;

/** Statements of a pool. Each transaction has a connection of its own. */
export function createPostgresSql(pool: Pool): PostgresSql {
  const { number } = createNumbering();
  const ask: Ask = async (text, values) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await pool.query(queryOf(number(text), values));
      } catch (error) {
        // Neither was carried out; the pool has dropped the connection.
        if (!isStale(error) && !isConflict(error)) throw toFailure(error);
        if (attempt === attempts) throw new StoreAway({ cause: error });
      }
    }
  };
  const transactAgain = async <Value>(begin: string, work: Work<Value>): Promise<Value> => {
    for (let attempt = 1; ; attempt++) {
      const client = await pool.connect().catch((error: unknown) => {
        throw toFailure(error);
      });
      try {
        return await transact(client, number, begin, work);
      } catch (error) {
        if (!isConflict(error) && !isStale(error)) throw error;
        if (attempt === attempts) throw new StoreAway({ cause: error });
      }
    }
  };
  const statements = statementsOf(ask);
  return {
    ...statements,
    runAhead: statements.run,
    atomic: (work) => transactAgain('BEGIN', work),
    snapshot: (work) => transactAgain('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work),
    async settle(table) {
      try {
        // Writes the table anew without what was deleted, and gives the old file back.
        await ask(`VACUUM (FULL) ${table}`);
        return true;
      } catch (error) {
        if (error instanceof StoreAway) return false;
        throw error;
      }
    },
  };
}

type Number = (text: string) => NumberedStatement & { readonly key: string };

/** Statements are few and the program's own: each is numbered once, and prepared once on each connection. */
function createNumbering(): { readonly number: Number } {
  const known = new Map<string, ReturnType<Number>>();
  return {
    number(text) {
      const statement = known.get(text) ?? { ...numberValues(text), key: nameOf(text) };
      known.set(text, statement);
      return statement;
    },
  };
}

function nameOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function queryOf({ text, names, key }: ReturnType<Number>, values: SqlValues = {}) {
  const kept = storable(values);
  return {
    name: key,
    text,
    values: names.map((name) => {
      const value = kept[name];
      if (value === undefined) throw new TypeError(`no value: ${name}`);
      return value;
    }),
  };
}

function statementsOf(ask: Ask): Statements {
  return {
    run: async (text, values) => ({ changes: (await ask(text, values)).rowCount ?? 0 }),
    first: async <Row>(text: string, values?: SqlValues) => {
      const [row] = (await ask(text, values)).rows as object[];
      return row === undefined ? null : camelRow<Row>(row);
    },
    all: async <Row>(text: string, values?: SqlValues) =>
      ((await ask(text, values)).rows as object[]).map((row) => camelRow<Row>(row)),
    insert: async (table, row) => void (await ask(insertText(table, row), row)),
  };
}

async function transact<Value>(
  client: PoolClient,
  number: Number,
  begin: string,
  work: Work<Value>,
): Promise<Value> {
  let isOver = false;
  // A connection that has failed, or on which it is not known what runs, is not used again.
  let isBroken = false;
  const ask: Ask = async (text, values) => {
    if (isOver) throw new Error('transaction-over');
    try {
      return await client.query(queryOf(number(text), values));
    } catch (error) {
      const failure = toFailure(error);
      isBroken ||= failure instanceof StoreAway || isStale(error);
      throw failure;
    }
  };
  try {
    await ask(begin);
    const value = await work({
      ...statementsOf(ask),
      forUpdate: 'FOR UPDATE',
      lock: async (name) =>
        void (await ask('SELECT passage_id FROM passages WHERE passage_id = @passage FOR UPDATE', {
          passage: passageOf(name),
        })),
    });
    await ask('COMMIT');
    return value;
  } catch (error) {
    if (!isBroken) await ask('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    isOver = true;
    client.release(isBroken);
  }
}

function passageOf(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32BE() % passages;
}
