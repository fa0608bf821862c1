import type { KeptRecord, RecordEvent } from './generated/record-types.ts';

// What the parts of the record store know of each other; formats are those of `docs/records-format.md`.

/** Where a segment is in its life. A purged one is known from the spine only. */
export type SegmentState = 'open' | 'closed' | 'purged';

/** One segment as the store knows it. */
export type SegmentView = {
  /** `N1-2026-11-28`, `A3-2026-11`, `H-<hold id>`. */
  readonly name: string;
  readonly state: SegmentState;
  /** Rows in it; of a purged segment, those it had. */
  readonly size: number;
  /** Hex root over `size` leaves. */
  readonly root: string;
  readonly keyId: string;
  readonly catalogueSha256: string;
  /** First moment after its period. */
  readonly endsAtMs: number;
  /** From here on it is purged as soon as witnessed time says so. */
  readonly dueAtMs: number;
  /** By then it is gone. */
  readonly goneByMs: number;
};

/** One row of a segment as it lies on the disk. */
export type SealedRow = { readonly seq: number; readonly sealed: Buffer; readonly leaf: Buffer };

/** One entry of a spine: its canonical text and its place. */
export type SpineRow = { readonly index: number; readonly text: string };

/** One checkpoint with the cosignatures it has. */
export type NoteRow = { readonly size: number; readonly note: string };

/** One record, opened, and its place. */
export type StoredRecord = { readonly segment: string; readonly seq: number; readonly record: KeptRecord };

/** Which records, in which order. Oldest first unless asked otherwise. */
export type RecordQuery = {
  readonly sessionId?: string;
  /** First and last UTC day of their segments, both included. */
  readonly fromDay?: string;
  readonly toDay?: string;
  readonly newestFirst?: boolean;
};

/**
 * A store to read: a terminal's, a gateway's own, or a gateway's copy of a terminal's. Throws `StoreError` when what is
 * there is not what was written.
 */
export type StoreReader = {
  readonly origin: string;
  /** All segments the spine knows, oldest first, the purged among them. */
  segments(): readonly SegmentView[];
  /** Rows of a live segment from `from` on, at most `limit`. */
  rows(segment: string, from?: number, limit?: number): readonly SealedRow[];
  /** The key of a live segment. Throws `StoreError` `store-missing` once it is destroyed. */
  segmentKey(segment: string): Buffer;
  /** Opens one row. Throws `store-damaged` when it does not open or is not a record of its catalogue. */
  openRow(segment: string, row: SealedRow): KeptRecord;
  list(query?: RecordQuery): readonly StoredRecord[];
  spineSize(): number;
  /** Entries from `from` on, at most `limit`. */
  spine(from?: number, limit?: number): readonly SpineRow[];
  /** Checkpoints kept, by size: the last of each day and those a purge stands on, and the newest. */
  notes(): readonly NoteRow[];
  /** Verifier keys of the witnesses whose cosignatures this store takes. */
  witnesses(): readonly string[];
  /** Canonical text of an effective catalogue that a segment names; null when it is not here. */
  catalogueText(sha256: string): string | null;
  close(): void;
};

/** A session whose `session.close` is still owed. */
export type OpenSession = { readonly sessionId: string; readonly openedAtMs: number };

/** Members of a spine entry behind its time; the kinds and their members are those of the format, section 3. */
export type SpineFact = { readonly kind: string } & {
  readonly [member: string]: string | number | boolean | readonly unknown[];
};

/** The store of one origin. One writer; nothing is changed or removed through it but by purge. */
export type RecordStore = StoreReader & {
  /**
   * Keeps records in one transaction: they are on the disk when this returns. Throws `StoreError`: `record-refused` for a
   * record outside the catalogue or a second open or close of a session, with nothing written; `store-failed` when the disk
   * refuses. After such a failure the store takes nothing more until it is opened, and looked over, again (`records.md` 6.2).
   */
  append(...events: readonly RecordEvent[]): readonly { readonly segment: string; readonly seq: number }[];
  /** Sessions that were opened and never closed, oldest first. */
  openSessions(): readonly OpenSession[];
  /** Adds a fact to the spine, durable when this returns. */
  addFact(fact: SpineFact): { readonly index: number };
  /** Writes the heads of grown segments and signs the spine; null when nothing is new since the last checkpoint. */
  checkpoint(): NoteRow | null;
  newestNote(): NoteRow | null;
  /** Adds a witness's cosignature line to the checkpoint of that size; false when it is not by a known witness or not over this checkpoint. */
  addCosignature(size: number, line: string): boolean;
  /** Latest time a witness has cosigned; null when none ever has. */
  witnessedAtMs(): number | null;
  /** What time brings: a new day's segment and key, the heads of the last minute. Called about every ten seconds, and before each append. */
  tick(): void;
};
