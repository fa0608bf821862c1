import { endpoint } from './http-endpoint.ts';
import { attemptRow, enrolmentRow, epochMs, id, staffPerson, terminalRow } from './http-shapes.ts';
import { z } from './z.ts';

const none = z.undefined();
const empty = z.strictObject({});
const reasonText = z.string().min(1).max(200);

/** How the hotel system stands; words as in the port of the adapters. */
export const hotelSystemState = z.strictObject({
  kind: z.string().max(32),
  link: z.enum(['none', 'starting', 'up', 'down']),
  events: z.enum(['none', 'poll', 'stream', 'hook']),
  fault: z
    .enum([
      'unreachable',
      'timeout',
      'rate-limited',
      'credentials',
      'server-error',
      'not-understood',
      'not-in-sync',
    ])
    .nullable(),
  lastAnswerAtMs: epochMs.nullable(),
  lastEventAtMs: epochMs.nullable(),
  eventLagMs: z.number().nullable(),
  clockOffsetMs: z.number().nullable(),
  gives: z.strictObject({
    nationality: z.boolean(),
    companions: z.boolean(),
    language: z.boolean(),
    departureTime: z.boolean(),
  }),
  /** A mass of check-ins, which somebody may have made up. */
  burst: z.strictObject({ atMs: epochMs, count: z.int() }).nullable(),
  /** Stays that the hotel system does not show any more, too many at once to be believed: their sessions go on. */
  vanished: z.strictObject({ atMs: epochMs, count: z.int() }).nullable(),
});

/** What a staff console calls, and the health of the gateway. */
export const staffEndpoints = {
  health: endpoint({
    method: 'GET',
    path: '/health',
    callers: ['public'],
    summary: 'Liveness and gateway time',
    body: none,
    answer: z.strictObject({
      ok: z.literal(true),
      nowMs: epochMs,
      hotelId: id,
      demo: z.boolean(),
      /** Host lists that the profiles name and the gateway cannot serve. */
      listsMissing: z.int().min(0),
      /** How the link to the hotel system stands; absent on a copy that does not lead. */
      hotelSystem: z.enum(['none', 'starting', 'up', 'down']).optional(),
    }),
  }),

  signIn: endpoint({
    method: 'POST',
    path: '/staff/sign-in',
    callers: ['public'],
    summary: 'Start a staff session (cookie)',
    body: z.strictObject({ staffId: id, pin: z.string().min(4).max(64) }),
    answer: staffPerson,
  }),
  signOut: endpoint({
    method: 'POST',
    path: '/staff/sign-out',
    callers: ['staff'],
    summary: 'End the staff session',
    body: empty,
    answer: empty,
  }),
  me: endpoint({
    method: 'GET',
    path: '/staff/me',
    callers: ['staff'],
    summary: 'Who is signed in',
    body: none,
    answer: z.strictObject({
      person: staffPerson,
      hotelName: z.string(),
      demo: z.boolean(),
      /** Days that records of sessions are kept, and by which they are gone: printed on the slip. */
      retention: z.strictObject({ keptDays: z.int().min(0), goneByDays: z.int().min(0) }),
    }),
  }),
  profiles: endpoint({
    method: 'GET',
    path: '/staff/profiles',
    callers: ['staff'],
    summary: 'Profiles this hotel may offer',
    body: none,
    answer: z.strictObject({
      profiles: z.array(
        z.strictObject({
          profileId: id,
          version: z.int(),
          titles: z.record(z.string(), z.string()),
          notAfterMs: epochMs,
        }),
      ),
    }),
  }),
  terminals: endpoint({
    method: 'GET',
    path: '/staff/terminals',
    callers: ['staff'],
    summary: 'Terminals and those that ask to be enrolled',
    body: none,
    answer: z.strictObject({ terminals: z.array(terminalRow), enrolments: z.array(enrolmentRow) }),
  }),
  approveTerminal: endpoint({
    method: 'POST',
    path: '/staff/enrolments/approve',
    callers: ['it', 'supervisor'],
    summary: 'Approve a terminal by its user code',
    body: z.strictObject({
      userCode: z.string().min(8).max(9),
      label: z.string().min(1).max(40),
      profileIds: z.array(id).min(1),
    }),
    answer: terminalRow,
  }),
  resetTerminal: endpoint({
    method: 'POST',
    path: '/staff/terminals/:terminalId/reset',
    callers: ['supervisor', 'it'],
    summary: 'Wipe again a terminal that is out of order',
    body: empty,
    answer: terminalRow,
  }),
  revokeTerminal: endpoint({
    method: 'POST',
    path: '/staff/terminals/:terminalId/revoke',
    callers: ['it'],
    summary: 'Take a terminal out of use for good',
    body: z.strictObject({ reason: reasonText }),
    answer: terminalRow,
  }),
  hotelSystem: endpoint({
    method: 'GET',
    path: '/staff/hotel-system',
    callers: ['staff'],
    summary: 'How the hotel system stands',
    body: none,
    answer: hotelSystemState,
  }),
  attempts: endpoint({
    method: 'GET',
    path: '/staff/attempts',
    callers: ['staff'],
    summary: 'Refused tokens with the true reason',
    body: none,
    answer: z.strictObject({ attempts: z.array(attemptRow), alarm: z.boolean() }),
  }),
} as const;
