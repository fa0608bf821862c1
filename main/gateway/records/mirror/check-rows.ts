import type { Catalogue } from '../../../records/catalogue.ts';
import { parseCanonical } from '../../../records/schema/canonical.ts';
import { recordFrom } from '../../../records/schema/payload.ts';
import { descriptorOf } from '../../../records/seal/descriptor.ts';
import { type KeySource, recordKeys } from '../../../records/seal/record-key.ts';
import { leafOf, openSealed } from '../../../records/seal/sealed-record.ts';
import { StoreError } from '../../../records/store-error.ts';
import type { SealedRow } from '../../../records/store-ports.ts';
import type { MirroredSegment } from './spine-state.ts';

/** Reads rows of one segment as they come. */
export type RowReader = (seq: number, sealed: Buffer) => SealedRow | null;

/**
 * Makes the reader of a segment's rows: each must open under the segment's key at its own place and be exactly a record of
 * its catalogue. The leaf is computed here: what a terminal says of it counts for nothing.
 */
export function rowReader(
  origin: string,
  { name, keyId, catalogueSha256 }: MirroredSegment,
  key: Buffer,
  catalogue: Catalogue,
): RowReader {
  const { hash } = descriptorOf({ origin, segment: name, keyId, catalogueSha256 });
  const keyOf: KeySource = recordKeys(key, hash);
  return (seq, sealed) => {
    const recordKey = keyOf(seq);
    const opened = openSealed(recordKey, hash, sealed);
    if (opened === null || opened.seq !== seq) return null;
    if (!isRecord(origin, name, opened, catalogue)) return null;
    return { seq, sealed, leaf: leafOf(hash, sealed, recordKey) };
  };
}

function isRecord(
  origin: string,
  segment: string,
  { type, payload }: { readonly type: string; readonly payload: string },
  { tables: { terminal: table } }: Catalogue,
): boolean {
  if (segment.startsWith('H-')) return type === 'held.copy' && parseCanonical(payload).ok;
  if (!Object.hasOwn(table.classes, type) || !segment.startsWith(`${table.classes[type]}-`)) return false;
  try {
    recordFrom(table, type, origin, payload);
    return true;
  } catch (error) {
    if (error instanceof StoreError) return false;
    throw error;
  }
}
