import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ExportResult } from '../../../../main/records/export/build-package.ts';
import { canonical } from '../../../../main/records/schema/canonical.ts';
import { recordKeyOf } from '../../../../main/records/seal/record-key.ts';
import { openSealed, sealRecord } from '../../../../main/records/seal/sealed-record.ts';
import { exportOf, linesOf, ownFolder, packageOf } from './support/exporting.ts';
import { createHotel, dayAfterFirst, firstDay, sessionOfDay, type TestHotel } from './support/hotel.ts';

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

/** Three days, of which the last has just begun. */
function shortHotel(): TestHotel {
  const hotel = createHotel();
  hotel.day();
  hotel.day();
  return hotel;
}

const manifestOf = (files: ReadonlyMap<string, Buffer>) =>
  JSON.parse(files.get('manifest.json')?.toString('utf8') ?? '');

describe('a package of sort A', () => {
  let hotel: TestHotel;
  let result: ExportResult;
  let files: ReadonlyMap<string, Buffer>;

  beforeEach(async () => {
    hotel = shortHotel();
    result = await exportOf(hotel);
    ({ files } = packageOf(result));
  });

  it('says what it is', () => {
    const manifest = manifestOf(files);
    expect(files.get('manifest.json')?.toString('utf8')).toBe(canonical(manifest));
    expect({ ...manifest, files: [], segments: [] }).toEqual({
      at: hotel.nowSeconds(),
      authority: 'PSB Lingang',
      export: 'export-1',
      exporter: 'harbour/gateway',
      files: [],
      format: 1,
      from: firstDay,
      instrument: 'HU 2026-7',
      origins: ['harbour/desk-2', 'harbour/gateway', 'harbour/lobby-1'],
      purpose: 'cybersecurity',
      requestedBy: 'officer',
      segments: [],
      sessions: null,
      sort: 'A',
      to: dayAfterFirst(2),
    });
  });

  it('has the manifest first, then every file by name, each as the manifest measures it', () => {
    const names = [...files.keys()];
    expect(names[0]).toBe('manifest.json');
    expect(names.slice(1)).toEqual(names.slice(1).sort());
    const measured = manifestOf(files).files as { name: string; bytes: number; sha256: string }[];
    const own = ['checkpoint.txt', 'notes.jsonl', 'spine.jsonl'].map((name) => `origins/gateway/${name}`);
    expect([...measured.map(({ name }) => name), ...own].sort()).toEqual(names.slice(1));
    for (const { name, bytes, sha256: hash } of measured) {
      expect([name, files.get(name)?.length, sha256(files.get(name) ?? '')]).toEqual([name, bytes, hash]);
    }
  });

  it('is named by the last entry of its exporter, with the instrument as a salted hash only', () => {
    const spine = linesOf(files, 'origins/gateway/spine.jsonl');
    expect(spine.at(-1)).toEqual({
      at: hotel.nowSeconds(),
      kind: 'record.exported',
      export: 'export-1',
      manifest: sha256(files.get('manifest.json') ?? ''),
      sort: 'A',
      instrument: sha256('export-1\nHU 2026-7'),
    });
    const [, size] = (files.get('origins/gateway/checkpoint.txt')?.toString('utf8') ?? '').split('\n');
    expect(Number(size)).toBe(spine.length);
    expect(linesOf(files, 'origins/gateway/notes.jsonl').at(-1)).toEqual({
      note: files.get('origins/gateway/checkpoint.txt')?.toString('utf8'),
      size: spine.length,
    });
  });

  it('discloses every record of the days, and of the months what an inspector may read', () => {
    const types = linesOf(files, 'records.jsonl').map(
      ({ record, segment }) => `${String(segment).slice(0, 2)} ${(record as { type: string }).type}`,
    );
    const count = (wanted: string) => types.filter((type) => type === wanted).length;
    expect([
      count('N1 session.open'),
      count('N1 access.denied'),
      count('N1 grant.issued'),
      count('A3 admin.action'),
    ]).toEqual([2, 2, 2, 2]);
    expect(count('A3 record.disclosed')).toBe(0);
    const disclosed = manifestOf(files).segments.reduce(
      (sum: number, { disclosed: n }: { disclosed: number }) => sum + n,
      0,
    );
    expect([types.length, disclosed]).toEqual([20, 20]);
    expect(result).toMatchObject({ ok: true, made: { records: 20, days: { present: 3, expected: 3 } } });
  });

  it('has all leaves of every live segment of the window, also where nothing is disclosed', () => {
    const segments = manifestOf(files).segments as { origin: string; segment: string; size: number }[];
    expect(segments).toHaveLength(10);
    for (const { origin, segment, size } of segments) {
      expect(files.get(`origins/${origin.split('/')[1]}/segments/${segment}.leaves`)?.length).toBe(size * 32);
    }
  });

  it('says the same in the table and in the views', () => {
    const records = linesOf(files, 'records.jsonl').length;
    const rows = (files.get('records.csv')?.toString('utf8') ?? '').split('\r\n');
    expect(rows).toHaveLength(records + 2);
    expect(rows[0]).toMatch(
      /^\ufeff"origin","segment","seq","type","at","admin_action\.action",.*"terminal_id",/,
    );
    expect((files.get('views/rfc5424.log')?.toString('utf8') ?? '').split('\n')).toHaveLength(records + 1);
    // Two clock records and two acts of staff have no class in OCSF.
    expect(linesOf(files, 'views/ocsf.jsonl')).toHaveLength(records - 4);
  });

  it('explains itself in two languages and limits the purpose', () => {
    const readme = files.get('README.txt')?.toString('utf8') ?? '';
    for (const words of [
      'HU 2026-7',
      'verify.html',
      'node verify.mjs',
      'python3 verify.py',
      'Article 32',
      '第三十二条',
      '离线校验方法',
    ])
      expect(readme).toContain(words);
  });

  it('is for its owner alone, and leaves nothing else behind', () => {
    if (!result.ok) throw new Error(result.code);
    expect(readdirSync(dirname(result.made.file))).toEqual(['package.zip']);
    expect(statSync(result.made.file).mode & 0o777).toBe(0o600);
  });

  it('comes out the same for the same stores at the same time', async () => {
    const stores = shortHotel();
    const [one, other] = [packageOf(await exportOf(stores)), packageOf(await exportOf(stores))];
    const differ = [...one.files]
      .filter(([name, bytes]) => other.files.get(name)?.equals(bytes) !== true)
      .map(([name]) => name);
    // The second package's exporter has noted the first.
    expect(differ).toEqual([
      'origins/gateway/checkpoint.txt',
      'origins/gateway/notes.jsonl',
      'origins/gateway/spine.jsonl',
    ]);
  });
});

describe('the other sorts', () => {
  it('B opens nothing and holds no record', async () => {
    const hotel = shortHotel();
    for (const store of [hotel.lobby, hotel.desk, hotel.gateway])
      store.segmentKey = () => {
        throw new Error('a key was asked for');
      };
    const { files } = packageOf(await exportOf(hotel, { request: { sort: 'B' } }));
    expect(
      ['records.jsonl', 'views/ocsf.jsonl', 'views/rfc5424.log'].map((name) => files.get(name)?.length),
    ).toEqual([0, 0, 0]);
    expect(files.get('records.csv')?.toString('utf8')).toBe('\ufeff"origin","segment","seq","type","at"\r\n');
    expect([...files.values()].some((bytes) => bytes.includes(sessionOfDay(0)))).toBe(false);
    expect(files.get('origins/lobby-1/segments/N1-2026-01-10.leaves')?.length).toBe(7 * 32);
  });

  it('C holds the records of the named sessions and no other', async () => {
    const request = { sort: 'C', sessionIds: [sessionOfDay(1)] } as const;
    const { files } = packageOf(await exportOf(shortHotel(), { request }));
    const records = linesOf(files, 'records.jsonl').map(({ record }) => record as Record<string, unknown>);
    expect(records.map(({ type }) => type)).toEqual([
      'session.open',
      'profile.enabled',
      'security.event',
      'session.close',
    ]);
    expect(new Set(records.map(({ session_id }) => session_id))).toEqual(new Set([sessionOfDay(1)]));
    expect(manifestOf(files).sessions).toEqual([sessionOfDay(1)]);
    expect([...files.values()].some((bytes) => bytes.includes(sessionOfDay(0)))).toBe(false);
  });

  it('C refuses a session that has no records in the range, and notes nothing', async () => {
    const hotel = shortHotel();
    const size = hotel.gateway.spineSize();
    const request = { sort: 'C', sessionIds: [sessionOfDay(1), sessionOfDay(7)] } as const;
    expect(await exportOf(hotel, { request })).toEqual({
      ok: false,
      code: 'session-unknown',
      detail: sessionOfDay(7),
    });
    expect(hotel.gateway.spineSize()).toBe(size);
  });
});

describe('what is refused', () => {
  it('a window in which no store existed', async () => {
    const request = { fromDay: '2025-01-01', toDay: '2025-12-31' };
    expect(await exportOf(shortHotel(), { request })).toMatchObject({ ok: false, code: 'window-empty' });
  });

  it('a file that is there already, which stays as it is', async () => {
    const file = join(ownFolder(), 'there.zip');
    writeFileSync(file, 'mine');
    expect(await exportOf(shortHotel(), { target: { file } })).toMatchObject({
      ok: false,
      code: 'file-exists',
    });
    expect(statSync(file).size).toBe(4);
  });

  it('a folder that is not there', async () => {
    const file = join(ownFolder(), 'none/package.zip');
    expect(await exportOf(shortHotel(), { target: { file } })).toMatchObject({
      ok: false,
      code: 'file-failed',
      detail: 'ENOENT open',
    });
  });

  it.each([
    ['bytes of a record', (sealed: Buffer) => sealed.writeUInt8(sealed.readUInt8(40) ^ 1, 40)],
    ['its seq', (sealed: Buffer) => sealed.writeUInt8(9, 8)],
  ])('a store in which %s changed, without a trace of an export', async (_, change) => {
    const hotel = shortHotel();
    change(hotel.lobby.rows('N1-2026-01-10')[2]?.sealed ?? Buffer.alloc(0));
    const size = hotel.gateway.spineSize();
    const file = join(ownFolder(), 'package.zip');
    expect(await exportOf(hotel, { target: { file } })).toMatchObject({ ok: false, code: 'records-damaged' });
    expect([hotel.gateway.spineSize(), readdirSync(dirname(file))]).toEqual([size, []]);
  });

  it('a record that was sealed again with its own key', async () => {
    const hotel = shortHotel();
    const segment = 'N1-2026-01-10';
    const { key, hash, rows } = hotel.lobby.internals.segments.get(segment) ?? {};
    const row = rows?.[2];
    if (!key || !hash || !row) throw new Error('no row');
    const plain = openSealed(recordKeyOf(key, hash, 2), hash, row.sealed);
    const { sealed } = sealRecord(key, hash, plain ?? { seq: 2, type: 'none', payload: '' });
    sealed.copy(row.sealed);
    expect(await exportOf(hotel)).toEqual({
      ok: false,
      code: 'records-damaged',
      detail: `store-damaged ${segment}`,
    });
  });

  it('a store that lost a record, also when none is opened', async () => {
    const hotel = shortHotel();
    const { rows } = hotel.lobby;
    hotel.lobby.rows = (name, from, limit) => rows(name, from, limit).filter(({ seq }) => seq !== 6);
    expect(await exportOf(hotel, { request: { sort: 'B' } })).toMatchObject({
      ok: false,
      code: 'records-damaged',
    });
  });

  it('one that is called off, with nothing left', async () => {
    const hotel = shortHotel();
    const size = hotel.gateway.spineSize();
    const abort = new AbortController();
    const file = join(ownFolder(), 'package.zip');
    const onProgress = () => abort.abort();
    expect(await exportOf(hotel, { target: { file, signal: abort.signal, onProgress } })).toMatchObject({
      code: 'cancelled',
    });
    expect([hotel.gateway.spineSize(), existsSync(file), readdirSync(dirname(file))]).toEqual([
      size,
      false,
      [],
    ]);
  });
});
