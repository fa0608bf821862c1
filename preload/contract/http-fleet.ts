import { fleetFindings } from './fleet-findings.ts';
import { endpoint } from './http-endpoint.ts';
import { orderResult, terminalFacts, terminalOrder } from './http-fleet-shapes.ts';
import { epochMs, id, terminalRow } from './http-shapes.ts';
import { z } from './z.ts';

const none = z.undefined();
const empty = z.strictObject({});

/** Longest text of collected diagnostics, in characters. */
export const diagnosticsLimitCharacters = 262_144;

/** A terminal as IT sees it. */
export const fleetRow = terminalRow
  .pick({
    terminalId: true,
    label: true,
    state: true,
    stateReason: true,
    lastSeenAtMs: true,
    softwareKey: true,
  })
  .extend({
    version: z.string().max(32).nullable(),
    electron: z.string().max(32).nullable(),
    approvedAtMs: epochMs,
    /** Times in the last day that it took no token for a while, since too many were wrong. */
    lockOuts: z.int().min(0),
    facts: terminalFacts.nullable(),
    factsAtMs: epochMs.nullable(),
    /** Orders that it has not dealt with. */
    openOrders: z.int().min(0),
    /**
     * Whose timetable holds here, whether the terminal has told that it follows it, and whether one of its maintenance windows
     * is now.
     */
    timetable: z.strictObject({
      from: z.enum(['settings', 'hotel', 'own']),
      isTaken: z.boolean(),
      isMaintained: z.boolean(),
    }),
    /** The release that failed here last is halted for all. */
    releaseHalted: z.literal(true).optional(),
  });

/** An order and what came of it. `lapsed`: too old to be given out. */
export const fleetOrderRow = z.strictObject({
  number: z.int().min(1),
  order: terminalOrder,
  orderedBy: id,
  orderedAtMs: epochMs,
  result: z.enum([...orderResult.options, 'lapsed']).nullable(),
  resultAtMs: epochMs.nullable(),
});

const alertWay = z.enum(['webhook', 'email']);

const terminalPath = '/staff/fleet/:terminalId';

/** The terminals of a hotel as its IT looks after them. */
export const fleetEndpoints = {
  fleet: endpoint({
    method: 'GET',
    path: '/staff/fleet',
    callers: ['it', 'auditor'],
    summary: 'Terminals with what they tell of themselves',
    body: none,
    answer: z.strictObject({ terminals: z.array(fleetRow) }),
  }),
  fleetTerminal: endpoint({
    method: 'GET',
    path: terminalPath,
    callers: ['it', 'auditor'],
    summary: 'One terminal, its latest orders and the diagnostics that are kept of it',
    body: none,
    answer: z.strictObject({
      terminal: fleetRow,
      /** The newest first. */
      orders: z.array(fleetOrderRow).max(50),
      diagnostics: z
        .array(z.strictObject({ number: z.int().min(1), atMs: epochMs, characters: z.int().min(0) }))
        .max(50),
    }),
  }),
  orderTerminal: endpoint({
    method: 'POST',
    path: `${terminalPath}/orders`,
    callers: ['it'],
    summary: 'An order to a terminal, given out with its next report and for a day',
    body: terminalOrder,
    answer: fleetOrderRow,
  }),
  terminalDiagnostics: endpoint({
    method: 'GET',
    path: `${terminalPath}/diagnostics/:orderNumber`,
    callers: ['it'],
    summary: 'The diagnostics that an order collected; kept for seven days',
    body: none,
    answer: z.strictObject({ text: z.string().max(diagnosticsLimitCharacters), atMs: epochMs }),
  }),
  alerts: endpoint({
    method: 'GET',
    path: '/staff/alerts',
    callers: ['it', 'auditor'],
    summary: 'Alerts that are on, and the ways in which somebody is told',
    body: none,
    answer: z.strictObject({
      ways: z.array(alertWay).max(2),
      alerts: z
        .array(
          z.strictObject({
            finding: z.enum(fleetFindings),
            terminalId: id,
            sinceMs: epochMs,
            /** False while it waits: for the end of quiet hours, or for a way that takes it. */
            told: z.boolean(),
          }),
        )
        .max(1000),
    }),
  }),
  testAlerts: endpoint({
    method: 'POST',
    path: '/staff/alerts/test',
    callers: ['it'],
    summary: 'Sends a test message in every way',
    body: empty,
    answer: z.strictObject({
      results: z.array(z.strictObject({ way: alertWay, isTaken: z.boolean() })).max(2),
    }),
    silenceMs: 40_000,
  }),
  sendDiagnostics: endpoint({
    method: 'POST',
    path: '/terminal/diagnostics',
    callers: ['terminal'],
    summary: 'What an order collected: facts and the redacted log',
    body: z.strictObject({
      number: z.int().min(1),
      text: z.string().min(1).max(diagnosticsLimitCharacters),
    }),
    answer: empty,
    bodyLimitBytes: 1024 * 1024,
  }),
} as const;
