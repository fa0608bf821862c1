import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BackupProblem } from '../../../../main/gateway/store/backup/backup-problem.ts';
import { checkBackup, restoreBackup } from '../../../../main/gateway/store/backup/restore-backup.ts';
import { keptTables, passingTables } from '../../../../main/gateway/store/backup/tables.ts';
import { writeBackup } from '../../../../main/gateway/store/backup/write-backup.ts';
import { createStore, type StoreDatabase } from '../../../../main/gateway/store/create-store.ts';
import type { Store } from '../../../../main/gateway/store/port.ts';
import { draft, hour, leaseDraft, orderDraft, withTerminals } from './drafts.ts';
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

/** Something in every table. */
const fillStore = async (store: Store): Promise<void> => {
  await withTerminals(store);
  await store.grants.issue(draft({ overrideReason: 'line\nbreak "quoted" 系统 \u2028', language: 'fr' }));
  await store.grants.issue(draft({ grantId: 'g-2', slot: 2, departsAtMs: Number.MAX_SAFE_INTEGER }));
  await store.leases.open(leaseDraft());
  await store.leases.dayKey('2026-05-12', 'sealed-key');
  await store.staff.open({ sessionHash: 's', staffId: 'desk-1', startedAtMs: 0, lastActiveAtMs: 0 });
  await store.terminals.ask(
    { thumbprint: 'k', userCode: 'c', softwareKey: false, requestedAtMs: 2, expiresAtMs: hour },
    9,
  );
  const policy = { failures: 1, coolDownMs: 9, longestCoolDownMs: 9, forgetFailuresMs: 9, forgetLevelMs: 9 };
  await store.abuse.takeTry('key', policy, 1);
  for (const atMs of [5, 6])
    await store.abuse.addAttempt({ atMs, terminalId: 't-1', reason: 'unknown', grantId: null }, 0);
  await store.abuse.rememberProof('p', 9, 1);
  await store.duties.oweAct({ actId: 'a', staffId: 'desk-1', action: 'x', objectId: null, success: null });
  await store.duties.setNote('note', 'text');
  await store.orders.add(orderDraft(), 9);
  await store.orders.collect('o-1', 'super-1');
  await store.people.noteSignIn('desk-1', 5);
};

const contentOf = (path: string): string => readFileSync(path, 'utf8').split('\n').slice(1, -2).join('\n');

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

describe.each(implementations)('a restore into %s', (_name, makePlace) => {
  const backup = async (): Promise<string> => {
    const { database, store } = await openIn(sqlitePlace);
    await fillStore(store);
    const path = join(folder, 'good');
    await writeBackup(database, path, 1);
    return path;
  };
  /** A file with another text and a digest that fits it. */
  const sealed = (name: string, lines: readonly string[]): string => {
    const body = lines.map((line) => `${line}\n`).join('');
    const rows = lines.filter((line) => line.startsWith('[')).length;
    const sha256 = createHash('sha256').update(body).digest('hex');
    const path = join(folder, name);
    writeFileSync(path, `${body}${JSON.stringify({ rows, sha256 })}\n`);
    return path;
  };
  const everything = async (database: StoreDatabase): Promise<string> => {
    const path = join(folder, `look-${Math.floor(performance.now() * 1000)}`);
    await writeBackup(database, path, 1);
    return contentOf(path);
  };

  test('refuses a store that is not empty, unless it is to be replaced', async () => {
    const path = await backup();
    const { database, store } = await openIn(makePlace);
    await withTerminals(store);
    await store.grants.issue(draft({ grantId: 'kept' }));
    await store.leases.open(leaseDraft({ grantId: 'kept' }));
    const before = await everything(database);
    await expect(restoreBackup(database, path, false)).rejects.toMatchObject({ code: 'store-not-empty' });
    expect(await everything(database)).toBe(before);
    await restoreBackup(database, path, true);
    expect(await everything(database)).toBe(contentOf(path));
  });

  test('refuses what is damaged and changes nothing', async () => {
    const path = await backup();
    const { database, store } = await openIn(makePlace);
    await withTerminals(store);
    const before = await everything(database);
    const text = readFileSync(path, 'utf8');
    const lines = text.split('\n').slice(0, -2);
    const header = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    const withHeader = (change: object) => [JSON.stringify({ ...header, ...change }), ...lines.slice(1)];
    const altered = (from: string, to: string) => lines.map((line) => line.replace(from, to));
    const raw = (name: string, bytes: string | Buffer): string => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    };
    const short = (by: number): string => {
      const cut = raw(`short-${by}`, text);
      truncateSync(cut, text.length - by);
      return cut;
    };
    const longer = raw('longer', text);
    appendFileSync(longer, '[1]\n');
    const files: [string, string][] = [
      [raw('empty', ''), 'backup-damaged'],
      [raw('noise', Buffer.alloc(3_000_000, 0xff)), 'backup-damaged'],
      [raw('one-line', `"${'x'.repeat(10_000_000)}"\n`), 'backup-damaged'],
      [raw('nested', `${'['.repeat(500_000)}\n`), 'backup-damaged'],
      [short(1), 'backup-damaged'],
      [short(100), 'backup-damaged'],
      [short(2_000), 'backup-damaged'],
      [longer, 'backup-damaged'],
      [raw('altered', text.replace('desk-1', 'desk-2')), 'backup-damaged'],
      [join(folder, 'missing'), 'backup-missing'],
      [folder, 'backup-missing'],
      [sealed('newer', withHeader({ schemaVersion: 999 })), 'backup-newer'],
      [sealed('newer-form', withHeader({ formatVersion: 2 })), 'backup-newer'],
      [sealed('other-program', withHeader({ format: 'other' })), 'backup-damaged'],
      [sealed('no-header', lines.slice(1)), 'backup-damaged'],
      [sealed('no-table', [lines[0] ?? '', '["x"]']), 'backup-damaged'],
      [sealed('fewer-tables', lines.slice(0, 3)), 'backup-damaged'],
      [sealed('table-twice', [...lines, ...lines.slice(1)]), 'backup-damaged'],
      [sealed('unknown-table', altered('"table":"grants"', '"table":"sqlite_schema"')), 'backup-damaged'],
      [
        sealed('other-tables', altered('"table":"grants"', '"table":"grants; DROP TABLE leases"')),
        'backup-damaged',
      ],
      [sealed('unknown-column', altered('"attestation"', '"attestation) VALUES (1); --"')), 'backup-damaged'],
      [sealed('column-twice', altered('"attestation","basis"', '"basis","basis"')), 'backup-damaged'],
      [sealed('no-such-state', altered('"active"', '"free"')), 'backup-damaged'],
      [sealed('text-for-number', altered('"key-1"', '7')), 'backup-damaged'],
      [sealed('big-number', altered('9007199254740991', '9007199254740993')), 'backup-damaged'],
      [sealed('half-number', altered('9007199254740991', '1.5')), 'backup-damaged'],
      [
        sealed(
          'grant-twice',
          lines.flatMap((line) => (line.includes('"g-2"') ? [line, line] : [line])),
        ),
        'backup-damaged',
      ],
      [
        sealed(
          'lease-of-nothing',
          lines.filter((line) => !line.includes('"mac of g-1"')),
        ),
        'backup-damaged',
      ],
      [
        sealed(
          'row-too-short',
          lines.map((line) => (line.includes('"mac of g-2"') ? '[1]' : line)),
        ),
        'backup-damaged',
      ],
    ];
    const codes: string[] = [];
    for (const [file] of files) {
      const refusal = await restoreBackup(database, file, true).catch((error: unknown) => error);
      codes.push(refusal instanceof BackupProblem ? refusal.code : String(refusal));
    }
    expect(files.map(([file], index) => [file, codes[index]])).toEqual(files);
    expect(await everything(database)).toBe(before);
  });

  test('takes a backup of an older program, and leaves what it did not have as it begins', async () => {
    const path = await backup();
    const lines = readFileSync(path, 'utf8').split('\n').slice(0, -2);
    const from = lines.findIndex((line) => line.startsWith('{"table":"people"'));
    const older = lines
      .slice(0, from)
      .map((line, index) => (index === 0 ? line.replace(/"schemaVersion":\d+/, '"schemaVersion":3') : line));
    const { database, store } = await openIn(makePlace);
    await restoreBackup(database, sealed('older', older), false);
    expect((await store.grants.liveOfStay('stay', 5)).map(({ grantId }) => grantId)).toEqual(['g-1', 'g-2']);
    expect(await store.people.list()).toEqual([]);
  });

  test('checks a file without a store', async () => {
    const path = await backup();
    expect(await checkBackup(path)).toMatchObject({ schemaVersion: 4 });
    appendFileSync(path, '\n');
    await expect(checkBackup(path)).rejects.toMatchObject({ code: 'backup-damaged' });
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
