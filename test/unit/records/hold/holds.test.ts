import { describe, expect, it } from 'vitest';
import { holdOfCase, holdsOf, meetsPeriod } from '../../../../main/records/hold/holds.ts';
import { scopeBytes, scopeFrom } from '../../../../main/records/hold/scope.ts';
import { canonical } from '../../../../main/records/schema/canonical.ts';

const placed = (hold: string) => ({
  at: 100,
  kind: 'hold.placed',
  hold,
  from: '2026-11-01',
  to: '2026-11-02',
  whole: true,
  instrument: '00',
  approvers: ['00', '11'],
  expires: 200,
});
const rows = (...entries: readonly unknown[]) =>
  entries.map((entry, index) => ({ index, text: canonical(entry) }));

describe('holds of a spine', () => {
  it('are read with their ends, and other entries are not minded', () => {
    const ended = { at: 150, kind: 'hold.ended', hold: 'b', reason: 'lifted' };
    const holds = holdsOf(rows({ at: 1, kind: 'segment.head' }, placed('a'), placed('b'), ended));
    expect(holds.map(({ holdId, ending }) => [holdId, ending])).toEqual([
      ['a', null],
      ['b', { reason: 'lifted', atMs: 150_000 }],
    ]);
  });

  it.each([
    ['one placed twice', rows(placed('a'), placed('a'))],
    ['an end without a hold', rows({ at: 1, kind: 'hold.ended', hold: 'a', reason: 'lapsed' })],
    [
      'two ends',
      rows(placed('a'), ...[1, 2].map((at) => ({ at, kind: 'hold.ended', hold: 'a', reason: 'lapsed' }))),
    ],
    ['an id that is no text', rows({ ...placed('a'), hold: 7 })],
    ['an expiry that is no number', rows({ ...placed('a'), expires: 'soon' })],
    ['another spelling', [{ index: 0, text: `${canonical(placed('a'))} ` }]],
    ['no object', [{ index: 0, text: '[]' }]],
  ])('are refused with %s', (_, facts) => {
    expect(() => holdsOf(facts)).toThrow('store-damaged');
  });

  it.each([
    ['N1-2026-11-09', false],
    ['N1-2026-11-10', true],
    ['N1-2026-11-20', true],
    ['N1-2026-11-20-2', true],
    ['N1-2026-11-21', false],
    ['A3-2026-10', false],
    ['A3-2026-11', true],
    ['A3-2026-11-3', true],
    ['A3-2026-12', false],
    ['H-2026-11-15', false],
  ])('from the 10th to the 20th meet %s: %s', (segment, meets) => {
    expect(meetsPeriod({ fromDay: '2026-11-10', toDay: '2026-11-20' }, segment)).toBe(meets);
  });

  it('have a case segment each', () => {
    expect([holdOfCase('H-a-2'), holdOfCase('N1-2026-11-10')]).toEqual(['a-2', null]);
  });
});

describe('what a hold names', () => {
  const session = 'AAAAAAAAAAAAAAAA';
  it('comes back, also when it is nothing', () => {
    for (const sessionIds of [[], [session]])
      expect(scopeFrom(scopeBytes({ sessionIds }))).toEqual({ sessionIds });
  });

  it.each(['x', `${session}\n`, `${session}\n${session}`, `${session}\r\n${session}`, `${session}é`])(
    'is refused as %j',
    (text) => {
      expect(() => scopeFrom(Buffer.from(text))).toThrow('store-damaged');
    },
  );
});
