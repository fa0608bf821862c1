import { endpoint } from './http-endpoint.ts';
import { epochMs, id, sha256 } from './http-shapes.ts';
import { z } from './z.ts';

// How sealed records travel to the gateway and cosignatures back. Formats are those of `docs/records-format.md`.

/** Name of a segment. */
export const segmentName = z
  .string()
  .regex(/^(N1-\d{4}-\d{2}-\d{2}(-[1-9]\d?)?|A3-\d{4}-\d{2}(-[1-9]\d?)?|H-[A-Za-z0-9_-]{1,64})$/);

/** `<hotelId>/<terminalId>`, or `<hotelId>/gateway`. */
export const originName = z.string().regex(/^[A-Za-z0-9_-]{1,64}\/[A-Za-z0-9_-]{1,64}$/);

/** A C2SP verifier key: name, key id and key, joined by plus signs. */
export const vkey = z
  .string()
  .max(300)
  .regex(/^[A-Za-z0-9_/-]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}={0,2}$/);

/** A checkpoint with its signature lines. */
export const noteText = z.string().min(1).max(8_192);

/** One signature line of a note. */
export const signatureLine = z.string().min(1).max(512);

/** Hashes of a Merkle proof, base64. */
export const proof = z.array(z.string().length(44)).max(64);

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);

/** Why the gateway does not take records: its copy and the terminal's cannot both be true, or what came is not in order. */
export const shipRefusal = z.enum(['rollback', 'fork', 'other-root', 'broken', 'behind']);

/** Segments a gateway keeps of one terminal at a time: three years of months, a year of days and holds to spare. */
export const mirroredSegmentsMax = 2_000;

/** What a terminal's gateway holds of its records. */
const shelf = z.strictObject({
  spineSize: z.int().min(0),
  segments: z.array(z.strictObject({ segment: segmentName, size: z.int().min(0) })).max(mirroredSegmentsMax),
  /** Segments the terminal still has and of which the gateway has destroyed its copy; it takes no more of them. */
  gone: z.array(segmentName).max(mirroredSegmentsMax),
});

/** Why a witness does not cosign: the log has shrunk, is not the one it grew from, or is not signed as it should be. */
export const witnessRefusal = z.enum(['shrunk', 'inconsistent', 'other-root', 'bad-signature']);

/** Rows one call may bring, over all segments. */
export const shipRowsMax = 512;

/** Spine entries one call may bring. */
export const shipEntriesMax = 512;

/** Records endpoints a terminal calls, each time with proof of its key. */
export const recordEndpoints = {
  recordState: endpoint({
    method: 'POST',
    path: '/terminal/records/state',
    callers: ['terminal'],
    summary: 'What the gateway holds of this terminal’s records, and the keys it seals to and cosigns with',
    body: z.strictObject({
      /** The terminal's root key; the first one named is pinned. */
      root: vkey,
      /** The key the terminal cosigns other origins with. */
      witness: vkey,
      /** The terminal's newest checkpoint, so that an older copy of its disk is found before a guest is let in. */
      newest: noteText.nullable(),
    }),
    answer: z.strictObject({
      shelf,
      refusal: shipRefusal.nullable(),
      /** P-256 public key (JWK) that segment keys are encrypted to (RFC 7518, ECDH-ES with A256GCM). */
      sealTo: z.strictObject({
        kty: z.literal('EC'),
        crv: z.literal('P-256'),
        x: z.string().length(43),
        y: z.string().length(43),
      }),
      /** Keys whose cosignatures count: the gateway's and those of other terminals. */
      witnesses: z.array(vkey).min(1).max(500),
    }),
  }),
  shipRecords: endpoint({
    method: 'POST',
    path: '/terminal/records',
    callers: ['terminal'],
    summary:
      'Bring rows, spine entries and the checkpoint over them; the gateway cosigns what it has seen whole',
    body: z.strictObject({
      /** Keys of segments the gateway has none of yet: compact JWE over the 32 bytes, protected header naming the segment's key id. */
      keys: z
        .array(
          z.strictObject({
            segment: segmentName,
            keyId: z.string().regex(/^[0-9a-f]{32}$/),
            jwe: z.string().max(1_024),
          }),
        )
        .max(400),
      /** Canonical catalogue texts the segments name and the gateway has not. */
      catalogues: z.array(z.string().max(200_000)).max(4),
      rows: z
        .array(
          z.strictObject({
            segment: segmentName,
            from: z.int().min(0),
            /** Sealed rows, base64; the gateway computes the leaves. */
            sealed: z.array(base64.max(22_000)).max(shipRowsMax),
          }),
        )
        .max(400),
      spine: z.strictObject({
        from: z.int().min(0),
        /** Canonical entries, as they lie in the spine. */
        entries: z.array(z.string().max(4_096)).max(shipEntriesMax),
      }),
      /** Checkpoint over the spine with these entries; null while more calls follow. */
      note: noteText.nullable(),
    }),
    bodyLimitBytes: 16 * 1024 * 1024,
    answer: z.strictObject({
      nowMs: epochMs,
      shelf,
      refusal: shipRefusal.nullable(),
      /** The gateway's cosignature line over `note`; null when it did not sign. */
      cosignature: signatureLine.nullable(),
      /** Cosignature lines of other witnesses over notes of this terminal. */
      others: z.array(z.strictObject({ size: z.int().min(1), line: signatureLine })).max(64),
    }),
  }),
  witnessQueue: endpoint({
    method: 'POST',
    path: '/terminal/records/witness',
    callers: ['terminal'],
    summary:
      'Checkpoints of other origins for this terminal to cosign (C2SP tlog-witness, carried by the gateway)',
    body: z.strictObject({
      /** What this terminal has cosigned last, by origin. */
      seen: z.array(z.strictObject({ origin: originName, size: z.int().min(0) })).max(500),
      /** Cosignatures made since the last call. */
      cosigned: z
        .array(z.strictObject({ origin: originName, size: z.int().min(1), line: signatureLine }))
        .max(16),
      /** Checkpoints of the last call that this terminal did not cosign, and why. */
      refused: z.array(z.strictObject({ origin: originName, reason: witnessRefusal })).max(16),
    }),
    answer: z.strictObject({
      checkpoints: z
        .array(
          z.strictObject({
            origin: originName,
            note: noteText,
            /** Daily key that signed it, certified by that origin's root. */
            vkey,
            certificate: z.strictObject({
              root: vkey,
              day: z.string().length(10),
              signature: z.string().length(88),
            }),
            /** Consistency proof (RFC 6962 2.1.2) from the size named in `seen`. */
            proof,
          }),
        )
        .max(16),
    }),
  }),
} as const;

/** What needs two persons (`records.md` 6.4, 6.6, 8). */
export const orderKind = z.enum(['hold', 'lift', 'export', 'resolve']);

/** One day, UTC. */
export const dayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Number of an official paper, as its authority writes it. */
const instrument = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ()〔〕（）_-]*$/u);

/** Who asks, in the form that a record of it keeps: no dot, colon or slash. */
const authorityName = instrument;

/** One line that says what for. */
const purposeLine = z
  .string()
  .min(1)
  .max(300)
  .regex(/^[^\p{Cc}\u2028\u2029]*[^\p{Cc}\p{Z}][^\p{Cc}\u2028\u2029]*$/u);

/** What is asked for, of whom, and why. */
export const orderScope = z.strictObject({
  fromDay: dayText,
  toDay: dayText,
  /** Named sessions; empty means all records of the days. */
  sessionIds: z.array(z.string().regex(/^[A-Za-z0-9_-]{16}$/)).max(200),
});

/** One request that waits for a second person, or is done. */
export const recordOrder = z.strictObject({
  orderId: id,
  kind: orderKind,
  sort: z.enum(['A', 'B', 'C']).nullable(),
  instrument,
  authority: authorityName,
  purpose: purposeLine,
  scope: orderScope,
  /** Of a re-identification that begins from a pseudonym and the day of `scope`, not from a session. */
  subjectRef: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullable(),
  /** Of a hold: when it lapses. */
  expiresAtMs: epochMs.nullable(),
  /** Of a lift: the hold. */
  holdId: id.nullable(),
  requestedBy: id,
  requestedAtMs: epochMs,
  approvedBy: id.nullable(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'refused', 'lapsed']),
  failure: z.string().max(64).nullable(),
  packageSha256: sha256.nullable(),
  /** Of a package that is being made. */
  progress: z.strictObject({ done: z.int().min(0), total: z.int().min(0) }).nullable(),
  /** Until when the caller may fetch the package, or see whom a pseudonym stands for; null when there is nothing for the caller. */
  collectUntilMs: epochMs.nullable(),
});
