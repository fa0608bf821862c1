import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import * as product from '../../records/tree/proofs.ts';
import { isSubtree, isSubtreeConsistent } from '../../records/tree/subtree.ts';
import { isConsistent, isIncluded } from '../../verify/verify.mjs';
import type { Vector } from './merkle-vectors.ts';

/** Something that says of each vector whether its proof holds. */
export type Judge = { readonly name: string; readonly judge: (vectors: readonly Vector[]) => boolean[] };

const isInclusion = ({ kind }: Vector): boolean => kind === 'inclusion' || kind === 'subtreeinclusion';

/** The JavaScript verifier. RFC 9162 proves nothing from an older tree of no leaves, so neither is asked for it. */
const javascript: Judge = {
  name: 'verify.mjs',
  judge: (vectors) =>
    vectors.map((each) => {
      const { index, start, end, size, inner, outer, proof } = each;
      if (isInclusion(each)) return isIncluded(inner, index, start, end, proof, outer);
      return (each.kind !== 'consistency' || end > 0) && isConsistent(start, end, size, proof, inner, outer);
    }),
};

/** The Python verifier, in a process of its own. */
const python: Judge = {
  name: 'verify.py',
  judge: (vectors) => {
    const input = vectors.map((each) => ({
      ...each,
      inner: each.inner.toString('hex'),
      outer: each.outer.toString('hex'),
      proof: each.proof.map((node) => node.toString('hex')),
    }));
    const files = [
      resolve(import.meta.dirname, 'merkle.py'),
      resolve(import.meta.dirname, '../../verify/verify.py'),
    ];
    const { stdout, status } = spawnSync('python3', files, {
      input: JSON.stringify(input),
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error('the Python verifier could not be asked');
    return JSON.parse(stdout) as boolean[];
  },
};

/** What the store itself uses. */
const store: Judge = {
  name: 'the record store',
  judge: (vectors) =>
    vectors.map((each) => {
      const { index, start, end, size, inner, outer, proof } = each;
      if (isInclusion(each)) {
        const claim = { leaf: inner, index: index - start, size: end - start, proof, root: outer };
        return isSubtree(start, end) && product.isIncluded(claim);
      }
      if (each.kind === 'consistency')
        return product.isConsistent({ oldSize: end, oldRoot: inner, size, root: outer, proof });
      return isSubtreeConsistent({ start, end, subtreeRoot: inner, size, root: outer, proof });
    }),
};

/** Both verifiers and the store. */
export const judges: readonly Judge[] = [javascript, python, store];
