import { endpoint } from './http-endpoint.ts';
import { dayText } from './http-records.ts';
import { attemptRow, eligibilityBasis, epochMs, id } from './http-shapes.ts';
import { z } from './z.ts';

const none = z.undefined();
const empty = z.strictObject({});

/** One step in the life of a grant, as the sealed records tell it. Null is what they do not tell and nothing else knows any more. */
export const issuanceRow = z.strictObject({
  atMs: epochMs,
  /** Null for a grant of another hotel, which nobody here issued. */
  staffId: id.nullable(),
  /** `overridden`: issued by a supervisor while the hotel system was away. */
  what: z.enum(['issued', 'reprinted', 'extended', 'suspended', 'reinstated', 'revoked', 'overridden']),
  grantId: id,
  slot: z.int().min(1).nullable(),
  basis: eligibilityBasis.nullable(),
  ruleId: z.string().max(64).nullable(),
  /** As the person gave it, where one is asked for; it goes with the grant. */
  reason: z.string().max(200).nullable(),
});

/** What somebody should look at, found by counting. */
export const issuanceFinding = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('many-by-one'), staffId: id, count: z.int(), usual: z.number() }),
  z.strictObject({ kind: z.literal('overrides'), staffId: id, count: z.int() }),
  z.strictObject({ kind: z.literal('attested'), staffId: id, count: z.int(), of: z.int() }),
  z.strictObject({ kind: z.literal('guessing'), terminalId: id, count: z.int() }),
  z.strictObject({ kind: z.literal('check-in-burst'), atMs: epochMs, count: z.int() }),
]);

/** Numbers of a shift, as the next one takes it over. No guest is in it. */
export const shiftFacts = z.strictObject({
  fromMs: epochMs,
  toMs: epochMs,
  issued: z.int().min(0),
  revoked: z.int().min(0),
  overrides: z.int().min(0),
  sessionsRunning: z.int().min(0),
  terminalsOutOfOrder: z.array(id),
  asksOpen: z.int().min(0),
  attempts: z.array(attemptRow).max(50),
});

/** One hand-over. */
export const handOver = z.strictObject({
  handOverId: id,
  by: id,
  atMs: epochMs,
  note: z.string().max(500),
  facts: shiftFacts,
  takenBy: id.nullable(),
  takenAtMs: epochMs.nullable(),
});

/** The issuance log and the hand-over of a shift. */
export const shiftEndpoints = {
  issuanceLog: endpoint({
    method: 'GET',
    path: '/staff/issuance/:day',
    callers: ['supervisor', 'auditor'],
    summary: 'What was done with grants on a day of the hotel, and what stands out',
    body: none,
    answer: z.strictObject({
      day: dayText,
      /** Only a day that is over is countersigned: nothing is added to it any more. */
      isOver: z.boolean(),
      /** Oldest first; when there are too many, the newest. The counts are of all. */
      rows: z.array(issuanceRow).max(5000),
      byPerson: z.array(
        z.strictObject({ staffId: id, issued: z.int(), overrides: z.int(), attested: z.int() }),
      ),
      findings: z.array(issuanceFinding),
      countersignedBy: id.nullable(),
    }),
  }),
  countersign: endpoint({
    method: 'POST',
    path: '/staff/issuance/:day/countersign',
    callers: ['supervisor'],
    summary: 'A supervisor who issued nothing that day has seen the log',
    body: empty,
    answer: empty,
  }),
  shift: endpoint({
    method: 'GET',
    path: '/staff/shift',
    callers: ['desk', 'supervisor'],
    summary: 'The shift so far, and the last hand-overs',
    body: none,
    answer: z.strictObject({ facts: shiftFacts, handOvers: z.array(handOver).max(20) }),
  }),
  closeShift: endpoint({
    method: 'POST',
    path: '/staff/shift/close',
    callers: ['desk', 'supervisor'],
    summary: 'Hand over with a note; nothing about a guest belongs into it. Signs out.',
    body: z.strictObject({
      note: z.string().max(500),
      /** The last hand-over the person saw: nobody hands over a shift that another has handed over meanwhile. */
      after: id.nullable(),
    }),
    answer: handOver,
  }),
  takeShift: endpoint({
    method: 'POST',
    path: '/staff/shift/:handOverId/take',
    callers: ['desk', 'supervisor'],
    summary: 'Take over what another person handed over',
    body: empty,
    answer: handOver,
  }),
} as const;
