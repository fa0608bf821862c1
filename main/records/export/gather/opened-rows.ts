import { type HeldCopy, heldCopyFrom } from '../../hold/held-copy.ts';
import { recordFrom } from '../../schema/payload.ts';
import { type Descriptor, descriptorOf } from '../../seal/descriptor.ts';
import { recordKeys } from '../../seal/record-key.ts';
import { leafOf, openSealed } from '../../seal/sealed-record.ts';
import { StoreError } from '../../store-error.ts';
import type { SealedRow } from '../../store-ports.ts';
import type { PlannedSegment } from '../plan.ts';
import type { PlainRecord } from '../views/flat-record.ts';
import type { PackageCatalogue } from './package-catalogues.ts';

/** Rows read at a time: enough to keep the disk busy, little enough to stop between. */
export const batchRows = 512;

/** One row, opened: what a package tells of a disclosed record. */
export type OpenedRow = {
  readonly seq: number;
  readonly sealed: Buffer;
  /** The key of this one record. */
  readonly key: Buffer;
  readonly record: PlainRecord;
  /** Inclusion proof of a held copy, whose segment is gone. */
  readonly proof?: { readonly hashes: readonly Buffer[]; readonly size: number };
};

/** Opens rows of a live segment. Throws `store-damaged` at a row that is not what its leaf says, or no record of its catalogue. */
export function rowOpener(
  segment: PlannedSegment,
  catalogue: PackageCatalogue,
): (row: SealedRow) => OpenedRow {
  const { reader } = segment.origin;
  const { hash } = descriptorOfSegment(segment);
  const keyOf = recordKeys(reader.segmentKey(segment.fact.name), hash);
  return ({ seq, sealed, leaf }) => {
    const key = keyOf(seq);
    const plain = openSealed(key, hash, sealed);
    if (plain === null || plain.seq !== seq || !leafOf(hash, sealed, key).equals(leaf))
      throw damaged(segment);
    return {
      seq,
      sealed,
      key,
      record: recordFrom(catalogue.table, plain.type, reader.origin, plain.payload),
    };
  };
}

/** Opens the copies that lie in a case segment. Throws `store-damaged` at anything else in it. */
export function copyOpener(segment: PlannedSegment): (row: SealedRow) => HeldCopy {
  const { reader } = segment.origin;
  const { hash } = descriptorOfSegment(segment);
  const keyOf = recordKeys(reader.segmentKey(segment.fact.name), hash);
  return ({ seq, sealed }) => {
    const plain = openSealed(keyOf(seq), hash, sealed);
    if (plain === null || plain.type !== 'held.copy' || plain.seq !== seq) throw damaged(segment);
    return heldCopyFrom(plain.payload);
  };
}

/** Opens a held copy of a record of `segment`, which is gone. Throws `store-damaged` when it is no record of it. */
export function openCopy(copy: HeldCopy, segment: PlannedSegment, catalogue: PackageCatalogue): OpenedRow {
  const { seq, sealed, recordKey, size, proof } = copy;
  const plain = openSealed(recordKey, descriptorOfSegment(segment).hash, sealed);
  if (plain === null || plain.seq !== seq) throw damaged(segment);
  const record = recordFrom(catalogue.table, plain.type, segment.origin.reader.origin, plain.payload);
  return { seq, sealed, key: recordKey, record, proof: { hashes: proof, size } };
}

function descriptorOfSegment({ origin, fact }: PlannedSegment): Descriptor {
  const { name, keyId, catalogue } = fact;
  return descriptorOf({ origin: origin.reader.origin, segment: name, keyId, catalogueSha256: catalogue });
}

function damaged({ fact }: PlannedSegment): StoreError {
  return new StoreError('store-damaged', fact.name);
}
