import { canonical, parseCanonical } from '../schema/canonical.ts';
import { StoreError } from '../store-error.ts';

/** A record under a hold: what opens it alone, and the proof that it stood in its segment (`docs/records-format.md` 6). */
export type HeldCopy = {
  readonly origin: string;
  readonly segment: string;
  readonly seq: number;
  /** Leaves of the tree that `proof` belongs to. */
  readonly size: number;
  readonly sealed: Buffer;
  readonly recordKey: Buffer;
  readonly proof: readonly Buffer[];
};

/** Payload of a `held.copy`. */
export function heldCopyPayload(copy: HeldCopy): string {
  return canonical({
    key: copy.recordKey.toString('base64'),
    origin: copy.origin,
    proof: copy.proof.map((node) => node.toString('base64')),
    sealed: copy.sealed.toString('base64'),
    segment: copy.segment,
    seq: copy.seq,
    size: copy.size,
  });
}

const hashLength = 32;

/** Where a copied record stood; two copies of one record have the same. */
export function placeOf({ origin, segment, seq }: Pick<HeldCopy, 'origin' | 'segment' | 'seq'>): string {
  return `${origin} ${segment} ${seq}`;
}

/** The copy of such a payload. Throws `store-damaged` on whatever `heldCopyPayload` does not give. */
export function heldCopyFrom(payload: string): HeldCopy {
  const parsed = parseCanonical(payload);
  if (!parsed.ok || typeof parsed.value !== 'object' || parsed.value === null) throw damaged('form');
  const { key, origin, proof, sealed, segment, seq, size } = parsed.value as Readonly<
    Record<string, unknown>
  >;
  if (typeof origin !== 'string' || typeof segment !== 'string') throw damaged('place');
  if (!isCount(seq) || !isCount(size) || seq >= size) throw damaged('seq');
  if (!Array.isArray(proof)) throw damaged('proof');
  const copy: HeldCopy = {
    origin,
    segment,
    seq,
    size,
    sealed: bytesOf(sealed),
    recordKey: bytesOf(key),
    proof: proof.map(bytesOf),
  };
  const hashes = [copy.recordKey, ...copy.proof];
  if (!hashes.every(({ length }) => length === hashLength)) throw damaged('length');
  // Members beyond these, another order of bits in base64: one copy has one spelling.
  if (heldCopyPayload(copy) !== payload) throw damaged('form');
  return copy;
}

function bytesOf(value: unknown): Buffer {
  if (typeof value !== 'string') throw damaged('base64');
  return Buffer.from(value, 'base64');
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function damaged(what: string): StoreError {
  return new StoreError('store-damaged', `held copy ${what}`);
}
