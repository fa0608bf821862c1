import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { PolicySubject } from './subject.ts';

/** No decision at all: what reading the bytes of our own file costs, which no way to load it can undercut. */
export const plainRead: PolicySubject = {
  asked: 'hosts',
  prepare: async () => null,
  decidesNothing: true,
  async load({ compiled }) {
    const { length } = readFileSync(compiled);
    return () => length > 0;
  },
};

/** The same with the digest that the signed profile names. */
export const plainReadAndDigest: PolicySubject = {
  ...plainRead,
  async load({ compiled }) {
    const digest = createHash('sha256').update(readFileSync(compiled)).digest('hex');
    return () => digest !== '';
  },
};
