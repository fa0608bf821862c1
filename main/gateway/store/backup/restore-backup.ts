import { createHash } from 'node:crypto';
import type { StoreDatabase } from '../create-store.ts';
import type { SqlValues, Transaction } from '../rows/sql.ts';
import type { Column, WholeStore } from '../whole-store.ts';
import { type BackupLine, type BackupValue, linesOf, lineText } from './backup-lines.ts';
import { BackupProblem } from './backup-problem.ts';
import { readBackup } from './read-backup.ts';
import { countedColumns, keptTables, passingTables } from './tables.ts';
import type { BackupFacts } from './write-backup.ts';

/** Reads all of a backup and tells what it holds. Throws `BackupProblem`. */
export async function checkBackup(path: string): Promise<BackupFacts & { readonly schemaVersion: number }> {
  let schemaVersion = 0;
  for await (const part of readBackup(path)) {
    if (part.kind === 'header') schemaVersion = part.header.schemaVersion;
    if (part.kind === 'end') return { rows: part.rows, sha256: part.sha256, schemaVersion };
  }
  throw new BackupProblem('backup-damaged');
}

/**
 * Puts a backup into a store of either dialect, in one transaction, and compares what it then holds with the file. A store
 * with anything in it is refused unless `replace` is set, which empties it first. Throws `BackupProblem`; the store is then
 * what it was.
 */
export async function restoreBackup(
  { sql, whole }: Pick<StoreDatabase, 'sql' | 'whole'>,
  path: string,
  replace: boolean,
): Promise<BackupFacts> {
  const { schemaVersion } = await checkBackup(path);
  if (schemaVersion > whole.schemaVersion) throw new BackupProblem('backup-newer');
  const known = new Map<string, readonly Column[]>();
  for (const { name } of keptTables) known.set(name, await whole.columnsOf(sql, name));
  try {
    return await sql.atomic(async (transaction) => {
      await prepare(whole, transaction, replace);
      const facts = await fill({ whole, transaction, known }, path);
      for (const [table, column] of countedColumns) await whole.renumber(transaction, table, column);
      return facts;
    });
  } catch (error) {
    throw asProblem(error);
  }
}

async function prepare(whole: WholeStore, transaction: Transaction, replace: boolean): Promise<void> {
  const tables = [...passingTables, ...keptTables.map(({ name }) => name).reverse()];
  await whole.claim(transaction, tables);
  for (const table of tables) {
    const isUsed = (await transaction.first(`SELECT 1 AS one FROM ${table} LIMIT 1`)) !== null;
    if (isUsed && !replace) throw new BackupProblem('store-not-empty');
    if (isUsed) await transaction.run(`DELETE FROM ${table}`);
  }
}

type Filling = {
  readonly whole: WholeStore;
  readonly transaction: Transaction;
  readonly known: ReadonlyMap<string, readonly Column[]>;
};

async function fill({ whole, transaction, known }: Filling, path: string): Promise<BackupFacts> {
  const told = createHash('sha256');
  const left = new Set(known.keys());
  let writeRow: ((values: readonly BackupValue[]) => Promise<void>) | null = null;
  let isOlder = false;
  for await (const part of readBackup(path)) {
    switch (part.kind) {
      case 'header':
        isOlder = part.header.schemaVersion < whole.schemaVersion;
        break;
      case 'table': {
        const columns = known.get(part.table);
        if (columns === undefined || !left.delete(part.table)) throw new BackupProblem('backup-damaged');
        writeRow = rowWriter(transaction, part, columns);
        told.update(lineText(part));
        break;
      }
      case 'row':
        if (writeRow === null) throw new BackupProblem('backup-damaged');
        await writeRow(part.values);
        told.update(lineText(part));
        break;
      case 'end':
        // An older store has fewer tables and columns: there is nothing of the same form to compare with.
        if (isOlder) return { rows: part.rows, sha256: part.sha256 };
        if (left.size > 0 || (await digestOf(whole, transaction)) !== told.digest('hex'))
          throw new BackupProblem('backup-damaged');
        return { rows: part.rows, sha256: part.sha256 };
    }
  }
  throw new BackupProblem('backup-damaged');
}

function rowWriter(
  transaction: Transaction,
  { table, columns }: BackupLine & { readonly kind: 'table' },
  known: readonly Column[],
): (values: readonly BackupValue[]) => Promise<void> {
  const named = columns.map((name) => known.find((column) => column.name === name));
  const isWhole = known.every(
    ({ name, isNullable, hasDefault }) => columns.includes(name) || isNullable || hasDefault,
  );
  if (named.includes(undefined) || new Set(columns).size !== columns.length || !isWhole)
    throw new BackupProblem('backup-damaged');
  const fitting = named as readonly Column[];
  // The names are the store's own now: they were found among its columns.
  const text = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, at) => `@v${at}`).join(', ')})`;
  return async (values) => {
    if (values.length !== fitting.length || !values.every((value, at) => fits(fitting[at], value)))
      throw new BackupProblem('backup-damaged');
    await transaction.run(
      text,
      Object.fromEntries(values.map((value, at) => [`v${at}`, value])) as SqlValues,
    );
  };
}

function fits(column: Column | undefined, value: BackupValue): boolean {
  if (value === null) return column?.isNullable === true;
  return typeof value === (column?.type === 'text' ? 'string' : 'number');
}

async function digestOf(whole: WholeStore, transaction: Transaction): Promise<string> {
  const hash = createHash('sha256');
  for await (const line of linesOf(whole, transaction)) hash.update(lineText(line));
  return hash.digest('hex');
}

// A row that the database itself does not take: a grant twice, a lease of nothing, a state that there is not.
function asProblem(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_CONSTRAINT') || /^2[23]...$/.test(code)
    ? new BackupProblem('backup-damaged', { cause: error })
    : error;
}
