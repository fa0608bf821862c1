import { endpoint } from './http-endpoint.ts';
import { noteText, originName, proof } from './http-records.ts';
import { epochMs } from './http-shapes.ts';
import { z } from './z.ts';

// What the gateway's public page asks and is told. Formats are those of `docs/records-format.md`.

/** Proof that a segment is gone: the spine entry that says so, and that a checkpoint with its cosignatures covers it. */
const deletionProof = z.strictObject({
  origin: originName,
  index: z.int().min(0),
  /** Canonical `segment.purged`. */
  entry: z.string().max(4_096),
  /** Inclusion proof (RFC 6962 2.1.1) of the entry in the tree of the note. */
  proof,
  note: noteText,
});

/** What the public page tells of a receipt; no identity, no time of use. */
export const receiptAnswer = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('kept'),
    /** Records of the session that are kept. */
    records: z.int().min(1),
    /** From here on they are deleted. */
    dueAtMs: epochMs,
    /** By then they are gone. */
    goneByMs: epochMs,
    /** An authority's hold keeps some records of that day longer. It is not told whose. */
    held: z.boolean(),
  }),
  /** The terminal's own are deleted, the gateway's copy is not yet. */
  z.strictObject({ state: z.literal('deleting'), goneByMs: epochMs, held: z.boolean() }),
  /** All records of that terminal and day are deleted, so these too. */
  z.strictObject({
    state: z.literal('deleted'),
    deletedAtMs: epochMs,
    held: z.boolean(),
    /** One for each part of the day; empty in the moment before a checkpoint covers it. */
    proofs: z.array(deletionProof).max(99),
  }),
  /** No such record is here: a slip in the code, or a session that has only just ended. */
  z.strictObject({ state: z.literal('unknown') }),
]);

/** What the public page tells. */
export type ReceiptAnswer = z.infer<typeof receiptAnswer>;

/** Whom a public page may ask without signing in. */
export const publicRecordEndpoints = {
  lookUpReceipt: endpoint({
    method: 'POST',
    path: '/public/receipts',
    callers: ['public'],
    summary: 'Whether the records behind a guest’s receipt still exist, without saying whose they are',
    body: z.strictObject({ code: z.string().min(1).max(40) }),
    answer: receiptAnswer,
  }),
} as const;
