import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { restoreBackup } from '../../../../main/gateway/store/backup/restore-backup.ts';
import { keptTables, passingTables } from '../../../../main/gateway/store/backup/tables.ts';
import { writeBackup } from '../../../../main/gateway/store/backup/write-backup.ts';
import { createStore, type StoreDatabase } from '../../../../main/gateway/store/create-store.ts';
import { draft, withTerminals } from './drafts.ts';
import { contentOf, fillStore } from './filled-store.ts';
import { implementations, postgresPlace, type StorePlace, sqlitePlace } from './places.ts';

let folder: string;
const opened: { readonly database: StoreDatabase; readonly place: StorePlace }[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backup-test-'));
});
afterEach(async () => {
  for (const { database, place } of opened.splice(0)) {
    await database.close();
    await place.remove();
  }
  rmSync(folder, { recursive: true });
});

const openIn = async (makePlace: () => Promise<StorePlace>) => {
  const place = await makePlace();
  const database = await place.openDatabase();
  opened.push({ database, place });
  return { database, store: createStore(database) };
};

const directions = implementations.flatMap(([from, makeFrom]) =>
  implementations.map(([to, makeTo]) => ({ from, to, makeFrom, makeTo })),
);

describe('a backup', () => {
  test.each(directions)('of $from is the same store in $to', async ({ makeFrom, makeTo }) => {
    const [one, other] = [await openIn(makeFrom), await openIn(makeTo)];
    await fillStore(one.store);
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    const facts = await writeBackup(one.database, first, 1);
    expect(await restoreBackup(other.database, first, false)).toEqual(facts);
    await writeBackup(other.database, second, 2);
    expect(contentOf(second)).toBe(contentOf(first));
    expect(await other.store.grants.find({ grantId: 'g-1' })).toEqual(
      await one.store.grants.find({ grantId: 'g-1' }),
    );
    expect(await other.store.leases.find('l-1')).toEqual(await one.store.leases.find('l-1'));
    expect(await other.store.staff.find('s')).toBeNull();
    // What counts by itself goes on after what came in.
    await other.store.duties.oweAct({ actId: 'b', staffId: 'x', action: 'x', objectId: null, success: true });
    await other.store.abuse.addAttempt({ atMs: 7, terminalId: 't-1', reason: 'used', grantId: null }, 0);
    expect((await other.store.duties.owedActs()).map(({ actId }) => actId)).toEqual(['a', 'b']);
    expect((await other.store.abuse.attempts(0)).map(({ atMs }) => atMs)).toEqual([7, 6, 5]);
  });

  test('is a file for its owner only, whole or not there, and never written over', async () => {
    const { database, store } = await openIn(sqlitePlace);
    await fillStore(store);
    const path = join(folder, 'backup');
    await writeBackup(database, path, 1);
    expect([statSync(path).mode & 0o777, readdirSync(folder)]).toEqual([0o600, ['backup']]);
    const before = readFileSync(path);
    await expect(writeBackup(database, path, 2)).rejects.toMatchObject({ code: 'file-exists' });
    expect(readFileSync(path)).toEqual(before);
    await database.close();
    await expect(writeBackup(database, join(folder, 'other'), 2)).rejects.toThrow('store-closed');
    expect(readdirSync(folder)).toEqual(['backup']);
  });

  test.each(implementations)('on %s is of one moment, while others write', async (_name, makePlace) => {
    const { database, store } = await openIn(makePlace);
    await withTerminals(store);
    const writing = (async () => {
      for (let index = 0; index < 40; index++)
        await store.grants.issue(draft({ grantId: `g-${index}`, stayRef: `stay-${index}` }));
    })();
    const path = join(folder, 'backup');
    await writeBackup(database, path, 1);
    await writing;
    const rows = contentOf(path).split('\n').slice(0);
    const count = (table: string) => {
      const at = rows.findIndex((row) => row.startsWith(`{"table":"${table}"`));
      return rows.slice(at + 1).findIndex((row) => row.startsWith('{'));
    };
    // Both are written in one transaction.
    expect(count('grants')).toBe(count('grant_duties'));
  });

  test('holds every table but those that pass', async () => {
    for (const [, makePlace] of implementations) {
      const { database } = await openIn(makePlace);
      const named =
        database.whole.dialect === 'sqlite'
          ? `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`
          : 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()';
      const tables = (await database.sql.all<{ name: string }>(named)).map(({ name }) => name);
      const known = [
        ...keptTables.map(({ name }) => name),
        ...passingTables,
        'opened',
        'schema_version',
        'passages',
      ];
      expect(tables.filter((name) => !known.includes(name))).toEqual([]);
    }
  });
});

test('a store moves from SQLite to PostgreSQL and its terminals go on', async () => {
  const [hotel, group] = [await openIn(sqlitePlace), await openIn(postgresPlace)];
  await fillStore(hotel.store);
  await hotel.store.leases.renew('l-1', 0, 120_000);
  const path = join(folder, 'move');
  await writeBackup(hotel.database, path, 1);
  await restoreBackup(group.database, path, false);
  expect(await group.store.leases.renew('l-1', 1, 150_000)).toMatchObject({
    state: 'renewed',
    lease: { counter: 2 },
  });
});
