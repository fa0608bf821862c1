import type { KeptRecord } from '../../generated/record-types.ts';
import { recordFrom } from '../../schema/payload.ts';
import { descriptorOf } from '../../seal/descriptor.ts';
import { headerOf } from '../../seal/header.ts';
import { type KeySource, recordKeys } from '../../seal/record-key.ts';
import { leafOf, openSealed } from '../../seal/sealed-record.ts';
import type { SegmentFacts } from '../../spine/spine-state.ts';
import { StoreError } from '../../store-error.ts';
import type { SealedRow } from '../../store-ports.ts';
import type { KeptCatalogues } from './kept-catalogues.ts';

/** What opens records. */
export type OpenerSources = {
  readonly origin: string;
  readonly catalogues: KeptCatalogues;
  factsOf(segment: string): SegmentFacts | null;
  /** Bytes of a key; null when it is not there. */
  keyOf(keyId: string): Buffer | null;
};

/** Opens the records of a store's segments, each with its own key. */
export type Opener = {
  segmentKey(segment: string): Buffer;
  openRow(segment: string, row: SealedRow): KeptRecord;
  openDisclosed(segment: string, sealed: Buffer, recordKey: Buffer): KeptRecord;
  /** Whether a row's leaf is the one its bytes and its key give. */
  isTrueLeaf(segment: string, row: SealedRow): boolean;
  /** Forgets what it has of a segment's key. */
  forget(segment: string): void;
};

type Opened = { readonly facts: SegmentFacts; readonly hash: Buffer; readonly recordKey: KeySource };

/** Makes the opener of one store. Holds key material until it is told to forget. */
export function createOpener(sources: OpenerSources): Opener {
  const opened = new Map<string, Opened>();
  const factsOf = (segment: string): SegmentFacts => {
    const facts = sources.factsOf(segment);
    if (facts === null) throw new StoreError('store-missing', segment);
    return facts;
  };
  const hashOf = ({ segment, keyId, catalogueSha256 }: SegmentFacts): Buffer =>
    descriptorOf({ origin: sources.origin, segment, keyId, catalogueSha256 }).hash;
  const segmentKey = (segment: string): Buffer => {
    const key = sources.keyOf(factsOf(segment).keyId);
    if (key === null) throw new StoreError('store-missing', `key ${segment}`);
    return key;
  };
  const open = (segment: string): Opened => {
    const known = opened.get(segment);
    if (known !== undefined) return known;
    const facts = factsOf(segment);
    const hash = hashOf(facts);
    const now = { facts, hash, recordKey: recordKeys(segmentKey(segment), hash) };
    opened.set(segment, now);
    return now;
  };
  const record = (facts: SegmentFacts, hash: Buffer, key: Buffer, sealed: Buffer) => {
    const plain = openSealed(key, hash, sealed);
    if (plain === null) throw new StoreError('store-damaged', facts.segment);
    const { table } = sources.catalogues.of(facts.catalogueSha256);
    return { seq: plain.seq, record: recordFrom(table, plain.type, sources.origin, plain.payload) };
  };
  return {
    segmentKey,
    openRow(segment, { seq, sealed }) {
      const { facts, hash, recordKey } = open(segment);
      const found = record(facts, hash, recordKey(seq), sealed);
      if (found.seq !== seq) throw new StoreError('store-damaged', `${segment} ${seq}`);
      return found.record;
    },
    openDisclosed(segment, sealed, recordKey) {
      const facts = factsOf(segment);
      return record(facts, hashOf(facts), recordKey, sealed).record;
    },
    isTrueLeaf(segment, { seq, sealed, leaf }) {
      const { hash, recordKey } = open(segment);
      return headerOf(sealed)?.seq === seq && leafOf(hash, sealed, recordKey(seq)).equals(leaf);
    },
    forget: (segment) => void opened.delete(segment),
  };
}
