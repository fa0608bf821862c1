import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HostNames, visitRecords } from '../../../../../main/guard/rules/hosts/host-names.ts';
import { sortNames } from '../../../../../main/guard/rules/hosts/sort-names.ts';

// Many beginnings in common, and many names, so that the sort goes deep.
const label = fc.constantFrom('a', 'aa', 'aaaa', 'aaaab', 'aaaa-', 'b', 'track', 'tracker', '_');
const name = fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => labels.join('.'));

function sorted(names: readonly (readonly [string, number])[]): readonly (readonly [string, number])[] {
  const all = new HostNames();
  for (const [each, covered] of names) all.add(each, covered);
  const text = sortNames(all.text, all.count);
  const found: (readonly [string, number])[] = [];
  visitRecords(text, (covered, start, end) => {
    found.push([Buffer.from(text.subarray(start, end)).toString('latin1'), covered]);
  });
  return found;
}

describe('sorting names', () => {
  it('orders by characters, once each, and joins what doubles cover', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.constantFrom(1, 2, 3)), { maxLength: 200 }), (names) => {
        const expected = new Map<string, number>();
        for (const [each, covered] of names) expected.set(each, (expected.get(each) ?? 0) | covered);
        expect(sorted(names)).toEqual([...expected].sort(([a], [b]) => (a < b ? -1 : 1)));
      }),
      { numRuns: 300 },
    );
  });

  it('ends when a thousand names are one and the same, however long', () => {
    const long = `${'a'.repeat(63)}.`.repeat(3) + 'a'.repeat(61);
    expect(sorted(Array.from({ length: 1_000 }, () => [long, 3] as const))).toEqual([[long, 3]]);
  });
});
