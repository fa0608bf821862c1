import { describe, expect, it } from 'vitest';
import { type HeldCopy, heldCopyFrom, heldCopyPayload } from '../../../../main/records/hold/held-copy.ts';
import { codeOf } from '../support/samples.ts';

const copy: HeldCopy = {
  origin: 'SHLG0001/T-07',
  segment: 'N1-2026-11-28',
  seq: 3,
  size: 5,
  sealed: Buffer.from('sealed bytes'),
  recordKey: Buffer.alloc(32, 7),
  proof: [Buffer.alloc(32, 1), Buffer.alloc(32, 2)],
};
const changed = (change: Record<string, unknown>): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries({ ...JSON.parse(heldCopyPayload(copy)), ...change }).sort(([one], [other]) =>
        one < other ? -1 : 1,
      ),
    ),
  );

describe('the payload of a held copy', () => {
  it('is the canonical object of the format', () => {
    expect(heldCopyPayload(copy)).toBe(
      `{"key":"${Buffer.alloc(32, 7).toString('base64')}","origin":"SHLG0001/T-07","proof":["${Buffer.alloc(32, 1).toString('base64')}","${Buffer.alloc(32, 2).toString('base64')}"],"sealed":"c2VhbGVkIGJ5dGVz","segment":"N1-2026-11-28","seq":3,"size":5}`,
    );
  });

  it('gives the copy back', () => {
    expect(heldCopyFrom(heldCopyPayload(copy))).toEqual(copy);
  });

  it.each([
    ['no JSON', 'x'],
    ['a list', '[1]'],
    ['nothing', 'null'],
    ['a member more', changed({ zebra: 1 })],
    ['a space more', `${heldCopyPayload(copy)} `],
    ['a seq past the size', changed({ seq: 5 })],
    ['a negative seq', changed({ seq: -1 })],
    ['a size that is text', changed({ size: '5' })],
    ['a proof that is none', changed({ proof: 'AAAA' })],
    ['a node that is no hash', changed({ proof: ['AAAA'] })],
    ['a short key', changed({ key: 'AAAA' })],
    ['base64 with other bits behind', changed({ sealed: 'c2VhbGVkIGJ5dGVzMR==' })],
    ['base64 with a line break', changed({ sealed: 'c2VhbGVk\nIGJ5dGVz' })],
    ['an origin that is no text', changed({ origin: 7 })],
  ])('is refused with %s', (_, payload) => {
    expect(codeOf(() => heldCopyFrom(payload))).toBe('store-damaged');
  });
});
