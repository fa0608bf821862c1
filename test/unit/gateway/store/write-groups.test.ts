import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSqliteSql, type SqliteSql } from '../../../../main/gateway/store/sqlite/sqlite-sql.ts';
import { createTurns } from '../../../../main/gateway/store/sqlite/turns.ts';
import { StoreAway } from '../../../../main/gateway/store/store-away.ts';

vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let path: string;
let database: Database.Database;
let sql: SqliteSql;
/** Statements that begin and end transactions, in their order. */
const ends: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groups-test-'));
  path = join(folder, 'gateway.db');
  ends.length = 0;
  database = new Database(path, {
    timeout: 0,
    verbose: (text) => {
      if (/^(BEGIN|COMMIT|ROLLBACK)/.test(String(text))) ends.push(String(text));
    },
  });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE things (name TEXT NOT NULL PRIMARY KEY, size INTEGER NOT NULL) STRICT');
  sql = createSqliteSql(database, createTurns());
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const add = (name: string, size = 1): Promise<void> => sql.insert('things', { name, size });
const names = async (): Promise<readonly string[]> =>
  (await sql.all<{ name: string }>('SELECT name FROM things ORDER BY name')).map(({ name }) => name);

describe('writes that are asked for together', () => {
  test('go to the disk in one transaction, each with its own answer', async () => {
    const answers = await Promise.all([
      add('a'),
      sql.run('UPDATE things SET size = 5 WHERE name = @name', { name: 'a' }),
      sql.atomic(async (transaction) => {
        await transaction.insert('things', { name: 'b', size: 2 });
        return (await transaction.first<{ total: number }>('SELECT sum(size) AS total FROM things'))?.total;
      }),
    ]);
    expect(answers).toEqual([undefined, { changes: 1 }, 7]);
    expect(ends).toEqual(['BEGIN IMMEDIATE', 'COMMIT']);
    expect(await names()).toEqual(['a', 'b']);
  });

  test('are answered only when they are on the disk', async () => {
    const other = new Database(path, { readonly: true });
    const seen = await Promise.all(
      ['a', 'b', 'c'].map(async (name) => {
        await add(name);
        return other.prepare('SELECT count(*) FROM things').pluck().get();
      }),
    );
    other.close();
    expect(seen).toEqual([3, 3, 3]);
  });

  test('do not fail with one of them, and none counts twice', async () => {
    const settled = await Promise.allSettled([
      add('a'),
      sql.run('UPDATE things SET size = size + 1 WHERE name = @name', { name: 'a' }),
      add('a'),
      sql.atomic(async (transaction) => {
        await transaction.insert('things', { name: 'b', size: 2 });
        throw new Error('thought better of it');
      }),
      add('c'),
    ]);
    expect(settled.map(({ status }) => status)).toEqual([
      ...['fulfilled', 'fulfilled', 'rejected', 'rejected', 'fulfilled'],
    ]);
    expect(await sql.all('SELECT name, size FROM things ORDER BY name')).toEqual([
      { name: 'a', size: 2 },
      { name: 'c', size: 1 },
    ]);
  });

  test('are refused together while another program writes for long', async () => {
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    const startedMs = performance.now();
    const settled = await Promise.allSettled(['a', 'b', 'c'].map((name) => add(name)));
    const tookMs = performance.now() - startedMs;
    other.exec('ROLLBACK');
    other.close();
    expect(settled.map((one) => one.status === 'rejected' && one.reason instanceof StoreAway)).toEqual([
      ...[true, true, true],
    ]);
    // One wait of five seconds for all of them.
    expect(tookMs).toBeLessThan(10_000);
    await add('d');
    expect(await names()).toEqual(['d']);
  });

  test('are done before the end, and refused after it', async () => {
    const asked = ['a', 'b'].map((name) => add(name));
    await sql.finishWrites();
    await expect(add('c')).rejects.toThrow('store-closed');
    await Promise.all(asked);
    expect(await names()).toEqual(['a', 'b']);
  });

  test('do not hold back what is read meanwhile', async () => {
    await add('a');
    const asked = add('b');
    expect(await names()).toEqual(['a']);
    await asked;
    expect(await names()).toEqual(['a', 'b']);
  });
});

describe('a write that need not wait for the disk', () => {
  const synchronous = (): unknown => database.pragma('synchronous', { simple: true });

  test('counts at once, and leaves the connection as it was', async () => {
    const asked = sql.runAhead('INSERT INTO things (name, size) VALUES (@name, 1)', { name: 'a' });
    expect(await asked).toEqual({ changes: 1 });
    expect(synchronous()).toBe(2);
    expect(await names()).toEqual(['a']);
  });

  test('leaves the connection as it was when it fails', async () => {
    await add('a');
    await expect(
      sql.runAhead('INSERT INTO things (name, size) VALUES (@name, 1)', { name: 'a' }),
    ).rejects.toThrow('UNIQUE');
    expect(synchronous()).toBe(2);
  });
});
