import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { accessDenied } from '../../../main/records/events.ts';
import type { RecordEvent } from '../../../main/records/generated/record-types.ts';
import { openRecordReader } from '../../../main/records/kept-records.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import {
  closing,
  codeOf,
  enabling,
  opening,
  openStore,
  ownFolder,
  sessionIdOf,
  shippedCatalogue,
} from './support/samples.ts';

const fileIn = (folder: string): string => join(folder, 'records.db');
/** Opens the file behind the store's back. */
const raw = (folder: string): Sqlite.Database => {
  const db = new Sqlite(fileIn(folder));
  onTestFinished(() => void db.close());
  return db;
};

describe('what is kept', () => {
  it('is the record as given, with place and time added, in the order it came', () => {
    const store = openStore(ownFolder(), { clock: createFakeClock(1_795_000_000_999) });
    const events = [opening(), enabling(), closing()];
    expect(events.map((event) => store.append(event).seq)).toEqual([1, 2, 3]);
    const added = { hotel_id: 'harbour', terminal_id: 'lobby-1', at: 1_795_000_000 };
    expect(store.list()).toEqual(
      events.map((event, index) => ({ seq: index + 1, record: { ...event, ...added } })),
    );
  });

  it('can be asked for by session and from the newest', () => {
    const store = openStore(ownFolder());
    const [a, b] = [sessionIdOf(1), sessionIdOf(2)];
    for (const event of [opening(a), opening(b), closing(a), accessDenied('not-started')])
      store.append(event);
    expect(store.list({ sessionId: a }).map(({ seq }) => seq)).toEqual([1, 3]);
    expect(store.list({ sessionId: a, newestFirst: true }).map(({ seq }) => seq)).toEqual([3, 1]);
    expect(store.list({ newestFirst: true }).map(({ record }) => record.type)).toEqual([
      'access.denied',
      'session.close',
      'session.open',
      'session.open',
    ]);
    expect(store.list({ sessionId: "' OR 1=1" })).toEqual([]);
  });

  it('is still there after the store was closed and opened', () => {
    const folder = ownFolder();
    const first = openStore(folder);
    first.append(opening());
    first.close();
    const second = openStore(folder);
    expect(second.append(closing()).seq).toBe(2);
    expect(second.list().map(({ record }) => record.type)).toEqual(['session.open', 'session.close']);
  });

  it('can be read by another while it is written', () => {
    const folder = ownFolder();
    const store = openStore(folder);
    store.append(opening());
    const reader = openRecordReader(folder);
    expect(reader.list()).toHaveLength(1);
    store.append(closing());
    expect(reader.list()).toHaveLength(2);
    reader.close();
  });

  it('lies in a folder of its owner only', () => {
    const folder = join(ownFolder(), 'terminal', 'records');
    openStore(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });
});

describe('what is refused', () => {
  it('a record outside the catalogue, with a code and nothing written', () => {
    const store = openStore(ownFolder());
    const strange = { type: 'net.dest', dest_host: 'example.org' } as unknown as RecordEvent;
    const long = { ...opening(), session_id: 'x'.repeat(400) } as unknown as RecordEvent;
    expect([codeOf(() => store.append(strange)), codeOf(() => store.append(long))]).toEqual([
      'record-refused',
      'record-refused',
    ]);
    expect(() => store.append(long)).toThrow('record-refused: too-long session_id');
    expect(store.list()).toEqual([]);
    expect(store.append(opening()).seq).toBe(1);
  });

  it('a second open or close of one session, and the store goes on', () => {
    const store = openStore(ownFolder());
    for (const event of [opening(), closing()]) store.append(event);
    expect([codeOf(() => store.append(opening())), codeOf(() => store.append(closing()))]).toEqual([
      'record-refused',
      'record-refused',
    ]);
    expect(store.append(accessDenied('not-started')).seq).toBe(3);
  });

  it('a change or removal of a record', () => {
    const folder = ownFolder();
    openStore(folder).append(opening());
    const db = raw(folder);
    expect(() => db.exec('UPDATE rec SET at_s = 0')).toThrow('records are not changed');
    expect(() => db.exec('DELETE FROM rec')).toThrow('records are not deleted');
    expect(() => db.exec("INSERT INTO rec VALUES ('x', 'session.open', 0, NULL, '')")).toThrow();
  });

  it('a hotel or terminal whose name is none', () => {
    const folder = ownFolder();
    expect(codeOf(() => openStore(folder, { hotelId: 'Harbour Hotel' }))).toBe('record-refused');
    expect(codeOf(() => openStore(folder, { terminalId: '' }))).toBe('record-refused');
    expect(existsSync(fileIn(folder))).toBe(false);
  });

  it('a catalogue the types were not made from', () => {
    const catalogue = { ...shippedCatalogue(), sha256: '0'.repeat(64) };
    expect(codeOf(() => openStore(ownFolder(), { catalogue }))).toBe('catalogue-changed');
  });
});

describe('sessions that are still open', () => {
  it('are those without a close', () => {
    const store = openStore(ownFolder(), { clock: createFakeClock(1_795_000_000_000) });
    for (const event of [
      opening(sessionIdOf(1)),
      opening(sessionIdOf(2)),
      closing(sessionIdOf(1)),
      enabling(sessionIdOf(2)),
    ])
      store.append(event);
    expect(store.openSessions()).toEqual([{ sessionId: sessionIdOf(2), openedAtMs: 1_795_000_000_000 }]);
    store.append(closing(sessionIdOf(2)));
    expect(store.openSessions()).toEqual([]);
  });
});
