import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../../main/gateway/store/port.ts';
import type { HandOverRecord } from '../../../../main/gateway/store/ports/shift-store.ts';
import { implementations, type StorePlace } from './places.ts';

const handOver = (handOverId: string, handedAtMs: number): HandOverRecord => ({
  handOverId,
  handedBy: 'desk-1',
  handedAtMs,
  sealedNote: `note of ${handOverId}`,
  facts: '{"issued":1}',
  takenBy: null,
  takenAtMs: null,
});

describe.each(implementations)('hand-overs on %s', (_name, makePlace) => {
  let place: StorePlace;
  let store: Store;
  const ids = async (limit = 20) => (await store.shifts.list(limit)).map(({ handOverId }) => handOverId);

  beforeEach(async () => {
    place = await makePlace();
    store = await place.open();
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  test('are kept as they were written, newest first', async () => {
    expect(await store.shifts.handOver(handOver('a', 10), null, 0)).toBe(true);
    expect(await store.shifts.handOver(handOver('b', 20), 'a', 0)).toBe(true);
    expect(await ids()).toEqual(['b', 'a']);
    expect(await ids(1)).toEqual(['b']);
    expect(await store.shifts.find('a')).toEqual(handOver('a', 10));
    expect(await store.shifts.find('none')).toBeNull();
  });

  test('go on where the last one ended, or not at all', async () => {
    expect(await store.shifts.handOver(handOver('a', 10), 'none', 0)).toBe(false);
    await store.shifts.handOver(handOver('a', 10), null, 0);
    expect(await store.shifts.handOver(handOver('b', 20), null, 0)).toBe(false);
    expect(await ids()).toEqual(['a']);
  });

  test('of many at once one is kept', async () => {
    const tries = Array.from({ length: 8 }, (_, index) =>
      store.shifts.handOver(handOver(`h-${index}`, 10 + index), null, 0),
    );
    expect((await Promise.all(tries)).filter((isKept) => isKept)).toHaveLength(1);
    expect(await ids()).toHaveLength(1);
  });

  test('are forgotten when they are older than asked for', async () => {
    await store.shifts.handOver(handOver('a', 10), null, 0);
    await store.shifts.handOver(handOver('b', 20), 'a', 10);
    expect(await ids()).toEqual(['b', 'a']);
    await store.shifts.handOver(handOver('c', 30), 'b', 11);
    expect(await ids()).toEqual(['c', 'b']);
  });

  test('are taken once, whoever tries at the same time', async () => {
    await store.shifts.handOver(handOver('a', 10), null, 0);
    const takers = ['desk-2', 'desk-3', 'desk-4'];
    const taken = await Promise.all(takers.map((who) => store.shifts.take('a', who, 30)));
    const winner = takers[taken.indexOf(true)];
    expect(taken.filter((isTaken) => isTaken)).toHaveLength(1);
    expect(await store.shifts.find('a')).toEqual({ ...handOver('a', 10), takenBy: winner, takenAtMs: 30 });
    expect(await store.shifts.take('none', 'desk-2', 30)).toBe(false);
  });
});
