import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { first } from '../../../../main/gateway/store/migrations/001-first.ts';
import { records } from '../../../../main/gateway/store/migrations/002-records.ts';
import { postgresVersion } from '../../../../main/gateway/store/postgres/migrate.ts';
import { openSqliteStore } from '../../../../main/gateway/store/sqlite.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sqlite-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the SQLite file', () => {
  test('is for its owner only, in WAL, at the newest version', async () => {
    const path = join(folder, 'gateway.db');
    await openSqliteStore(path).close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const database = new Database(path);
    expect([
      database.pragma('journal_mode', { simple: true }),
      database.pragma('user_version', { simple: true }),
    ]).toEqual(['wal', postgresVersion]);
    const tables = database
      .prepare(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(tables.filter((table) => (table as { strict: number }).strict !== 1)).toEqual([]);
    database.close();
  });

  test('of the first version keeps its rows, and its grants owe no record', async () => {
    const path = join(folder, 'gateway.db');
    const before = new Database(path);
    before.exec(first);
    before.pragma('user_version = 1');
    before.exec(
      `INSERT INTO grants VALUES ('g-1', 'stay', 'sealed', 1, 'open-web', 'pms-nationality', NULL, 'rule@1', 'desk-1',
       0, 10, 20, 30, NULL, 0, 'revoked', 'lost', 'mac', 'jti')`,
    );
    before.exec(`INSERT INTO day_keys VALUES ('2026-05-12', 'sealed')`);
    before.close();
    const store = openSqliteStore(path);
    expect([
      (await store.grants.find({ grantId: 'g-1' }))?.reason,
      await store.grants.endedUntold(100, 100),
      await store.leases.dayKeyDays(),
      await store.orders.list(10),
    ]).toEqual(['lost', [], ['2026-05-12'], []]);
    await store.close();
  });

  test('of the second version keeps what it owes, in its order', async () => {
    const path = join(folder, 'gateway.db');
    const before = new Database(path);
    before.exec(first);
    before.exec(records);
    before.pragma('user_version = 2');
    for (const id of ['b', 'a', 'gone', 'c'])
      before.exec(`INSERT INTO owed_acts VALUES ('${id}', 'desk-1', 'grant-revoke', NULL, 1)`);
    before.exec(`DELETE FROM owed_acts WHERE act_id = 'gone'`);
    before.close();
    const store = openSqliteStore(path);
    await store.duties.oweAct({ actId: '0', staffId: 's', action: 'x', objectId: null, success: null });
    expect((await store.duties.owedActs()).map(({ actId }) => actId)).toEqual(['b', 'a', 'c', '0']);
    await expect(
      store.duties.oweAct({ actId: 'a', staffId: 's', action: 'x', objectId: null, success: null }),
    ).rejects.toThrow('UNIQUE');
    await store.close();
  });

  test('of a newer program is not touched', async () => {
    const path = join(folder, 'gateway.db');
    await openSqliteStore(path).close();
    const database = new Database(path);
    database.pragma('user_version = 99');
    database.close();
    expect(() => openSqliteStore(path)).toThrow('store-newer: 99');
  });
});
