import { endCauses } from './codes.ts';
import { z } from './z.ts';

/** Who may call an endpoint. `terminal`: DPoP proof by an enrolled key. `new-terminal`: DPoP proof by any key. */
export type Caller =
  | 'public'
  | 'staff'
  | 'desk'
  | 'supervisor'
  | 'it'
  | 'auditor'
  | 'terminal'
  | 'new-terminal';

/** One endpoint of the gateway; server, console and terminal share it, and OpenAPI is written from it. */
export type Endpoint<Body extends z.ZodType, Answer extends z.ZodType> = {
  readonly method: 'GET' | 'POST';
  /** Fastify path, with `:name` for parameters. */
  readonly path: string;
  readonly callers: readonly Caller[];
  readonly summary: string;
  readonly body: Body;
  readonly answer: Answer;
};

const endpoint = <Body extends z.ZodType, Answer extends z.ZodType>(
  shape: Endpoint<Body, Answer>,
): Endpoint<Body, Answer> => shape;

const none = z.undefined();
const empty = z.strictObject({});
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const epochMs = z.int().min(0);
const jws = z
  .string()
  .max(262_144)
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/);
const reasonText = z.string().min(1).max(200);

/** Every error of the gateway. `code` is from a closed list per endpoint; no stack, no guest data. */
export const errorAnswer = z.strictObject({
  code: z.string().max(64),
  retryAfterSeconds: z.int().optional(),
});

/** Public part of a terminal's key: P-256, for ES256 proofs (RFC 9449). */
export const terminalJwk = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().regex(/^[\w-]{43}$/),
  y: z.string().regex(/^[\w-]{43}$/),
});

/** Roles of staff (`gateway.md` 15). */
export const staffRole = z.enum(['desk', 'supervisor', 'it', 'auditor']);

/** Who is signed in. */
export const staffPerson = z.strictObject({ staffId: id, name: z.string().max(80), role: staffRole });

/** How a stay was found eligible. */
export const eligibilityBasis = z.enum(['pms-nationality', 'staff-attested', 'mrz-scan']);

/** Yes or no, with the rule that said so and, when no, the field that is missing or stands against it. */
export const eligibilityAnswer = z.strictObject({
  eligible: z.boolean(),
  ruleId: z.string().max(64),
  reason: z.enum([
    'ok',
    'nationality-missing',
    'nationality-not-allowed',
    'not-in-house',
    'departed',
    'cancelled',
    'unknown-state',
  ]),
  basis: eligibilityBasis.nullable(),
});

/** One stay as the desk sees it: initials, never a full name or nationality. */
export const stayRow = z.strictObject({
  /** Opaque handle for this sign-in, not the hotel system's id. */
  stayKey: id,
  room: z.string().max(20),
  initials: z.string().max(8),
  state: z.enum(['expected', 'inHouse', 'departed', 'cancelled', 'noShow', 'unknown']),
  dueOutToday: z.boolean(),
  /** ISO 8601 local date of the hotel. */
  departureDate: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  eligibility: eligibilityAnswer,
  slotsUsed: z.int().min(0),
  slotsAllowed: z.int().min(0),
  defaultProfileId: id.nullable(),
});

/** States of a grant. */
export const grantState = z.enum(['issued', 'active', 'suspended', 'revoked', 'expired', 'used-up']);

/** One grant in a staff list: no name, no room, no code. */
export const grantRow = z.strictObject({
  grantId: id,
  slot: z.int().min(1),
  profileId: id,
  state: grantState,
  basis: eligibilityBasis,
  ruleId: z.string().max(64),
  issuedBy: z.string().max(80),
  issuedAtMs: epochMs,
  expiresAtMs: epochMs,
  revokeReason: z.string().max(200).nullable(),
  /** Terminal the grant is in use on, or null. */
  terminalId: id.nullable(),
});

/** A token as it is shown once. */
export const issuedGrant = z.strictObject({
  grant: grantRow,
  /** `XXXXX-XXXXX`; shown once, kept nowhere. */
  code: z.string().length(11),
  /** `OV1:` text of the QR. */
  qr: z.string().max(512),
  /** The QR as an SVG document. */
  qrSvg: z.string().max(65_536),
});

/** A terminal in a staff list. */
export const terminalRow = z.strictObject({
  terminalId: id,
  label: z.string().max(40),
  state: z.enum(['free', 'in-use', 'ending', 'out-of-order', 'unavailable', 'silent', 'revoked']),
  stateReason: z.string().max(64).nullable(),
  lastSeenAtMs: epochMs.nullable(),
  endsAtMs: epochMs.nullable(),
  profileIds: z.array(id),
  softwareKey: z.boolean(),
});

/** A terminal that asks to be enrolled. */
export const enrolmentRow = z.strictObject({
  userCode: z.string().length(9),
  fingerprintWords: z.array(z.string().max(16)).length(4),
  requestedAtMs: epochMs,
  expiresAtMs: epochMs,
});

/** Why a token was refused, as staff see it. */
export const attemptRow = z.strictObject({
  atMs: epochMs,
  terminalId: id,
  reason: z.enum([
    'unknown',
    'expired',
    'revoked',
    'used',
    'suspended',
    'not-eligible',
    'other-hotel',
    'bad-signature',
    'terminal-not-allowed',
    'cool-down',
  ]),
  grantId: id.nullable(),
});

/** The right of one terminal to use a grant. Times are gateway time, epoch milliseconds. */
export const lease = z.strictObject({
  leaseId: id,
  counter: z.int().min(0),
  nowMs: epochMs,
  expiresAtMs: epochMs,
  /** The earliest of profile limit, departure + check-out time + grace, token end, staff-set end. */
  sessionEndsAtMs: epochMs,
  endRule: z.enum(['profile-limit', 'departure', 'token-end', 'staff-set']),
  profileId: id,
  profileVersion: z.int().min(1),
  /** Hex SHA-256 of the profile's JWS text. */
  profileHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Pseudonym of the stay under the day key; hex, 128 bits. */
  subjectRef: z.string().regex(/^[0-9a-f]{32}$/),
  identityCheck: z.strictObject({ basis: eligibilityBasis, issuer: id, keyVersion: z.int().min(1) }),
  eligibility: z.strictObject({ eligible: z.literal(true), ruleId: z.string().max(64) }),
  /** Router id of the hotel, for `gw_ref`. */
  routerId: id,
});

/** Why the gateway takes a lease back. */
export const leaseEnd = z.enum(['revoked', 'moved', 'checked-out', 'staff', 'expired', 'unknown', 'clone']);

/** What a terminal tells of itself while no lease runs, and during one. */
export const terminalStatus = z.strictObject({
  state: z.enum(['free', 'in-use', 'ending', 'out-of-order', 'unavailable']),
  stateReason: z.string().max(64).nullable(),
  version: z.string().max(32),
  electron: z.string().max(32),
  softwareKey: z.boolean(),
});

/** Every endpoint of the gateway, by name. */
export const endpoints = {
  health: endpoint({
    method: 'GET',
    path: '/health',
    callers: ['public'],
    summary: 'Liveness and gateway time',
    body: none,
    answer: z.strictObject({ ok: z.literal(true), nowMs: epochMs, hotelId: id, demo: z.boolean() }),
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
    answer: z.strictObject({ person: staffPerson, hotelName: z.string(), demo: z.boolean() }),
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
  roomStays: endpoint({
    method: 'GET',
    path: '/staff/rooms/:room/stays',
    callers: ['desk', 'supervisor'],
    summary: 'Guests of a room with their eligibility',
    body: none,
    answer: z.strictObject({ stays: z.array(stayRow) }),
  }),
  issueGrant: endpoint({
    method: 'POST',
    path: '/staff/grants',
    callers: ['desk', 'supervisor'],
    summary: 'Issue a grant for a stay',
    body: z.strictObject({
      stayKey: id,
      profileId: id,
      attestation: z.enum(['foreign-passport', 'hk-macao-permit', 'taiwan-permit']).optional(),
    }),
    answer: issuedGrant,
  }),
  grants: endpoint({
    method: 'GET',
    path: '/staff/grants',
    callers: ['staff'],
    summary: 'Grants that are not over, and those of today',
    body: none,
    answer: z.strictObject({ grants: z.array(grantRow) }),
  }),
  reprintGrant: endpoint({
    method: 'POST',
    path: '/staff/grants/:grantId/reprint',
    callers: ['desk', 'supervisor'],
    summary: 'New code and QR; the old ones die',
    body: empty,
    answer: issuedGrant,
  }),
  revokeGrant: endpoint({
    method: 'POST',
    path: '/staff/grants/:grantId/revoke',
    callers: ['desk', 'supervisor'],
    summary: 'Revoke with a reason; a running session ends within one lease',
    body: z.strictObject({ reason: reasonText }),
    answer: grantRow,
  }),
  extendGrant: endpoint({
    method: 'POST',
    path: '/staff/grants/:grantId/extend',
    callers: ['supervisor'],
    summary: 'Move the staff-set end; the earliest end still wins',
    body: z.strictObject({ minutes: z.int().min(5).max(1440) }),
    answer: grantRow,
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
  attempts: endpoint({
    method: 'GET',
    path: '/staff/attempts',
    callers: ['staff'],
    summary: 'Refused tokens with the true reason',
    body: none,
    answer: z.strictObject({ attempts: z.array(attemptRow), alarm: z.boolean() }),
  }),

  enrol: endpoint({
    method: 'POST',
    path: '/terminal/enrolments',
    callers: ['new-terminal'],
    summary: 'Ask for enrolment with a fresh key (RFC 8628 shape)',
    body: z.strictObject({ jwk: terminalJwk, softwareKey: z.boolean() }),
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
    summary: 'Designation and profiles as signed',
    body: none,
    answer: z.strictObject({
      designation: jws,
      profiles: z.array(z.strictObject({ profileId: id, document: jws })),
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
    body: z.strictObject({ counter: z.int().min(0) }),
    answer: z.discriminatedUnion('state', [
      z.strictObject({ state: z.literal('renewed'), lease }),
      z.strictObject({ state: z.literal('ended'), reason: leaseEnd }),
    ]),
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
    summary: 'State of the terminal; the answer carries gateway time and orders from staff',
    body: terminalStatus,
    answer: z.strictObject({ nowMs: epochMs, reset: z.boolean() }),
  }),
} as const;

/** The name of one endpoint. */
export type EndpointName = keyof typeof endpoints;

/** What an endpoint takes. */
export type BodyOf<Name extends EndpointName> = z.infer<(typeof endpoints)[Name]['body']>;

/** What an endpoint answers. */
export type AnswerOf<Name extends EndpointName> = z.infer<(typeof endpoints)[Name]['answer']>;

/** A lease as the gateway sends it. */
export type Lease = z.infer<typeof lease>;

/** Why a lease ended. */
export type LeaseEnd = z.infer<typeof leaseEnd>;
