import { describe, expect, it } from 'vitest';
import { createSpineFacts } from '../../../../main/records/export/gather/spine-facts.ts';
import { StoreError } from '../../../../main/records/store-error.ts';

const entries = [
  { at: 10, kind: 'store.created', origin: 'harbour/lobby-1', root: 'vkey-root', catalogue: 'c1' },
  { at: 10, kind: 'key.certified', day: '2026-01-10', vkey: 'vkey-day', signature: 's' },
  { at: 10, kind: 'segment.opened', segment: 'N1-2026-01-10', key: 'k1', catalogue: 'c1' },
  { at: 20, kind: 'segment.head', segment: 'N1-2026-01-10', size: 3, root: 'r3' },
  { at: 30, kind: 'system.gap', from: 20, to: 30, cause: 'off' },
  { at: 40, kind: 'segment.closed', segment: 'N1-2026-01-10', size: 4, root: 'r4' },
  { at: 41, kind: 'attest.outflow', elsewhere: 0, abroad: 0 },
];
const rowsOf = (list: readonly object[], from = 0) =>
  list.map((entry, index) => ({ index: from + index, text: JSON.stringify(entry) }));
const codeOf = (list: readonly object[]) => {
  try {
    createSpineFacts('harbour/lobby-1').take(rowsOf(list));
    return 'ok';
  } catch (error) {
    return error instanceof StoreError ? error.code : String(error);
  }
};

describe('what a spine says', () => {
  it('is taken in pieces, entry by entry', () => {
    const facts = createSpineFacts('harbour/lobby-1');
    facts.take(rowsOf(entries.slice(0, 4)));
    expect(facts.segments.get('N1-2026-01-10')).toMatchObject({ size: 3, root: 'r3', isClosed: false });
    facts.take(rowsOf(entries.slice(4), 4));
    expect(facts.segments.get('N1-2026-01-10')).toEqual({
      name: 'N1-2026-01-10',
      keyId: 'k1',
      catalogue: 'c1',
      size: 4,
      root: 'r4',
      isClosed: true,
    });
    expect([facts.size(), facts.createdAt(), facts.lastAt(), facts.rootVkey()]).toEqual([
      7,
      10,
      41,
      'vkey-root',
    ]);
    expect(facts.dailyKeys).toEqual([{ day: '2026-01-10', vkey: 'vkey-day' }]);
    expect(facts.gaps).toEqual([{ from: 20, to: 30 }]);
    expect(facts.receipts.gaps.map(({ line }) => JSON.parse(line))).toEqual([
      { entry: entries[4], index: 4, origin: 'harbour/lobby-1' },
    ]);
  });

  it('counts held copies over all holds', () => {
    const facts = createSpineFacts('harbour/gateway');
    facts.take(
      rowsOf([
        {
          at: 1,
          kind: 'segment.purged',
          of: 'harbour/lobby-1',
          segment: 'N1-2026-01-10',
          holds: [
            { held: 2, hold: 'a' },
            { held: 3, hold: 'b' },
          ],
        },
      ]),
    );
    expect(facts.purges).toEqual([{ of: 'harbour/lobby-1', segment: 'N1-2026-01-10', held: 5 }]);
  });

  it.each<[string, readonly object[]]>([
    ['a head of a segment that was not opened', [entries[3] ?? {}]],
    [
      'a segment without a key',
      [{ at: 1, kind: 'segment.opened', segment: 'N1-2026-01-10', catalogue: 'c1' }],
    ],
    ['a gap that is no time', [{ at: 1, kind: 'system.gap', from: 'x', to: 2 }]],
    ['a receipt without holds', [{ at: 1, kind: 'segment.purged', of: 'a/b', segment: 'N1-2026-01-10' }]],
    [
      'a receipt that counts nothing',
      [{ at: 1, kind: 'segment.purged', of: 'a/b', segment: 'N1-2026-01-10', holds: [{ hold: 'a' }] }],
    ],
  ])('is refused with %s', (_, list) => {
    expect(codeOf(list)).toBe('store-damaged');
  });

  it('is refused out of its order', () => {
    const facts = createSpineFacts('harbour/lobby-1');
    expect(() => facts.take(rowsOf(entries, 1))).toThrow(StoreError);
  });
});
