import { createPublicKey } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkpointText } from '../../../../main/records/notes/checkpoint.ts';
import { dailyKeyCertificate } from '../../../../main/records/notes/daily-key.ts';
import { cosignedAtSeconds, signCheckpoint } from '../../../../main/records/notes/signatures.ts';
import { newSigningKey } from '../../../../main/records/notes/signing-key.ts';
import { parseVkey, vkeyOf } from '../../../../main/records/notes/vkey.ts';
import { rootOfLeaves } from '../../../../main/records/tree/frontier.ts';
import { sha256 } from '../../../../main/records/tree/hashing.ts';
import { consistencyProof } from '../../../../main/records/tree/proofs.ts';
import {
  createWitness,
  type OfferedCheckpoint,
  type SeenLog,
  type Witness,
} from '../../../../main/records/witness/witness.ts';

const origin = 'hotel/lobby';
const root = newSigningKey();
const rootVkey = vkeyOf(`${origin}/root`, 1, createPublicKey(root));
const witnessKey = newSigningKey();
const nowSeconds = 1_800_000_000;

let kept: readonly SeenLog[];
let writes: number;
let witness: Witness;

beforeEach(() => {
  kept = [];
  writes = 0;
  witness = createWitness({
    name: 'hotel/bar/witness',
    privateKey: witnessKey,
    seen: {
      read: () => kept,
      write(logs) {
        writes += 1;
        kept = logs;
      },
    },
    nowMs: () => nowSeconds * 1000 + 999,
  });
});

const leavesOf = (size: number, label = 'entry'): Buffer[] =>
  Array.from({ length: size }, (_, index) => sha256(`${label} ${index}`));

type Making = { readonly from?: number; readonly day?: string; readonly label?: string };

/** A checkpoint of a log, by a daily key that its root certified. */
function offerOf(
  size: number,
  { from = 0, day = '2026-05-12', label = 'entry' }: Making = {},
): OfferedCheckpoint {
  const daily = newSigningKey();
  const vkey = vkeyOf(origin, 1, createPublicKey(daily));
  const leaves = leavesOf(size, label);
  const text = checkpointText({ origin, size, root: rootOfLeaves(leaves) });
  const proof = from === 0 || from > size ? [] : consistencyProof(leaves, from);
  return {
    origin,
    note: signCheckpoint(text, { name: origin, privateKey: daily }),
    vkey,
    certificate: { root: rootVkey, day, signature: dailyKeyCertificate(root, { origin, day, vkey }) },
    proof: proof.map((node) => node.toString('base64')),
  };
}

describe('a witness cosigns', () => {
  test('what it sees first, then whatever has grown from it, and the same again', () => {
    for (const [size, from] of [
      [3, 0],
      [3, 3],
      [4, 3],
      [11, 4],
    ] as const) {
      const offer = offerOf(size, { from });
      const verdict = witness.consider(offer);
      if (!verdict.ok) throw new Error(verdict.reason);
      const key = parseVkey(vkeyOf('hotel/bar/witness', 4, createPublicKey(witnessKey)));
      if (key === null) throw new Error('vkey');
      expect(cosignedAtSeconds(`${offer.note}${verdict.line}\n`, key)).toBe(nowSeconds);
    }
    expect(witness.seen()).toEqual([{ origin, size: 11 }]);
  });

  test('only once what it has seen is kept', () => {
    const failing = createWitness({
      name: 'hotel/bar/witness',
      privateKey: witnessKey,
      seen: {
        read: () => [],
        write: () => {
          throw new Error('disk');
        },
      },
      nowMs: () => 0,
    });
    expect(() => failing.consider(offerOf(3))).toThrow('disk');
  });
});

describe('a witness does not cosign', () => {
  beforeEach(() => {
    witness.consider(offerOf(5));
    writes = 0;
  });

  const changed = (change: Partial<OfferedCheckpoint>): OfferedCheckpoint => ({
    ...offerOf(8, { from: 5 }),
    ...change,
  });
  const stranger = newSigningKey();
  const strangerRoot = vkeyOf(`${origin}/root`, 1, createPublicKey(stranger));

  test.each<[string, () => OfferedCheckpoint, string]>([
    ['a log that has shrunk', () => offerOf(4), 'shrunk'],
    ['another history of the same size', () => offerOf(5, { label: 'other' }), 'inconsistent'],
    ['another history that is longer', () => offerOf(8, { from: 5, label: 'other' }), 'inconsistent'],
    ['growth without proof', () => changed({ proof: [] }), 'inconsistent'],
    ['a proof from another size', () => changed({ proof: offerOf(8, { from: 4 }).proof }), 'inconsistent'],
    ['a proof that is not base64', () => changed({ proof: ['not base64'] }), 'inconsistent'],
    ['the key of an earlier day', () => offerOf(8, { from: 5, day: '2026-05-11' }), 'bad-signature'],
    ['another key than was certified', () => changed({ vkey: offerOf(1).vkey }), 'bad-signature'],
    [
      'another day than was certified',
      () => {
        const offer = offerOf(8, { from: 5 });
        return { ...offer, certificate: { ...offer.certificate, day: '2026-05-13' } };
      },
      'bad-signature',
    ],
    ['a note of another origin', () => changed({ origin: 'hotel/spa' }), 'bad-signature'],
    ['a note that is none', () => changed({ note: 'note' }), 'bad-signature'],
    [
      'a root it has not seen first',
      () => {
        const offer = offerOf(8, { from: 5 });
        const { day } = offer.certificate;
        const signature = dailyKeyCertificate(stranger, { origin, day, vkey: offer.vkey });
        return { ...offer, certificate: { root: strangerRoot, day, signature } };
      },
      'other-root',
    ],
    ['an empty log', () => offerOf(0), 'bad-signature'],
  ])('%s', (_what, make, reason) => {
    expect(witness.consider(make())).toEqual({ ok: false, reason });
    expect(writes).toBe(0);
    expect(witness.seen()).toEqual([{ origin, size: 5 }]);
  });
});
