import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createStores } from '../../../../main/compose-stores.ts';
import { softwareProtector } from '../../../../main/records/keys/protector.ts';
import { openStoreReader } from '../../../../main/records/store-reader.ts';
import { idle } from '../../../../main/session/idle.ts';
import { journalRow } from '../../../../main/session/recover.ts';
import { statusOf } from '../../../../main/session/status.ts';
import { createFakeClock } from '../../../fakes/clock.ts';
import { createFakeLog } from '../../../fakes/log.ts';
import { ownFolder, shippedCatalogue } from '../support/samples.ts';

const identity = { hotelId: 'harbour', terminalId: 'lobby-1' };
const blocked = { name: 'blocked', reason: 'records-unsound', owed: null, failedSteps: [] } as const;

function terminal(dataFolder = ownFolder(), clock = createFakeClock()) {
  const log = createFakeLog();
  const stores = createStores({
    dataFolder,
    catalogue: shippedCatalogue(),
    protector: softwareProtector,
    clock,
    log,
    running: { appVersion: '1.0.0', electronVersion: '33.2.1' },
  });
  onTestFinished(() => stores.rest());
  return { dataFolder, clock, log, stores, records: join(dataFolder, 'records') };
}

const rowOf = (state: Parameters<typeof journalRow>[0]) => {
  const row = journalRow(state);
  if (row === null) throw new Error('never journaled');
  return row;
};

describe('the stores of a terminal', () => {
  it('record a boot and a crash, and nothing when one tree follows another', () => {
    const first = terminal();
    expect(first.stores.open(identity, 'none')).toBeNull();
    first.stores.rest();
    const second = terminal(first.dataFolder, first.clock);
    expect(second.stores.open(identity, 'ended')).toBeNull();
    second.stores.rest();
    const third = terminal(first.dataFolder, first.clock);
    expect(third.stores.open(identity, 'died')).toBeNull();
    expect(
      third.stores
        .records()
        .list()
        .map(({ record }) => record.type),
    ).toEqual(['system.boot', 'system.crash']);
  });

  it('say why they may not be used, name it in the log, and leave the journal to a tree that can use them', () => {
    const first = terminal();
    first.stores.open(identity, 'none');
    first.stores.append({ ...rowOf(idle), state: 'browsing', sessionId: 'abcdefghijklmnop' });
    first.stores.rest();
    rmSync(join(first.records, 'seg', 'N1-2026-11-24.db'));
    const second = terminal(first.dataFolder, first.clock);
    expect(second.stores.open(identity, 'died')).toBe('records-unsound');
    expect([second.stores.isSound(), second.stores.failure()]).toEqual([false, 'segment-missing']);
    expect(second.log.lines).toContainEqual({
      level: 'error',
      name: 'stores.failed',
      fields: { code: 'segment-missing N1-2026-11-24' },
    });
    second.stores.append(rowOf(blocked));
    expect(second.stores.lastRow()).toMatchObject({ state: 'browsing' });
    expect(statusOf(blocked, second.stores.failure()).stateReason).toBe('records-segment-missing');
    expect(statusOf(blocked).stateReason).toBe('records-unsound');
  });

  it('tell a disk that refuses from records that are not sound', () => {
    const { dataFolder, stores } = terminal();
    writeFileSync(join(dataFolder, 'records'), 'in the way');
    expect(stores.open(identity, 'none')).toBe('store-failed');
  });

  it('are not sound any more once the journal was refused, and the next tree finds what is owed', () => {
    const first = terminal();
    first.stores.open(identity, 'none');
    const browsing = { ...rowOf(idle), state: 'browsing', sessionId: 'abcdefghijklmnop' } as const;
    first.stores.append(browsing);
    // A disk that refuses to write.
    const inTheWay = new Database(join(first.records, 'journal.db'));
    inTheWay.exec('BEGIN IMMEDIATE');
    expect(() => first.stores.append({ ...browsing, state: 'ending' })).toThrow();
    inTheWay.close();
    expect(first.stores.isSound()).toBe(false);
    expect(first.stores.tick()).toBe('store-failed');
    first.stores.rest();
    const second = terminal(first.dataFolder, first.clock);
    expect(second.stores.open(identity, 'ended')).toBeNull();
    expect(second.stores.lastRow()).toMatchObject({ state: 'browsing', sessionId: 'abcdefghijklmnop' });
    second.stores.append(rowOf(idle));
    expect(second.stores.isSound()).toBe(true);
  });

  it('find by and by what is wrong, once, and say so at every tick from then on', () => {
    const { stores, clock, log, records } = terminal();
    stores.open(identity, 'none');
    clock.setWall(clock.nowMs() + 86_400_000);
    expect(stores.tick()).toBeNull();
    rmSync(join(records, 'seg', 'N1-2026-11-24.db'));
    let problem = null;
    for (let tick = 0; tick < 24 * 6 && problem === null; tick += 1) {
      clock.setWall(clock.nowMs() + 599_000);
      problem = stores.tick();
    }
    expect([problem, stores.tick(), stores.failure()]).toEqual([
      'records-unsound',
      'records-unsound',
      'store-missing',
    ]);
    expect(log.lines.filter(({ name }) => name === 'stores.failed')).toHaveLength(1);
  });

  it('write nothing after they were put down, so that the next tree has them alone', () => {
    const first = terminal();
    first.stores.open(identity, 'none');
    first.stores.rest();
    first.stores.append(rowOf(idle));
    first.stores.noteClock({ event: 'jumped', offsetMs: 5 });
    expect([first.stores.tick(), first.stores.open(identity, 'none')]).toEqual([null, null]);
    const second = terminal(first.dataFolder, first.clock);
    expect(second.stores.open(identity, 'ended')).toBeNull();
    expect(second.stores.lastRow()).toBeNull();
    const reader = openStoreReader(second.records, softwareProtector);
    onTestFinished(() => reader.close());
    expect(reader.list()).toHaveLength(1);
  });
});
