import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BackupProblem } from '../../../../main/gateway/store/backup/backup-problem.ts';
import { checkBackup, restoreBackup } from '../../../../main/gateway/store/backup/restore-backup.ts';
import { writeBackup } from '../../../../main/gateway/store/backup/write-backup.ts';
import { createStore, type StoreDatabase } from '../../../../main/gateway/store/create-store.ts';
import { postgresVersion } from '../../../../main/gateway/store/postgres/migrate.ts';
import { draft, leaseDraft, withTerminals } from './drafts.ts';
import { contentOf, fillStore } from './filled-store.ts';
import { implementations, type StorePlace, sqlitePlace } from './places.ts';

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
    expect(await checkBackup(path)).toMatchObject({ schemaVersion: postgresVersion });
    appendFileSync(path, '\n');
    await expect(checkBackup(path)).rejects.toMatchObject({ code: 'backup-damaged' });
  });
});
