import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../../main/gateway/store/port.ts';
import { goodFacts } from '../../../fakes/terminal-facts.ts';
import { withTerminals } from './drafts.ts';
import { implementations, type StorePlace } from './places.ts';

// What every implementation of the store promises of facts, orders, diagnostics and alerts.
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

  const limit = { open: 3, sinceMs: 0 };
  const give = (kind: 'diagnose' | 'unlock' | 'wipe', orderedAtMs = 5, terminalId = 't-1') =>
    store.fleet.order(terminalId, { order: { kind }, orderedBy: 'it-1', orderedAtMs }, limit);

  test('keeps the latest facts of each terminal', async () => {
    const told = { terminalId: 't-1', facts: goodFacts(), toldAtMs: 5 };
    await store.fleet.keepFacts(told);
    const newer = { ...told, facts: goodFacts({ temperatureC: null, channelMs: null }), toldAtMs: 6 };
    await store.fleet.keepFacts(newer);
    await store.fleet.keepFacts({ ...told, terminalId: 't-2' });
    expect(await store.fleet.facts('t-1')).toEqual([newer]);
    expect(await store.fleet.facts()).toHaveLength(2);
  });

  test('numbers orders of a terminal by themselves and gives out what is not dealt with', async () => {
    expect(await give('unlock')).toEqual({
      number: 1,
      order: { kind: 'unlock' },
      orderedBy: 'it-1',
      orderedAtMs: 5,
      result: null,
      resultAtMs: null,
    });
    await give('wipe', 6);
    await give('wipe', 7, 't-2');
    expect(await store.fleet.openOrders('t-1', 0)).toEqual([
      { number: 1, order: { kind: 'unlock' } },
      { number: 2, order: { kind: 'wipe' } },
    ]);
    expect(await store.fleet.openOrders('t-1', 6)).toEqual([{ number: 2, order: { kind: 'wipe' } }]);
    expect(Object.fromEntries(await store.fleet.openCounts(0))).toEqual({ 't-1': 2, 't-2': 1 });
    await store.fleet.settle('t-1', [{ number: 1, result: 'failed' }], 8);
    await store.fleet.settle(
      't-1',
      [
        { number: 1, result: 'done' },
        { number: 9, result: 'done' },
      ],
      9,
    );
    expect(await store.fleet.openOrders('t-1', 0)).toEqual([{ number: 2, order: { kind: 'wipe' } }]);
    expect(await store.fleet.ordersOf('t-1')).toMatchObject([
      { number: 2, result: null },
      { number: 1, result: 'failed', resultAtMs: 8 },
    ]);
  });

  test('takes no more orders than may be open, also of many at once', async () => {
    const given = await Promise.all([1, 2, 3, 4, 5].map(() => give('unlock')));
    expect(
      given
        .filter((one) => one !== null)
        .map((one) => one?.number)
        .sort(),
    ).toEqual([1, 2, 3]);
  });

  test('keeps diagnostics only for an open order to collect some', async () => {
    await give('unlock');
    await give('diagnose');
    const text = 'line\n系统';
    expect(await store.fleet.keepDiagnostics('t-1', 1, { text, atMs: 6 })).toBe(false);
    expect(await store.fleet.keepDiagnostics('t-2', 2, { text, atMs: 6 })).toBe(false);
    expect(await store.fleet.keepDiagnostics('t-1', 2, { text, atMs: 6 })).toBe(true);
    expect(await store.fleet.diagnostics('t-1', 2)).toEqual({ text, atMs: 6 });
    expect(await store.fleet.diagnosticsOf('t-1')).toEqual([{ number: 2, atMs: 6, characters: text.length }]);
    await store.fleet.settle('t-1', [{ number: 2, result: 'done' }], 7);
    expect(await store.fleet.keepDiagnostics('t-1', 2, { text: 'other', atMs: 8 })).toBe(false);
    expect(await store.fleet.diagnostics('t-1', 1)).toBeNull();
  });

  test('forgets what is old, but never the number of the last order', async () => {
    await give('diagnose', 5);
    await store.fleet.keepDiagnostics('t-1', 1, { text: 'log', atMs: 6 });
    await give('unlock', 6);
    await store.fleet.tidy({ diagnosticsMs: 7, ordersMs: 99 });
    expect(await store.fleet.diagnosticsOf('t-1')).toEqual([]);
    expect((await store.fleet.ordersOf('t-1')).map(({ number }) => number)).toEqual([2]);
    expect((await give('unlock', 7))?.number).toBe(3);
  });

  test('keeps alerts that are on by their key', async () => {
    await store.fleet.keepAlert({ alertKey: 'b', sinceMs: 5, told: false });
    await store.fleet.keepAlert({ alertKey: 'a', sinceMs: 4, told: true });
    await store.fleet.keepAlert({ alertKey: 'b', sinceMs: 5, told: true });
    await store.fleet.dropAlert('a');
    await store.fleet.dropAlert('none');
    expect(await store.fleet.alerts()).toEqual([{ alertKey: 'b', sinceMs: 5, told: true }]);
  });
});
