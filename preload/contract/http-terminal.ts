import { endCauses } from './codes.ts';
import { endpoint } from './http-endpoint.ts';
import { numberedTerminalOrder, releaseVersion, terminalStatus } from './http-fleet-shapes.ts';
import { documentLimitCharacters, epochMs, id, lease, leaseEnd, sha256, terminalJwk } from './http-shapes.ts';
import { terminalTimetable } from './http-timetable-shapes.ts';
import { z } from './z.ts';

const none = z.undefined();
const empty = z.strictObject({});
const jws = z
  .string()
  .max(documentLimitCharacters)
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/);

/** A short message that the hotel signed. */
const signedText = z
  .string()
  .max(32_768)
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/);

const dayMs = 86_400_000;

/** Time that a terminal did not charge since it has had the lease, in all: on blocked pages, and for other reasons. */
export const unchargedTime = z.strictObject({
  blockedMs: z.int().min(0).max(dayMs),
  otherMs: z.int().min(0).max(dayMs),
});

/** What a terminal calls, each time with proof of its key. */
export const terminalEndpoints = {
  enrol: endpoint({
    method: 'POST',
    path: '/terminal/enrolments',
    callers: ['new-terminal'],
    summary: 'Ask for enrolment with a fresh key (RFC 8628 shape)',
    body: z.strictObject({
      jwk: terminalJwk,
      softwareKey: z.boolean(),
      /** The terminal took the gateway's certificate on sight, so its words cover the key of that certificate too. */
      coversCertificate: z.literal(true).optional(),
      /** A code that IT made ahead: with a right one the next poll says approved, and nobody need compare anything. */
      code: z.string().min(1).max(64).optional(),
    }),
    answer: z.strictObject({
      userCode: z.string().length(9),
      fingerprintWords: z.array(z.string()).length(4),
      expiresAtMs: epochMs,
      intervalSeconds: z.int(),
    }),
  }),
  pollEnrolment: endpoint({
    method: 'POST',
    path: '/terminal/enrolments/poll',
    callers: ['new-terminal'],
    summary: 'Approved yet?',
    body: empty,
    answer: z.discriminatedUnion('state', [
      z.strictObject({ state: z.literal('pending') }),
      z.strictObject({ state: z.literal('expired') }),
      z.strictObject({
        state: z.literal('approved'),
        terminalId: id,
        label: z.string(),
        hotelId: id,
        hotelName: z.string(),
      }),
    ]),
  }),
  documents: endpoint({
    method: 'GET',
    path: '/terminal/documents',
    callers: ['terminal'],
    summary: 'Designation, status list and profiles as signed',
    body: none,
    answer: z.strictObject({
      designation: jws,
      /** What the authority has withdrawn; null where it keeps no status list. */
      status: jws.nullable(),
      profiles: z.array(z.strictObject({ profileId: id, document: jws })),
      /** The hotel's public keys and those of the gateway's own TLS connections, signed by the hotel. */
      hotelKeys: signedText,
    }),
  }),
  redeem: endpoint({
    method: 'POST',
    path: '/terminal/redeem',
    callers: ['terminal'],
    summary: 'Turn a check-in token into a lease',
    body: z.strictObject({ token: z.string().min(1).max(512) }),
    answer: lease,
  }),
  renewLease: endpoint({
    method: 'POST',
    path: '/terminal/leases/:leaseId/renew',
    callers: ['terminal'],
    summary: 'Renew; a refusal says why the session ends',
    body: z.strictObject({
      counter: z.int().min(0),
      /** The newer issue of the profile that the session has taken since; absent while it is still the lease's. */
      profileHash: sha256.optional(),
      /** Time without charge so far; absent while there was none. Telling it again moves nothing. */
      uncharged: unchargedTime.optional(),
    }),
    answer: z.discriminatedUnion('state', [
      z.strictObject({ state: z.literal('renewed'), lease, time: signedText }),
      z.strictObject({ state: z.literal('ended'), reason: leaseEnd }),
    ]),
  }),
  takeGrace: endpoint({
    method: 'POST',
    path: '/terminal/leases/:leaseId/grace',
    callers: ['terminal'],
    summary:
      'The guest takes the minutes that the profile allows, once for a grant; the lease with its new end',
    body: z.strictObject({
      /** As in a renewal. */
      profileHash: sha256.optional(),
    }),
    answer: lease,
  }),
  endLease: endpoint({
    method: 'POST',
    path: '/terminal/leases/:leaseId/end',
    callers: ['terminal'],
    summary: 'Give a lease back',
    body: z.strictObject({ cause: z.enum(endCauses) }),
    answer: empty,
  }),
  reportStatus: endpoint({
    method: 'POST',
    path: '/terminal/status',
    callers: ['terminal'],
    summary:
      'State of the terminal; the answer carries gateway time, orders from staff and the state of its documents',
    body: terminalStatus,
    answer: z.strictObject({
      nowMs: epochMs,
      reset: z.boolean(),
      /** Another one means other documents for this terminal; null while there are none to offer. */
      documentsTag: sha256.nullable(),
      /** The time, signed by the hotel for the `jti` of this call's proof. */
      time: signedText,
      /** Signed list of what this terminal may open while the gateway is away; null: nothing. */
      offline: z.string().max(900_000).nullable(),
      /** Orders that the terminal has not said to have dealt with, in their order. */
      orders: z.array(numberedTerminalOrder).max(20),
      /** A release that this terminal may take; absent: none. */
      release: z.strictObject({ version: releaseVersion }).optional(),
      /** What it should follow from now on, null: its own settings; absent: what it follows already. */
      timetable: terminalTimetable.nullable().optional(),
    }),
  }),
} as const;

/** Time that was not charged. */
export type UnchargedTime = z.infer<typeof unchargedTime>;
