import { describe, expect, test } from 'vitest';
import { type Counted, issuanceFindings } from '../../../../main/gateway/shift/issuance-findings.ts';

const span = { fromMs: 0, toMs: 86_400_000 };
const person = (staffId: string, issued: number, more: { overrides?: number; attested?: number } = {}) => ({
  ...{ staffId, issued, overrides: 0, attested: 0 },
  ...more,
});
const found = (counted: Partial<Counted>) =>
  issuanceFindings({ byPerson: [], attempts: [], burst: null, ...counted }, span);
const tries = (count: number, startMs: number, terminalId = 't-1', stepMs = 1000) =>
  Array.from({ length: count }, (_, index) => ({
    ...{ atMs: startMs + index * stepMs, terminalId, reason: 'unknown' as const, grantId: null },
  }));

describe('many by one person', () => {
  test('are more than three times what the others usually issue', () => {
    const others = [person('b', 6), person('c', 8), person('d', 40)];
    expect(found({ byPerson: [person('a', 25), ...others] })).toEqual([
      { kind: 'many-by-one', staffId: 'a', count: 25, usual: 8 },
      { kind: 'many-by-one', staffId: 'd', count: 40, usual: 8 },
    ]);
    expect(found({ byPerson: [person('a', 24), person('b', 8), person('c', 8)] })).toEqual([]);
  });

  test('are at least twenty', () => {
    expect(found({ byPerson: [person('a', 19), person('b', 1)] })).toEqual([]);
    expect(found({ byPerson: [person('a', 20), person('b', 1)] })).toHaveLength(1);
  });

  test('of two others half of their sum is usual', () => {
    expect(found({ byPerson: [person('a', 23), person('b', 5), person('c', 10)] })).toEqual([
      { kind: 'many-by-one', staffId: 'a', count: 23, usual: 7.5 },
    ]);
  });

  test('are not told of who issued alone, or beside somebody who issued nothing', () => {
    expect(found({ byPerson: [person('a', 200), person('b', 0, { overrides: 0 })] })).toEqual([]);
  });
});

test('every override is told', () => {
  expect(found({ byPerson: [person('a', 1, { overrides: 1 }), person('b', 3)] })).toEqual([
    { kind: 'overrides', staffId: 'a', count: 1 },
  ]);
});

test('documents that only staff saw are told when they are most of five or more', () => {
  expect(found({ byPerson: [person('a', 9, { attested: 5 })] })).toEqual([
    { kind: 'attested', staffId: 'a', count: 5, of: 9 },
  ]);
  expect(found({ byPerson: [person('a', 10, { attested: 5 }), person('b', 4, { attested: 4 })] })).toEqual(
    [],
  );
});

describe('guessing', () => {
  test('is sixty wrong tokens within an hour, told by terminal', () => {
    const attempts = [...tries(20, 5_000_000, 't-2'), ...tries(40, 5_000_000)].toReversed();
    expect(found({ attempts })).toEqual([
      { kind: 'guessing', terminalId: 't-1', count: 40 },
      { kind: 'guessing', terminalId: 't-2', count: 20 },
    ]);
    expect(found({ attempts: attempts.slice(1) })).toEqual([]);
  });

  test('is not the same number over a day, nor during pauses, nor on another day', () => {
    expect(found({ attempts: tries(100, 0, 't-1', 62_000) })).toEqual([]);
    expect(
      found({ attempts: tries(100, 0).map((one) => ({ ...one, reason: 'cool-down' as const })) }),
    ).toEqual([]);
    expect(found({ attempts: tries(100, span.toMs) })).toEqual([]);
  });

  test('on every terminal at once names ten of them', () => {
    const attempts = Array.from({ length: 70 }, (_, index) => tries(1, index, `t-${index}`)).flat();
    expect(found({ attempts })).toHaveLength(10);
  });
});

test('a mass of check-ins is told on its own day', () => {
  const burst = { atMs: 5, count: 90 };
  expect(found({ burst })).toEqual([{ kind: 'check-in-burst', ...burst }]);
  expect(found({ burst: { ...burst, atMs: span.toMs } })).toEqual([]);
});
