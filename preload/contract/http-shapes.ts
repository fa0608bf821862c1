import { z } from './z.ts';

// What the endpoints of the gateway take and answer. Unknown fields are refused throughout.

/** Ids of ours on the wire. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** Room numbers are opaque (`gateway.md` 1.6): letters, leading zeros, any script, but nothing that is not text. */
export const roomNumber = z.string().regex(/^[\p{L}\p{N}\p{P}\p{Zs}]{1,20}$/u);

/** Epoch milliseconds, UTC. */
export const epochMs = z.int().min(0);

/**
 * Longest signed document, in characters: a profile with a hundred thousand filters in each of its lists fits. Whatever
 * is longer belongs into a list of hosts, which a profile names by digest.
 */
export const documentLimitCharacters = 24 * 1024 * 1024;

/** Hex SHA-256. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

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
export const staffRole = z.enum(['desk', 'supervisor', 'it', 'auditor', 'privacy']);

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

/** One adult of a stay as the desk sees it. */
export const stayGuestRow = z.strictObject({
  /** From 1; the main guest is the first. */
  slot: z.int().min(1),
  /** Empty where the hotel system names nobody. */
  initials: z.string().max(8),
  eligibility: eligibilityAnswer,
  /** The grant of this slot that is not over, or null. */
  grantId: id.nullable(),
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
  /** Of the guest who would be served next, or of the main guest when all are served. */
  eligibility: eligibilityAnswer,
  guests: z.array(stayGuestRow).max(50),
  /** Language of the main guest as the hotel system has it, or null. */
  language: z.string().max(12).nullable(),
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
  /** Language the guest reads, as far as the hotel system knows. */
  language: z.string().max(12).nullable(),
  /** Sessions that the grant opens in all. */
  sessions: z.int().min(1),
});

/** Which of the ends of a session is the earliest. */
export const endRule = z.enum(['profile-limit', 'departure', 'token-end', 'staff-set']);

/** What a guest asks the desk for. */
export const helpAbout = z.discriminatedUnion('kind', [
  /** A blocked page that the profile lets staff allow: the group of the profile, never an address. */
  z.strictObject({ kind: z.literal('site'), groupId: id }),
  z.strictObject({ kind: z.literal('time') }),
  z.strictObject({ kind: z.literal('other') }),
]);

/** What a seat tells of a guest who asks. */
export const helpAsked = z.strictObject({
  about: helpAbout,
  /** Titles of the group, by language, where it is about a site. */
  titles: z.record(z.string(), z.string()).nullable(),
  askedAtMs: epochMs,
});

/** A terminal in a staff list. */
export const terminalRow = z.strictObject({
  terminalId: id,
  label: z.string().max(40),
  state: z.enum(['free', 'in-use', 'ending', 'out-of-order', 'unavailable', 'silent', 'revoked']),
  stateReason: z.string().max(64).nullable(),
  lastSeenAtMs: epochMs.nullable(),
  endsAtMs: epochMs.nullable(),
  /** Which end that is; null without a session, like the three that follow. */
  endRule: endRule.nullable(),
  /** Grant of the session that runs on it, or that this very answer ended. */
  grantId: id.nullable(),
  /** Language the guest chose at the terminal. */
  language: z.string().max(12).nullable(),
  asks: helpAsked.nullable(),
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
  endRule,
  /** The earliest of departure, token end and staff-set end: whatever moves the end of the session, it stays within this. */
  latestEndMs: epochMs,
  /** Whole minutes that the guest can still take by themselves, once for a grant; 0: none. */
  graceMinutes: z.int().min(0).max(60),
  /** How much more time without charge can move the end, in all and for blocked pages. */
  uncharged: z.strictObject({ leftMs: z.int().min(0), blockedLeftMs: z.int().min(0) }),
  profileId: id,
  profileVersion: z.int().min(1),
  /** Hex SHA-256 of the profile's JWS text. */
  profileHash: sha256,
  /** Pseudonym of the stay under the day key; hex, 128 bits. */
  subjectRef: z.string().regex(/^[0-9a-f]{32}$/),
  identityCheck: z.strictObject({ basis: eligibilityBasis, issuer: id, keyVersion: z.int().min(1) }),
  eligibility: z.strictObject({ eligible: z.literal(true), ruleId: z.string().max(64) }),
  /** Router id of the hotel, for `gw_ref`. */
  routerId: id,
});

/** Why the gateway takes a lease back. */
export const leaseEnd = z.enum(['revoked', 'moved', 'checked-out', 'staff', 'expired', 'unknown', 'clone']);

/** A lease as the gateway sends it. */
export type Lease = z.infer<typeof lease>;

/** Why a lease ended. */
export type LeaseEnd = z.infer<typeof leaseEnd>;

/** What a guest asks the desk for. */
export type HelpAbout = z.infer<typeof helpAbout>;
