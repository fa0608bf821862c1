import { sha256 } from './http-shapes.ts';
import { updateRings } from './update-rings.ts';
import { z } from './z.ts';

// What a terminal tells its gateway of itself, and what staff order it to do. Nothing here speaks of a guest.

const epochMs = z.int().min(0);
const bytes = z.int().min(0);

/** A certificate that a terminal saw, by its dates. */
const certificateDates = z.strictObject({ notBeforeMs: epochMs, notAfterMs: epochMs });

/** How often something happened since the terminal was set up, and when last. */
const happenings = z.strictObject({ count: z.int().min(0), lastAtMs: epochMs.nullable() });

/** What the printer says of itself (RFC 8011, 5.4.11 and 5.4.12); its reasons are keywords such as `media-low-warning`. */
const printerFacts = z.strictObject({
  standing: z.enum(['ready', 'paper-out', 'attention', 'refusing', 'no-pdf', 'away']),
  reasons: z.array(z.string().regex(/^[\x21-\x7e]{1,60}$/)).max(8),
});

/** Version of a release: three numbers, so that any two have an order. */
export const releaseVersion = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/);

/** Systems that releases are made for, in Node's words. */
export const releasePlatforms = ['linux', 'win32'] as const;

/** Processors that they are made for. */
export const releaseArchs = ['x64', 'arm64'] as const;

/** A terminal that takes releases from its gateway: what it runs on, and what came of the last one. */
export const programFacts = z.strictObject({
  platform: z.enum(releasePlatforms),
  arch: z.enum(releaseArchs),
  /** Null: none was tried yet. */
  last: z
    .strictObject({
      version: releaseVersion,
      /** `taken`: it runs and is sound. `rolled-back`: it was tried and failed. `refused`: it was never started. */
      result: z.enum(['taken', 'rolled-back', 'refused']),
      /** Why not; null for one that was taken. */
      code: z
        .string()
        .regex(/^[a-z-]{1,40}$/)
        .nullable(),
      atMs: epochMs,
    })
    .nullable(),
});

/** What a terminal knows of its machine and its work. What cannot be read is null. */
export const terminalFacts = z.strictObject({
  /** Since the machine was started. */
  uptimeSeconds: z.int().min(0),
  /** Since when the terminal is in the state that it reports. */
  stateSinceMs: epochMs,
  /** Of the disk that holds the data folder. */
  disk: z.strictObject({ freeBytes: bytes, totalBytes: bytes }).nullable(),
  memory: z.strictObject({ freeBytes: bytes, totalBytes: bytes }),
  /**
   * What the terminal's own processes used when last measured between sessions, and what they may by its settings (null: any
   * amount). Absent until it was measured.
   */
  appMemory: z.strictObject({ usedBytes: bytes, ceilingBytes: bytes.nullable() }).optional(),
  /** Wrong tries at the terminal's own access for staff, and whether none is taken now. Absent where nobody has access. */
  adminTries: z.strictObject({ wrong: z.int().min(0), isLockedOut: z.boolean() }).optional(),
  /** Of the warmest part that the system reads, in degrees Celsius. */
  temperatureC: z.number().min(-60).max(200).nullable(),
  displays: z
    .array(z.strictObject({ width: z.int().min(1).max(32_767), height: z.int().min(1).max(32_767) }))
    .max(8),
  /** Null: the terminal has no printer. */
  printer: printerFacts.nullable(),
  /** How long the channel's entrance took to answer; null: it did not. */
  channelMs: z.int().min(0).nullable(),
  /** The certificate that the gateway shows this terminal; null without TLS. */
  gatewayCertificate: certificateDates.nullable(),
  /** When the first of the authority's documents ends; null while there are none. */
  documentsEndAtMs: epochMs.nullable(),
  /** Since when the terminal has its key. */
  keySinceMs: epochMs.nullable(),
  /** This machine's clock less the gateway's. */
  clockOffsetMs: z.number().nullable(),
  wipeFailures: happenings,
  /** Records that the gateway does not have yet. */
  recordsUnshipped: z.int().min(0),
  /** How long sessions could begin now without the gateway; null: not at all. */
  offlineMinutesLeft: z.int().min(0).nullable(),
  /** The last escape self-test; absent while none has run. */
  selfTest: z.strictObject({ atMs: epochMs, closed: z.int().min(0), rows: z.int().min(0) }).optional(),
  updateRing: z.enum(updateRings),
  /** Absent where the terminal takes no releases from its gateway. */
  program: programFacts.optional(),
  /** Taken out of service by staff. */
  locked: z.boolean(),
});

/** What staff order a terminal to do. */
export const terminalOrder = z.discriminatedUnion('kind', [
  /** Starts the terminal anew: between sessions, or at once, which ends a session. */
  z.strictObject({ kind: z.literal('restart'), now: z.boolean() }),
  /** Takes it out of service after the session that runs. The message is shown as it is; empty: none. */
  z.strictObject({ kind: z.literal('lock'), message: z.string().max(200) }),
  z.strictObject({ kind: z.literal('unlock') }),
  /** Ends the session, if one runs, and wipes. */
  z.strictObject({ kind: z.literal('wipe') }),
  /** Sends its facts and its redacted log. */
  z.strictObject({ kind: z.literal('diagnose') }),
  z.strictObject({ kind: z.literal('ring'), ring: z.enum(updateRings) }),
]);

/** What came of an order. `interrupted`: the terminal stopped before it was done. */
export const orderResult = z.enum(['done', 'failed', 'interrupted']);

/** An order with its place in the orders of a terminal. */
export const numberedTerminalOrder = z.strictObject({ number: z.int().min(1), order: terminalOrder });

/** What a terminal tells of itself while no lease runs, and during one. */
export const terminalStatus = z.strictObject({
  state: z.enum(['free', 'in-use', 'ending', 'out-of-order', 'unavailable']),
  stateReason: z.string().max(64).nullable(),
  version: z.string().max(32),
  electron: z.string().max(32),
  softwareKey: z.boolean(),
  /** Language of the guest whose session runs; absent or null without one. */
  language: z.string().max(12).nullable().optional(),
  /** Tag of the timetable that it follows, null: its own settings; absent where the program knows of none. */
  timetable: sha256.nullable().optional(),
  /** Absent while they are as last told: once a minute is enough. */
  facts: terminalFacts.optional(),
  /** Orders that are dealt with; telling one again changes nothing. */
  dealt: z
    .array(z.strictObject({ number: z.int().min(1), result: orderResult }))
    .max(20)
    .optional(),
});

/** What a terminal knows of its machine and its work. */
export type TerminalFacts = z.infer<typeof terminalFacts>;

/** What a terminal runs on, and what came of the last release. */
export type ProgramFacts = z.infer<typeof programFacts>;

/** What staff order a terminal to do. */
export type TerminalOrder = z.infer<typeof terminalOrder>;

/** An order with its place in the orders of a terminal. */
export type NumberedTerminalOrder = z.infer<typeof numberedTerminalOrder>;

/** What came of an order. */
export type OrderResult = z.infer<typeof orderResult>;
