import type { AnswerOf } from '../../preload/contract/http.ts';
import type { StaffHotel } from './staff-hotel.ts';
import { Refused, type StaffRequest } from './staff-request.ts';
import { goodFacts } from './terminal-facts.ts';
import { testNowMs } from './test-now.ts';

type Row = AnswerOf<'fleet'>['terminals'][number];
type Detail = AnswerOf<'fleetTerminal'>;

/** What the fake gateway knows of the fleet. */
export type StaffFleet = {
  terminals: Row[];
  orders: Detail['orders'];
  diagnostics: Detail['diagnostics'];
  alerts: AnswerOf<'alerts'>;
};

const minuteMs = 60_000;
const day = 86_400_000;

/** A row of a terminal in good order. */
export const fleetRow = (change: Partial<Row> = {}): Row => ({
  terminalId: 't-lobby1',
  label: 'Lobby 1',
  state: 'free',
  stateReason: null,
  lastSeenAtMs: testNowMs - 6_000,
  softwareKey: true,
  version: '0.1.0',
  electron: '45.4.1',
  approvedAtMs: testNowMs - 30 * day,
  lockOuts: 0,
  facts: goodFacts(),
  factsAtMs: testNowMs - 20_000,
  openOrders: 0,
  timetable: { from: 'settings', isTaken: true, isMaintained: false },
  ...change,
});

/** One terminal of each kind that IT meets. */
export function createStaffFleet(): StaffFleet {
  return {
    terminals: [
      fleetRow(),
      fleetRow({
        terminalId: 't-lobby2',
        label: 'Lobby 2',
        facts: goodFacts({
          printer: { standing: 'paper-out', reasons: ['media-empty-error'] },
          disk: { freeBytes: 900_000_000, totalBytes: 64_000_000_000 },
          updateRing: 'canary',
        }),
      }),
      fleetRow({
        terminalId: 't-lounge',
        label: 'Lounge',
        state: 'out-of-order',
        stateReason: 'wipe-failed',
        facts: goodFacts({ wipeFailures: { count: 1, lastAtMs: testNowMs - 40 * minuteMs } }),
      }),
      fleetRow({
        terminalId: 't-pool',
        label: 'Pool',
        state: 'silent',
        lastSeenAtMs: testNowMs - 50 * minuteMs,
      }),
      fleetRow({
        terminalId: 't-new',
        label: 'Spa',
        state: 'silent',
        lastSeenAtMs: null,
        version: null,
        electron: null,
        facts: null,
        factsAtMs: null,
      }),
    ],
    orders: [
      {
        number: 2,
        order: { kind: 'diagnose' },
        orderedBy: 'ivo',
        orderedAtMs: testNowMs - 30 * minuteMs,
        result: 'done',
        resultAtMs: testNowMs - 29 * minuteMs,
      },
      {
        number: 1,
        order: { kind: 'lock', message: 'Back at noon' },
        orderedBy: 'ivo',
        orderedAtMs: testNowMs - 2 * day,
        result: 'lapsed',
        resultAtMs: null,
      },
    ],
    alerts: {
      ways: ['webhook', 'email'],
      alerts: [
        { finding: 'wipe-failed', terminalId: 't-lounge', sinceMs: testNowMs - 40 * minuteMs, told: true },
        { finding: 'paper-out', terminalId: 't-lobby2', sinceMs: testNowMs - 5 * minuteMs, told: false },
      ],
    },
    diagnostics: [{ number: 2, atMs: testNowMs - 29 * minuteMs, characters: 18_400 }],
  };
}

/** What the fake gateway answers of the fleet. */
export const staffFleetAnswers = {
  fleet: ({ hotel }: StaffRequest<'fleet'>) => ({ terminals: hotel.fleet.terminals }),
  fleetTerminal: ({ hotel, parameters }: StaffRequest<'fleetTerminal'>) => {
    const { orders, diagnostics } = hotel.fleet;
    return { terminal: rowOf(hotel, parameters), orders, diagnostics };
  },
  orderTerminal: ({ hotel, parameters, body, person }: StaffRequest<'orderTerminal'>) => {
    const row = rowOf(hotel, parameters);
    row.openOrders += 1;
    const order = {
      number: hotel.fleet.orders.length + 1,
      order: body,
      orderedBy: person?.staffId ?? 'nobody',
      orderedAtMs: testNowMs,
      result: null,
      resultAtMs: null,
    };
    hotel.fleet.orders = [order, ...hotel.fleet.orders];
    return order;
  },
  alerts: ({ hotel }: StaffRequest<'alerts'>) => hotel.fleet.alerts,
  testAlerts: ({ hotel }: StaffRequest<'testAlerts'>) => ({
    results: hotel.fleet.alerts.ways.map((way) => ({ way, isTaken: way === 'webhook' })),
  }),
  terminalDiagnostics: ({ hotel, parameters }: StaffRequest<'terminalDiagnostics'>) => {
    const found = hotel.fleet.diagnostics.find(({ number }) => `${number}` === parameters.orderNumber);
    if (found === undefined) throw new Refused('not-found');
    return { text: '{"role":"terminal","msg":"station.looked"}\n', atMs: found.atMs };
  },
};

function rowOf(hotel: StaffHotel, parameters: Readonly<Record<string, string>>): Row {
  const row = hotel.fleet.terminals.find(({ terminalId }) => terminalId === parameters.terminalId);
  if (row === undefined) throw new Refused('not-found');
  return row;
}
