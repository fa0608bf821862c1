import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BodyOf } from '../../../../preload/contract/http.ts';
import { goodFacts } from '../../../fakes/terminal-facts.ts';
import type { DeskClient } from '../fixture/desk-client.ts';
import { type GatewayFixture, startFixture } from '../fixture/gateway-fixture.ts';
import { soon } from '../fixture/soon.ts';
import type { TerminalClient } from '../fixture/terminal-client.ts';

const day = 86_400_000;
let hotel: GatewayFixture;
let it: DeskClient;
let terminal: TerminalClient;
let terminalId: string;

beforeEach(async () => {
  hotel = await startFixture();
  it = await hotel.signIn('it-1');
  terminal = await hotel.terminal();
  terminalId = (await it.ask('terminals')).terminals[0]?.terminalId ?? '';
});
afterEach(() => hotel.close());

const status: BodyOf<'reportStatus'> = {
  state: 'free',
  stateReason: null,
  version: '0.1.0',
  electron: '45.4.1',
  softwareKey: true,
};
const report = (change: Partial<BodyOf<'reportStatus'>> = {}) =>
  terminal.ask('reportStatus', { ...status, ...change });
const order = (body: BodyOf<'orderTerminal'>) => it.call('orderTerminal', body, { terminalId });
const detail = () => it.ask('fleetTerminal', undefined, { terminalId });

describe('what a terminal tells of itself', () => {
  test('stands in its row with the time it was told, and stays while a report tells none', async () => {
    const facts = goodFacts({ temperatureC: 61 });
    await report({ facts });
    const toldAtMs = hotel.clock.nowMs();
    hotel.clock.advance(10_000);
    await report();
    expect(await it.ask('fleet')).toEqual({
      terminals: [
        {
          terminalId,
          label: 'Lobby 1',
          state: 'free',
          stateReason: null,
          lastSeenAtMs: hotel.clock.nowMs(),
          softwareKey: true,
          version: '0.1.0',
          electron: '45.4.1',
          approvedAtMs: expect.any(Number),
          lockOuts: 0,
          facts,
          factsAtMs: toldAtMs,
          openOrders: 0,
          timetable: { from: 'settings', isTaken: true, isMaintained: false },
        },
      ],
    });
  });

  test.each([
    ['an unknown field', { facts: { ...goodFacts(), room: '101' } }],
    ['a wrong type', { facts: { ...goodFacts(), temperatureC: 'hot' } }],
    [
      'a reason that is no keyword',
      { facts: goodFacts({ printer: { standing: 'ready', reasons: ['Room 101'] } }) },
    ],
    ['a field that is missing', { facts: { ...goodFacts(), memory: undefined } }],
    ['a result that is none', { dealt: [{ number: 1, result: 'perhaps' }] }],
    [
      'too many results',
      { dealt: Array.from({ length: 21 }, (_, number) => ({ number: number + 1, result: 'done' })) },
    ],
  ])('is refused whole with %s', async (_what, change) => {
    const body = { ...status, state: 'out-of-order', ...change } as unknown as BodyOf<'reportStatus'>;
    expect(await terminal.call('reportStatus', body)).toEqual({ status: 400, code: 'bad-input' });
    expect((await it.ask('fleet')).terminals[0]).toMatchObject({ state: 'silent', facts: null });
  });

  test('is for IT and the auditor, and only IT gives orders', async () => {
    const auditor = await hotel.signIn('audit-1');
    expect(await auditor.call('fleet')).toMatchObject({ status: 200 });
    for (const staffId of ['desk-1', 'super-1', 'privacy-1'] as const)
      expect(await (await hotel.signIn(staffId)).call('fleet')).toEqual({ status: 403, code: 'not-allowed' });
    for (const other of [auditor, await hotel.signIn('super-1')])
      expect(await other.call('orderTerminal', { kind: 'unlock' }, { terminalId })).toEqual({
        status: 403,
        code: 'not-allowed',
      });
  });
});

describe('an order', () => {
  test('goes out with each report until it is dealt with, and shows what came of it', async () => {
    expect((await report()).orders).toEqual([]);
    await order({ kind: 'lock', message: 'Back at noon' });
    await order({ kind: 'restart', now: false });
    const orders = [
      { number: 1, order: { kind: 'lock', message: 'Back at noon' } },
      { number: 2, order: { kind: 'restart', now: false } },
    ];
    expect((await report()).orders).toEqual(orders);
    expect((await report({ dealt: [{ number: 1, result: 'done' }] })).orders).toEqual(orders.slice(1));
    expect((await it.ask('fleet')).terminals[0]?.openOrders).toBe(1);
    expect((await detail()).orders).toMatchObject([
      { number: 2, orderedBy: 'it-1', result: null, resultAtMs: null },
      { number: 1, orderedBy: 'it-1', result: 'done', resultAtMs: hotel.clock.nowMs() },
    ]);
  });

  test('that nobody took for a day has lapsed', async () => {
    await order({ kind: 'wipe' });
    hotel.clock.advance(day + 1);
    it = await hotel.signIn('it-1');
    expect((await report()).orders).toEqual([]);
    expect((await detail()).orders).toMatchObject([{ result: 'lapsed' }]);
  });

  test('is not taken for a terminal that is none, or out of use, nor the twenty-first', async () => {
    expect(await it.call('orderTerminal', { kind: 'unlock' }, { terminalId: 'gone' })).toEqual({
      status: 404,
      code: 'not-found',
    });
    for (let count = 0; count < 20; count++) await order({ kind: 'unlock' });
    expect(await order({ kind: 'unlock' })).toEqual({ status: 429, code: 'too-many-orders' });
    await it.ask('revokeTerminal', { reason: 'stolen' }, { terminalId });
    expect(await order({ kind: 'unlock' })).toEqual({ status: 409, code: 'terminal-out-of-use' });
  });

  test.each([
    { kind: 'run' },
    { kind: 'lock' },
    { kind: 'lock', message: 'x'.repeat(201) },
    { kind: 'ring', ring: 'mine' },
    { kind: 'wipe', now: true },
  ])('such as %j is none', async (body) => {
    expect(await order(body as never)).toEqual({ status: 400, code: 'bad-input' });
    expect((await detail()).orders).toEqual([]);
  });
});

describe('diagnostics', () => {
  const send = (number: number, text = 'line') => terminal.call('sendDiagnostics', { number, text });

  test('are taken for an order that is open, read by IT, and gone after seven days', async () => {
    await order({ kind: 'diagnose' });
    expect(await send(1, 'the log')).toMatchObject({ status: 200 });
    await report({ dealt: [{ number: 1, result: 'done' }] });
    const kept = { number: 1, atMs: hotel.clock.nowMs(), characters: 7 };
    expect((await detail()).diagnostics).toEqual([kept]);
    const read = () => it.call('terminalDiagnostics', undefined, { terminalId, orderNumber: '1' });
    expect(await read()).toMatchObject({ status: 200, value: { text: 'the log', atMs: kept.atMs } });
    expect(
      await (await hotel.signIn('audit-1')).call('terminalDiagnostics', undefined, {
        terminalId,
        orderNumber: '1',
      }),
    ).toEqual({ status: 403, code: 'not-allowed' });
    hotel.clock.advance(7 * day + 1);
    it = await hotel.signIn('it-1');
    expect(await read()).toEqual({ status: 404, code: 'not-found' });
  });

  test('are gone from the store after seven days, also when nobody looks', async () => {
    await order({ kind: 'diagnose' });
    await send(1, 'the log');
    const kept = () => {
      const database = new Database(join(hotel.folder, 'data', 'gateway.db'), { readonly: true });
      const rows = database.prepare('SELECT number FROM terminal_diagnostics').all();
      database.close();
      return rows;
    };
    hotel.clock.advance(7 * day - 1);
    await hotel.restart();
    expect(await hotel.signIn('it-1').then((desk) => desk.ask('fleet'))).toBeDefined();
    expect(kept()).toHaveLength(1);
    hotel.clock.advance(2);
    await hotel.restart();
    await soon(() => expect(kept()).toEqual([]));
  });

  test('that nobody ordered are refused', async () => {
    await order({ kind: 'unlock' });
    for (const number of [1, 2]) expect(await send(number)).toEqual({ status: 409, code: 'order-over' });
    const other = await hotel.terminal({ label: 'Lobby 2' });
    await order({ kind: 'diagnose' });
    expect(await other.call('sendDiagnostics', { number: 2, text: 'x' })).toEqual({
      status: 409,
      code: 'order-over',
    });
    expect((await detail()).diagnostics).toEqual([]);
  });

  test.each(['0', '-1', '1e3', 'x', '99999999999'])('number %s is none', async (orderNumber) => {
    const reply = await it.call('terminalDiagnostics', undefined, { terminalId, orderNumber });
    expect(reply).toEqual({ status: 404, code: 'not-found' });
  });
});

test('a terminal out of use hears that it is, and no order', async () => {
  await order({ kind: 'unlock' });
  await it.ask('revokeTerminal', { reason: 'stolen' }, { terminalId });
  expect(await terminal.call('reportStatus', status)).toEqual({ status: 403, code: 'terminal-revoked' });
});
