import type { Writer } from '../database.ts';
import type { KeptRecord } from '../generated/record-types.ts';
import type { SealedRow, SegmentView, SpineFact, SpineRow } from '../store-ports.ts';

/** Segments of one origin that expire, and what purge does to them: a store's own, or a gateway's copy of a terminal's. */
export type PurgeTarget = {
  readonly origin: string;
  /** Folder of its files; what remains of a segment is looked for in it, but for `spine.db` and folders of other origins. */
  readonly folder: string;
  /** All segments its spine knows, the purged among them. One with a pending intent is not purged yet, whatever is left of it. */
  segments(): readonly SegmentView[];
  rows(segment: string, from?: number, limit?: number): readonly SealedRow[];
  segmentKey(segment: string): Buffer;
  /** Whether the key is still there, wrapped. */
  hasKey(keyId: string): boolean;
  openRow(segment: string, row: SealedRow): KeptRecord;
  /** Opens one record with its own key, also of a purged segment. Throws `store-damaged`. */
  openDisclosed(segment: string, sealed: Buffer, recordKey: Buffer): KeptRecord;
  /** Gives up every handle and cached key of a segment, and tells where its file is or was. */
  closeSegmentFile(segment: string): string;
  /** Wraps the living keys under a new key and leaves nothing of this one and of the old wrapping. Called again, it does so again, also for a key that is gone. */
  destroyKey(keyId: string): void;
  /** Runs a change of its files: once the disk has refused one, the store takes nothing more until it is opened again (`records.md` 6.2). */
  readonly write?: Writer;
  /** Told once the ledger's spine has the receipt, for a copy whose own spine does not have it. */
  readonly markPurged?: (segment: string) => void;
};

/** The store whose spine says what was purged and whose case segments take the held copies. */
export type PurgeLedger = {
  readonly origin: string;
  addFact(fact: SpineFact): { readonly index: number };
  checkpoint(): unknown;
  witnessedAtMs(): number | null;
  /** Entries of these kinds, by index. */
  facts(kinds: readonly string[]): readonly SpineRow[];
  /**
   * Makes a case key, keeps `scope` under it, and in one spine transaction adds `placed` and the `segment.opened` of the case;
   * the case's file follows, and is made at the next open when a crash comes between.
   */
  openCase(holdId: string, scope: Buffer, placed: SpineFact): void;
  /** What a hold names, as it was given to `openCase`; null when the case is gone. */
  caseScope(holdId: string): Buffer | null;
  /** Seals payloads of `held.copy` into the case segment of a hold, in one transaction. */
  keepCopies(holdId: string, payloads: readonly string[]): void;
  /** Says the last word on a case segment; nothing to do when it is said. */
  closeCase(holdId: string): void;
};
