import { expect, it } from 'vitest';
import { spineInclusion } from '../../../../main/gateway/records/receipts/inclusion.ts';
import { leafHash } from '../../../../main/records/tree/hashing.ts';
import { inclusionProof } from '../../../../main/records/tree/proofs.ts';

const spineOf = (size: number) => {
  const rows = Array.from({ length: size }, (_, index) => ({ index, text: `{"entry":${index}}` }));
  return { rows, spine: (from = 0, limit = rows.length) => rows.slice(from, from + limit) };
};

it('a proof read from a spine is that of RFC 6962, for every entry of every small tree and of one of several readings', async () => {
  for (const size of [...Array.from({ length: 20 }, (_, at) => at + 1), 1_300]) {
    const spine = spineOf(size);
    const leaves = spine.rows.map(({ text }) => leafHash(Buffer.from(text)));
    const indexes = size > 20 ? [0, 511, 512, 1_023, 1_299] : leaves.keys();
    for (const index of indexes)
      expect(await spineInclusion(spine, index, size)).toEqual(inclusionProof(leaves, index));
  }
});

it('a spine that is shorter than its checkpoint gives no proof', async () => {
  await expect(spineInclusion(spineOf(5), 1, 8)).rejects.toThrow('shorter');
});
