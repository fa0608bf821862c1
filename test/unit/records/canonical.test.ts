import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, canonicalSha256, parseCanonical } from '../../../main/records/schema/canonical.ts';

const plainJson = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger().map((number) => number + 0),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  );
};

describe('canonical JSON', () => {
  it('sorts members by UTF-16 code units, as RFC 8785 3.2.3 shows', () => {
    const members = { '\u20ac': 1, '\r': 2, '\ufb33': 3, 1: 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonical(members)).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}',
    );
  });

  it('escapes as RFC 8785 3.2.2.2 says', () => {
    expect(canonical('\u20ac$\u000f\nA\'B"\\\\"/')).toBe(String.raw`"€$\u000f\nA'B\"\\\\\"/"`);
  });

  it('says the same value the same way, whatever the order of members', () => {
    fc.assert(fc.property(plainJson, (value) => canonical(shuffled(value)) === canonical(value)));
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(plainJson, (value) => {
        expect(parseCanonical(canonical(value))).toEqual({
          ok: true,
          value: JSON.parse(JSON.stringify(value)),
        });
      }),
    );
  });

  it('gives different values different hashes', () => {
    fc.assert(
      fc.property(
        plainJson,
        plainJson,
        (a, b) => (canonical(a) === canonical(b)) === (canonicalSha256(a) === canonicalSha256(b)),
      ),
    );
  });

  it.each([
    '{"b":1,"a":2}',
    '{"a":1, "b":2}',
    '{"a":1,"a":1}',
    '"\\u0041"',
    '1.0',
    '1e2',
    '-0',
    ' 1',
    '1.5',
    '"\\ud800"',
    '{',
    '',
  ])('does not read %s, which is written another way', (text) => {
    expect(parseCanonical(text)).toEqual({ ok: false });
  });

  it.each([
    ['a fraction', 0.5],
    ['a number too large to be exact', 2 ** 53],
    ['not a number', Number.NaN],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate in a name', { '\ud800': 1 }],
    ['undefined', undefined],
    ['a member that is undefined', { a: undefined }],
    ['a hole in a list', new Array(2)],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a function', { toJSON: () => 1 }],
    ['a big integer', 1n],
  ])('has no form for %s', (_, value) => {
    expect(() => canonical(value)).toThrow(TypeError);
  });
});
