import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accessDenied } from '../../../main/records/events.ts';
import { defaultDataFolder, recordsFolder } from '../../../main/tools/data-folder.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { closing, enabling, opening, openStore, ownFolder, shippedCatalogue } from './support/samples.ts';

const tool = resolve(import.meta.dirname, '../../../main/tools/records.ts');
const records = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], {
    encoding: 'utf8',
    env: { ...process.env, TZ: 'Asia/Shanghai' },
  });
  return { status, stdout, stderr };
};

/** Data folder of a terminal that kept one session and one refusal; its store stays open, as while it runs. */
function runningTerminal(): string {
  const data = ownFolder();
  const store = openStore(recordsFolder(data), { clock: createFakeClock(Date.UTC(2026, 10, 24, 9, 32, 5)) });
  for (const event of [accessDenied('token-refused'), opening(), enabling(), closing()]) store.append(event);
  return data;
}

describe('npm run records -- list', () => {
  it('--json prints what is kept, newest last, each field named as in the catalogue', () => {
    const { status, stdout } = records('list', '--json', '--data', runningTerminal());
    const added = {
      hotel_id: 'harbour',
      terminal_id: 'lobby-1',
      at: Date.UTC(2026, 10, 24, 9, 32, 5) / 1000,
    };
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

  it('prints for people: local time and UTC, plain words, aligned', () => {
    const data = runningTerminal();
    const { status, stdout } = records('list', '--data', data);
    expect(status).toBe(0);
    expect(stdout).toContain(`4 records in ${recordsFolder(data)}, newest last.\n`);
    expect(stdout).toContain(
      [
        '2026-11-24 17:32:05 (2026-11-24 09:32:05 UTC)  A session was closed (session.close)',
        '  close_reason  guest',
        '  closed_at     2026-11-18 19:16:40 (2026-11-18 11:16:40 UTC)',
        '  hotel_id      harbour',
        `  session_id    ${opening().session_id}`,
        '  terminal_id   lobby-1',
        '  wipe_result   done 1, failed 0, missing 1, result proved',
        '',
      ].join('\n'),
    );
  });

  it('prints an empty list for a store without records', () => {
    const data = ownFolder();
    openStore(recordsFolder(data)).close();
    expect(records('list', '--json', '--data', data)).toEqual({ status: 0, stdout: '[]\n', stderr: '' });
  });

  it('says where it looked when there is no store', () => {
    const data = ownFolder();
    expect(records('list', '--json', '--data', data)).toEqual({
      status: 1,
      stdout: '',
      stderr: `There are no records here yet: ${recordsFolder(data)} (no such file)\n`,
    });
  });

  it('says that a store is damaged', () => {
    const data = ownFolder();
    mkdirSync(recordsFolder(data), { recursive: true });
    writeFileSync(join(recordsFolder(data), 'records.db'), 'x'.repeat(8_192));
    expect(records('list', '--data', data)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^The records are damaged/),
    });
  });

  it.each([[[]], [['purge']], [['list', 'all']], [['list', '--yaml']]])(
    'refuses %j with its usage',
    (args) => {
      expect(records(...args)).toMatchObject({
        status: 1,
        stdout: '',
        stderr: expect.stringMatching(/^Usage: npm run records/),
      });
    },
  );

  it('tells its usage when asked', () => {
    expect(records('--help')).toMatchObject({
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
