import { descriptorOf } from '../seal/descriptor.ts';
import { recordKeys } from '../seal/record-key.ts';
import { openSealed } from '../seal/sealed-record.ts';
import { StoreError } from '../store-error.ts';
import type { SealedRow, SegmentView } from '../store-ports.ts';
import { type HeldCopy, heldCopyFrom } from './held-copy.ts';

/** A store whose case segments are read. */
export type CaseReader = {
  readonly origin: string;
  segments(): readonly SegmentView[];
  rows(segment: string, from?: number, limit?: number): readonly SealedRow[];
  segmentKey(segment: string): Buffer;
};

/** All copies in a live case segment, oldest first; none when there is no such segment. Throws `store-damaged` when one does not open. */
export function heldCopiesIn(reader: CaseReader, segment: string): readonly HeldCopy[] {
  const view = reader.segments().find(({ name, state }) => name === segment && state !== 'purged');
  if (view === undefined || view.size === 0) return [];
  const { keyId, catalogueSha256 } = view;
  const { hash } = descriptorOf({ origin: reader.origin, segment, keyId, catalogueSha256 });
  const keyOf = recordKeys(reader.segmentKey(segment), hash);
  return reader.rows(segment).map(({ seq, sealed }) => {
    const opened = openSealed(keyOf(seq), hash, sealed);
    if (opened === null || opened.type !== 'held.copy' || opened.seq !== seq)
      throw new StoreError('store-damaged', `held copy ${seq}`);
    return heldCopyFrom(opened.payload);
  });
}
