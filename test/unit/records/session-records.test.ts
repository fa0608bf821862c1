import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadCatalogue } from '../../../main/records/catalogue.ts';
import type { PredecessorFate } from '../../../main/records/events/close-reason.ts';
import { createSessionRecords } from '../../../main/records/events/session-records.ts';
import { softwareProtector } from '../../../main/records/keys/protector.ts';
import { openRecordStore } from '../../../main/records/store.ts';
import type { RecordStore } from '../../../main/records/store-ports.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { fakeSession } from '../../fakes/session.ts';

const loaded = loadCatalogue(join(import.meta.dirname, '../../../main/records/catalogues/CN-SH-LG.json'), {
  demo: true,
});
if (!loaded.ok) throw new Error(loaded.problem.rule);
const { catalogue } = loaded;
const openedAt = Date.UTC(2026, 10, 24, 23, 59, 30);
const sessionId = 'abcdefghijklmnop';

let folder = '';
let store: RecordStore;
let now = openedAt;
let fate: PredecessorFate = 'ended';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-records-'));
  now = openedAt;
  fate = 'ended';
  store = openRecordStore({
    folder,
    hotelId: 'harbour',
    terminalId: 't1',
    catalogue,
    clock: { nowMs: () => now },
    log: createFakeLog(),
    protector: softwareProtector,
  });
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const records = () =>
  createSessionRecords({
    store: () => store,
    nowMs: () => now,
    noticeVersion: 'CN-SH-LG-1',
    netLocal: '10.0.0.7',
    goneByDays: catalogue.goneByDays,
    fate: () => fate,
  });

const wipe = { proved: true, steps: [{ name: 'views', state: 'done' }] } as const;
const ended = { sessionId, cause: 'guest', language: 'en' } as const;
const kept = () => store.list().map(({ record }) => record);

it('a session is opened, its profile noted and closed, and the receipt says what is kept until when', () => {
  const session = fakeSession(sessionId);
  records().openSession(session);
  records().enabledProfile(session, '203.0.113.7');
  now += 90_000;
  expect(records().close(ended, wipe)).toEqual({
    cause: 'guest',
    wipeProved: true,
    steps: wipe.steps,
    openedAtMs: openedAt,
    closedAtMs: openedAt + 90_000,
    records: ['session.open', 'profile.enabled', 'session.close'],
    goneByMs: Date.UTC(2026, 10, 25 + 191 + 1) - 1,
  });
  expect(kept().at(-1)).toMatchObject({
    type: 'session.close',
    close_reason: 'guest',
    wipe_result: { result: 'proved', done: 1 },
  });
});

it('a crash and a power cut are told apart by who saw the end', () => {
  for (const [seen, reason] of [
    ['died', 'crash'],
    ['none', 'power-loss'],
  ] as const) {
    fate = seen;
    const session = fakeSession(`${seen}-${sessionId}`.slice(0, 16));
    records().openSession(session);
    records().close({ sessionId: session.sessionId, cause: 'recovered', language: 'en' }, wipe);
    expect(kept().at(-1)).toMatchObject({ type: 'session.close', close_reason: reason });
  }
});

it('a session that never opened is owed a refusal, once', () => {
  records().close({ ...ended, cause: 'declined' }, wipe);
  records().close({ ...ended, cause: 'enable-failed' }, wipe);
  expect(kept()).toMatchObject([
    { type: 'access.denied', denied: { reason: 'notice-declined' } },
    { type: 'access.denied', denied: { reason: 'not-started' } },
  ]);
});

it('a close that was written before the journal knew is not written twice', () => {
  records().openSession(fakeSession(sessionId));
  records().close(ended, wipe);
  const before = kept().length;
  expect(records().close(ended, wipe).records).toEqual(['session.open', 'session.close']);
  expect(kept().length).toBe(before);
});

it('a session whose close was lost earlier is closed as power loss beside the one that just ended', () => {
  records().openSession(fakeSession('lost-lost-lost-1'));
  records().openSession(fakeSession(sessionId));
  records().close(ended, wipe);
  const closes = kept().filter((record) => record.type === 'session.close');
  expect(
    closes.map((record) => record.type === 'session.close' && [record.session_id, record.close_reason]),
  ).toEqual([
    ['lost-lost-lost-1', 'power-loss'],
    [sessionId, 'guest'],
  ]);
});

it('an unproved wipe is recorded as failed', () => {
  records().openSession(fakeSession(sessionId));
  records().close(ended, { proved: false, steps: [{ name: 'storage', state: 'failed' }] });
  expect(kept().at(-1)).toMatchObject({ wipe_result: { result: 'failed', failed: 1 } });
});

it('a refused token is recorded without subject or token', () => {
  records().denied('token-refused');
  expect(Object.keys(kept()[0] ?? {}).toSorted()).toEqual([
    'at',
    'denied',
    'hotel_id',
    'terminal_id',
    'type',
  ]);
});
