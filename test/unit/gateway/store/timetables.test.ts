import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../../main/gateway/store/port.ts';
import { everyDay } from '../../../fakes/staff-timetables.ts';
import { withTerminals } from './drafts.ts';
import { implementations, type StorePlace } from './places.ts';

const timetable = { opening: everyDay({ from: '22:00', to: '06:00' }), screen: null, maintenance: null };
const draft = (terminalId: string | null, setAtMs = 5) => ({
  terminalId,
  timetable,
  setBy: 'it-1',
  setAtMs,
});

describe.each(implementations)('%s', (_name, makePlace) => {
  let place: StorePlace;
  let store: Store;

  beforeEach(async () => {
    place = await makePlace();
    store = await withTerminals(await place.open());
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  test('keeps a timetable of the hotel and those of single terminals, each under a version of its own', async () => {
    expect(await store.timetables.list()).toEqual([]);
    const hotel = await store.timetables.set(draft(null), 0);
    const own = await store.timetables.set(draft('t-1', 6), 0);
    await store.timetables.set(draft('t-2', 7), 0);
    expect([hotel, own]).toEqual([
      { ...draft(null), version: 1 },
      { ...draft('t-1', 6), version: 2 },
    ]);
    expect(await store.timetables.of('t-1')).toEqual([hotel, own]);
    expect(await store.timetables.of('t-3')).toEqual([hotel]);
    expect((await store.timetables.list()).map(({ terminalId }) => terminalId)).toEqual([null, 't-1', 't-2']);
  });

  test('changes one only for who has seen what holds, and brings no version twice', async () => {
    await store.timetables.set(draft('t-1'), 0);
    const gone = await store.timetables.set({ ...draft('t-1', 8), timetable: null }, 1);
    expect(gone).toEqual({ ...draft('t-1', 8), timetable: null, version: 2 });
    expect(await store.timetables.set(draft('t-1', 9), 0)).toBe(null);
    expect(await store.timetables.set(draft('t-1', 9), 1)).toBe(null);
    expect(await store.timetables.of('t-1')).toEqual([gone]);
    expect((await store.timetables.set(draft('t-1', 9), 2))?.version).toBe(3);
  });

  test('lets one of two at once through', async () => {
    const both = await Promise.all([5, 6, 7, 8].map((atMs) => store.timetables.set(draft(null, atMs), 0)));
    expect(both.filter((one) => one !== null)).toHaveLength(1);
    expect(await store.timetables.list()).toHaveLength(1);
  });

  test('keeps what a terminal told that it follows', async () => {
    const status: Parameters<Store['terminals']['report']>[1] = {
      ...{ state: 'free', stateReason: null, version: '1', electron: '1', softwareKey: true },
    };
    const told = async () => (await store.terminals.find({ terminalId: 't-1' }))?.timetableTag;
    await store.terminals.report('t-1', { ...status, timetable: 'a'.repeat(64) }, 1);
    expect(await told()).toBe('a'.repeat(64));
    await store.terminals.report('t-1', status, 2);
    expect(await told()).toBe(null);
  });
});
