import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { accessDenied } from '../../../main/records/events/terminal-events.ts';
import { segmentPath } from '../../../main/records/store/reading/paths.ts';
import { openStoreReader } from '../../../main/records/store-reader.ts';
import { defaultDataFolder, recordsFolder } from '../../../main/tools/data-folder.ts';
import { runRecords } from '../../../main/tools/records/run.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { readZip } from '../records/export/support/zip-reader.ts';
import {
  closing,
  enabling,
  opening,
  openStore,
  ownFolder,
  sessionIdOf,
  shippedCatalogue,
} from '../records/support/samples.ts';

/** Runs a command in this process, where starting a program for each would take most of the time. */
async function records(...args: readonly string[]) {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const status = await runRecords(args, {
    write: async (text) => stdout.push(text),
    say: (line) => stderr.push(`${line}\n`),
    input: Readable.from([]),
    progress: null,
  });
  return { status, stdout: stdout.join(''), stderr: stderr.join('') };
}

/** Three days ago at one o'clock: the tool looks at the real clock. */
const startMs = Math.floor(Date.now() / 86_400_000) * 86_400_000 - 3 * 86_400_000 + 3_600_000;
const dayOf = (atMs: number) => new Date(atMs).toISOString().slice(0, 10);
const [firstDay, today] = [dayOf(startMs), dayOf(Date.now())];

/** Data folder of a terminal that kept one session and one refusal; its store stays open, as while it runs. */
function runningTerminal(atMs = startMs) {
  const data = ownFolder();
  const clock = createFakeClock(atMs);
  const store = openStore(recordsFolder(data), { clock });
  store.append(accessDenied('token-refused'), opening(), enabling(), closing());
  store.checkpoint();
  return { data, store, clock };
}

/** The same after the terminal was put down a day later. */
function restingTerminal(): string {
  const { data, store, clock } = runningTerminal();
  clock.setWall(startMs + 86_400_000);
  store.tick();
  store.close();
  return data;
}

describe('npm run records -- list', () => {
  it('--json prints what is kept, newest last, each field named as in the catalogue', async () => {
    const { status, stdout } = await records('list', '--json', '--data', runningTerminal().data);
    const added = { hotel_id: 'harbour', terminal_id: 'lobby-1', at: startMs / 1000 };
    const printed = JSON.parse(stdout);
    expect([status, printed]).toEqual([
      0,
      [accessDenied('token-refused'), opening(), enabling(), closing()].map((event) => ({
        ...event,
        ...added,
      })),
    ]);
    const names = new Set(shippedCatalogue().file.fields.map(({ field }) => field));
    expect(
      printed.flatMap(Object.keys).filter((name: string) => name !== 'type' && !names.has(name)),
    ).toEqual([]);
    expect(Object.keys(printed[0]).slice(0, 2)).toEqual(['type', 'at']);
  });

  it('prints for people: local time and UTC, plain words, aligned', async () => {
    const { data } = runningTerminal();
    const { status, stdout } = await records('list', '--data', data);
    expect(status).toBe(0);
    expect(stdout).toContain(`4 records in ${recordsFolder(data)}, newest last.\n`);
    expect(stdout).toMatch(
      new RegExp(
        `\\n\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:00 \\(${firstDay} 01:00:00 UTC\\)  A session was closed \\(session\\.close\\)\\n`,
      ),
    );
    expect(stdout).toContain('  wipe_result   done 1, failed 0, missing 1, result proved\n');
  });

  it('prints one session, or some days', async () => {
    const { data } = runningTerminal();
    const types = async (...args: readonly string[]) =>
      JSON.parse((await records('list', '--json', '--data', data, ...args)).stdout).map(
        ({ type }: { type: string }) => type,
      );
    expect(await types('--session', sessionIdOf(1))).toEqual([
      'session.open',
      'profile.enabled',
      'session.close',
    ]);
    expect(await types('--session', sessionIdOf(2))).toEqual([]);
    expect(await types('--from', today)).toEqual([]);
    expect(await types('--from', firstDay, '--to', firstDay)).toHaveLength(4);
  });

  it('prints an empty list for a store without records', async () => {
    const data = ownFolder();
    openStore(recordsFolder(data)).close();
    expect(await records('list', '--json', '--data', data)).toEqual({
      status: 0,
      stdout: '[]\n',
      stderr: '',
    });
  });

  it('says where it looked when there is no store', async () => {
    const data = ownFolder();
    expect(await records('list', '--json', '--data', data)).toEqual({
      status: 1,
      stdout: '',
      stderr: `There are no records here yet: ${recordsFolder(data)} (spine.db)\nName the data folder with --data.\n`,
    });
  });

  it('says that a store is damaged', async () => {
    const data = ownFolder();
    mkdirSync(recordsFolder(data), { recursive: true });
    writeFileSync(join(recordsFolder(data), 'spine.db'), 'x'.repeat(8_192));
    expect(await records('list', '--data', data)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^The records are (damaged|not in order)/),
    });
  });
});

describe('npm run records -- status', () => {
  it('tells what is there, beside the terminal that writes it', async () => {
    const nowMs = Math.floor(Date.now() / 1000) * 1000;
    const { data, store } = runningTerminal(nowMs);
    const { status, stdout } = await records('status', '--json', '--data', data);
    const [only] = JSON.parse(stdout);
    const [segment] = store.segments();
    expect(status).toBe(0);
    expect(only).toMatchObject({
      origin: 'harbour/lobby-1',
      folder: recordsFolder(data),
      keys: 'software',
      createdAtMs: nowMs,
      segments: [{ name: `N1-${today}`, state: 'open', size: 4, root: segment?.root }],
      nextPurge: { segment: `N1-${today}`, state: 'waiting', dueAtMs: segment?.dueAtMs },
      checkpoint: { size: store.spineSize() },
      witnesses: [],
      holds: [],
      gaps: [],
    });
    const text = (await records('status', '--data', data)).stdout;
    expect(text).toMatch(/^Origin {6}harbour\/lobby-1\n/);
    expect(text).toContain('Keys        software key');
    expect(text).toContain(`Next purge  N1-${today} from `);
  });

  it('counts the days, and says by its exit code when one is not accounted for', async () => {
    const data = restingTerminal();
    const { status, stdout } = await records('status', '--data', data);
    // Nobody has written the days since: the terminal explains them when it starts again.
    expect([status, stdout]).toEqual([1, expect.stringContaining('Days        2 of 4 days present\n')]);
  });
});

describe('npm run records -- check', () => {
  it('recomputes a store that is in order', async () => {
    expect(await records('check', '--data', runningTerminal().data)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(
        /^harbour\/lobby-1: in order\. 1 segments, 4 records, \d+ spine entries, \d+ checkpoints\.\n$/,
      ),
    });
  });

  it.each([
    [
      'a record',
      (folder: string) => segmentPath(folder, `N1-${firstDay}`),
      'UPDATE rec SET ct = zeroblob(length(ct)) WHERE seq = 2',
    ],
    [
      'a leaf',
      (folder: string) => segmentPath(folder, `N1-${firstDay}`),
      'UPDATE rec SET leaf = zeroblob(32) WHERE seq = 2',
    ],
    [
      'the last record',
      (folder: string) => segmentPath(folder, `N1-${firstDay}`),
      'DELETE FROM rec WHERE seq = 3',
    ],
    [
      'an entry of the spine',
      (folder: string) => join(folder, 'spine.db'),
      `UPDATE entry SET body = replace(body, 'off', 'crash')`,
    ],
  ])('names %s that is not as it was written', async (what, file, sql) => {
    const data = restingTerminal();
    const db = new Sqlite(file(recordsFolder(data)));
    for (const { name } of db
      .prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'trigger'`)
      .all())
      db.exec(`DROP TRIGGER "${name}"`);
    if (what === 'an entry of the spine') {
      const columns = db
        .prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('entry')`)
        .all()
        .map(({ name }) => name);
      const text = columns.includes('body') ? 'body' : 'text';
      db.exec(`UPDATE entry SET ${text} = replace(${text}, '"size":4', '"size":5')`);
    } else db.exec(sql);
    db.close();
    expect(await records('check', '--data', data)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^The records are (damaged and nothing was repaired|not in order)/),
    });
  });
});

describe('npm run records -- purge', () => {
  it('--dry-run lists what goes when, and changes nothing', async () => {
    const data = restingTerminal();
    const before = readFileSync(join(recordsFolder(data), 'spine.db'));
    const { status, stdout } = await records('purge', '--dry-run', '--data', data);
    expect([status, stdout]).toEqual([0, expect.stringContaining('0 of 2 segments go now.\n')]);
    const [{ origin, lines }] = JSON.parse(
      (await records('purge', '--dry-run', '--json', '--data', data)).stdout,
    );
    expect([origin, lines.map(({ segment, state }: Record<string, string>) => [segment, state])]).toEqual([
      'harbour/lobby-1',
      [
        [`N1-${firstDay}`, 'waiting'],
        [`N1-${dayOf(startMs + 86_400_000)}`, 'waiting'],
      ],
    ]);
    expect(readFileSync(join(recordsFolder(data), 'spine.db')).equals(before)).toBe(true);
  });

  it('without it deletes nothing and says who does', async () => {
    expect(await records('purge', '--data', restingTerminal())).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('--dry-run'),
    });
  });
});

describe('npm run records -- export', () => {
  const paper = ['--instrument', 'HU 2026-7'];
  const range = ['--from', firstDay, '--to', today];

  it('makes a package and notes it in the store', async () => {
    const data = restingTerminal();
    const out = join(ownFolder(), 'package.zip');
    const { status, stdout, stderr } = await records(
      'export',
      ...range,
      ...paper,
      '--out',
      out,
      '--data',
      data,
    );
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /4 records of harbour\/lobby-1; 4 of 4 days present; \d+ bytes\nSHA-256 [0-9a-f]{64}\n/,
    );
    const names = readZip(readFileSync(out)).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['manifest.json', 'verify.html', 'verify.mjs', 'verify.py']),
    );
    const reader = openStoreReader(recordsFolder(data));
    expect(reader.spine().filter(({ text }) => text.includes('record.exported'))).toHaveLength(1);
    reader.close();
    expect((await records('check', '--data', data)).status).toBe(0);
    // The same name again: the first package stays.
    expect(await records('export', ...range, ...paper, '--out', out, '--data', data)).toMatchObject({
      status: 1,
      stderr: 'The file is there already.\nChoose another name.\n',
    });
  });

  it('of named sessions holds those', async () => {
    const out = join(ownFolder(), 'package.zip');
    const args = [
      '--sort',
      'C',
      '--session',
      sessionIdOf(1),
      '--authority',
      'PSB Lingang',
      '--purpose',
      'case',
      '--requested-by',
      'officer',
    ];
    const { status, stdout } = await records(
      'export',
      ...range,
      ...paper,
      ...args,
      '--out',
      out,
      '--data',
      restingTerminal(),
    );
    expect([status, stdout]).toEqual([0, expect.stringContaining('3 records of harbour/lobby-1;')]);
  });

  it('says what to do while the terminal runs', async () => {
    const out = join(ownFolder(), 'package.zip');
    expect(
      await records('export', ...range, ...paper, '--out', out, '--data', runningTerminal().data),
    ).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(
        /^The terminal is running and writes these records: .*\n.*stop the terminal/,
      ),
    });
  });

  it.each<[readonly string[], number, string]>([
    [['--from', '2026-11-01', '--to', '2026-11-02', '--out', 'x.zip'], 2, '--instrument is needed'],
    [['--from', '2026-11-01', '--instrument', 'x', '--out', 'x.zip'], 2, '--from and --to are needed'],
    [
      ['--from', '2026-11-31', '--to', '2026-12-01', ...paper, '--out', 'x.zip'],
      2,
      '"2026-11-31" is not a day',
    ],
    [[...range, ...paper], 2, '--out is needed'],
    [[...range, ...paper, '--sort', 'D', '--out', 'x.zip'], 2, '--sort is one of A, B, C'],
    [
      [...range, '--instrument', 'https://x.test/', '--out', 'x.zip'],
      1,
      'The number of the official paper is malformed',
    ],
    [[...range, ...paper, '--sort', 'C', '--out', 'x.zip'], 1, 'Sort C is for named sessions'],
    [
      [...range, ...paper, '--sort', 'C', '--session', sessionIdOf(7), '--out', 'x.zip'],
      1,
      'There are no records of a named session',
    ],
    [['--from', firstDay, '--to', '2099-01-01', ...paper, '--out', 'x.zip'], 1, 'The range ends after today'],
    [
      ['--from', '2020-01-01', '--to', '2020-01-02', ...paper, '--out', 'x.zip'],
      1,
      'There was no store on any of these days',
    ],
  ])('refuses %j', async (args, status, message) => {
    const out = ownFolder();
    const placed = args.map((each) => (each === 'x.zip' ? join(out, each) : each));
    // What is wrong with the request itself is found before any store is looked at.
    const data = message.startsWith('There ') ? restingTerminal() : ownFolder();
    expect(await records('export', ...placed, '--data', data)).toMatchObject({
      status,
      stdout: '',
      stderr: expect.stringContaining(message),
    });
  });
});

describe('npm run records', () => {
  it.each([['hold'], ['lift']])('%s points to the staff page', async (command) => {
    expect(await records(command)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('two persons on the staff page of the gateway'),
    });
  });

  it.each([[[]], [['destroy']]])('refuses %j with its usage', async (args) => {
    expect(await records(...args)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('Usage: npm run records'),
    });
  });

  it.each([
    [['list', 'all']],
    [['list', '--yaml']],
    [['status', '--data']],
    [['list', '--from', 'today']],
    [['list', '--session', 'x']],
  ])('refuses %j and points to its help', async (args) => {
    expect(await records(...args)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('See "npm run records -- --help".'),
    });
  });

  it('is a program of its own', () => {
    const tool = resolve(import.meta.dirname, '../../../main/tools/records.ts');
    const run = spawnSync(process.execPath, [tool, 'destroy'], { encoding: 'utf8' });
    expect([run.status, run.stdout, run.stderr.split('\n')[0]]).toEqual([
      2,
      '',
      'There is no command "destroy".',
    ]);
  });

  it('tells its usage when asked', async () => {
    for (const asked of [['--help'], ['export', '--help']])
      expect(await records(...asked)).toMatchObject({
        status: 0,
        stdout: expect.stringMatching(/^Usage: npm run records/),
      });
  });
});

it.each([
  [{ isRoot: true }, '/var/lib/guestway/demo'],
  [{ isRoot: false, home: '/home/a', env: {} }, '/home/a/.local/share/guestway/demo'],
  [{ isRoot: false, home: '/home/a', env: { XDG_DATA_HOME: '/data' } }, '/data/guestway/demo'],
])('the default data folder of %j is %s', (facts, folder) => {
  expect(defaultDataFolder(facts)).toBe(folder);
});
