import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeptRecord } from '../../../main/records/generated/record-types.ts';
import type { OracleRecord } from '../../../main/records/publish/oracle.ts';
import { payloadOf, recordFrom } from '../../../main/records/schema/payload.ts';
import { StoreError } from '../../../main/records/store-error.ts';
import { shipped } from './support/catalogues.ts';
import { anyEvent, oracleOfShipped, put, shippedNames, without, wrongValues } from './support/oracle.ts';

const origin = 'harbour/lobby-1';
const place = { hotel_id: 'harbour', terminal_id: 'lobby-1' };
const atSeconds = fc.integer({ min: 0, max: 4_102_444_800 });

const thrownBy = (work: () => unknown): string => {
  try {
    work();
    return 'nothing';
  } catch (error) {
    return error instanceof StoreError ? error.code : `unexpected: ${error}`;
  }
};

describe.each(shippedNames)('the stored form of a record under %s', (name) => {
  const { table } = shipped(name);
  const payload = (record: object) => payloadOf(table, record as KeptRecord);
  const records = oracleOfShipped(name);

  it.each(records)('gives back every $type that was written', (record) => {
    fc.assert(
      fc.property(anyEvent(record), atSeconds, (event, at) => {
        const kept = { ...event, ...place, at };
        expect(recordFrom(table, record.type, origin, payload(kept))).toEqual(kept);
      }),
      { numRuns: 40 },
    );
  });

  it.each(records)('is one for each $type', (record) => {
    fc.assert(
      fc.property(anyEvent(record), anyEvent(record), atSeconds, (one, other, at) => {
        const same = payload({ ...one, ...place, at }) === payload({ ...other, ...place, at });
        expect(same).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
      { numRuns: 20 },
    );
  });

  it.each(records)('has the values of a $type at their places, and no names', (record) => {
    fc.assert(
      fc.property(anyEvent(record), atSeconds, (event, at) => {
        expect(payload({ ...event, ...place, at })).toBe(JSON.stringify(positions(record, event, at)));
      }),
      { numRuns: 20 },
    );
  });

  it.each(records)('is refused for a $type with one wrong value, when written and when read', (record) => {
    const [event = {}] = fc.sample(anyEvent(record), { numRuns: 1, seed: 7 });
    const read = (bad: object) =>
      thrownBy(() => recordFrom(table, record.type, origin, JSON.stringify(positions(record, bad, 1))));
    expect(read(event)).toBe('nothing');
    for (const value of record.values) {
      for (const wrong of wrongValues(value)) {
        const bad = put(event, value.path, wrong);
        expect(
          thrownBy(() => payload({ ...bad, ...place, at: 1 })),
          value.path,
        ).toBe('record-refused');
        expect(read(bad), `${value.path} ${JSON.stringify(wrong)}`).toBe('store-damaged');
      }
      expect(thrownBy(() => payload({ ...without(event, value.path), ...place, at: 1 }))).toBe(
        'record-refused',
      );
    }
  });
});

/** The stored form as `docs/records-format.md` 2 describes it, made from the oracle. */
function positions({ values }: OracleRecord, event: object, at: number): unknown[] {
  const given = event as Readonly<Record<string, unknown>>;
  const fields = [...new Set(values.map(({ path }) => path.split('.')[0] ?? ''))];
  return [
    at,
    ...fields.map((field) => {
      const parts = values.flatMap(({ path }) =>
        path.startsWith(`${field}.`) ? [path.slice(field.length + 1)] : [],
      );
      if (parts.length === 0) return given[field];
      return parts.sort().map((part) => (given[field] as Readonly<Record<string, unknown>>)[part]);
    }),
  ];
}

describe('a payload that was not written so', () => {
  const { table } = shipped('CN-SH-LG');
  const good = '[1,["lapsed-hold","lapsed"]]';
  const read = (text: string, type = 'hold.ended', from = origin) =>
    thrownBy(() => recordFrom(table, type, from, text));

  it('is damaged, and the one beside it is not', () => {
    expect(read(good)).toBe('nothing');
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '['],
    ['an object', '{"at":1}'],
    ['a number', '1'],
    ['null', 'null'],
    ['no time', '[]'],
    ['time alone', '[1]'],
    ['a time that is text', '["1",["a","lapsed"]]'],
    ['a time below nothing', '[-1,["a","lapsed"]]'],
    ['a time in milliseconds', '[1795000000000,["a","lapsed"]]'],
    ['a value too many', '[1,["a","lapsed"],1]'],
    ['a part too many', '[1,["a","lapsed",1]]'],
    ['a part too few', '[1,["a"]]'],
    ['parts in another order', '[1,["lapsed","a b"]]'],
    ['parts with names', '[1,{"hold_id":"a","reason":"lapsed"}]'],
    ['parts that are text', '[1,"lapsed"]'],
    ['white space', '[1, ["a","lapsed"]]'],
    ['an escape that need not be', '[1,["\\u0061","lapsed"]]'],
    ['a number written another way', '[1.0,["a","lapsed"]]'],
    ['a lone surrogate', '[1,["\\ud800","lapsed"]]'],
    ['a value of every object', '[1,["__proto__","constructor"]]'],
    ['something behind it', `${good}x`],
  ])('%s', (_, text) => {
    expect(read(text)).toBe('store-damaged');
  });

  it.each(['net.dest', 'hold.placed', '', 'constructor', '__proto__', 'HOLD.ENDED'])(
    'another type: %s',
    (type) => {
      expect(read(good, type)).toBe('store-damaged');
    },
  );

  it.each(['', 'harbour', 'harbour/', '/lobby-1', 'a/b/c', 'a b/c', `${'a'.repeat(65)}/b`, 'a/é', 'a/b\n'])(
    'another origin: %j',
    (from) => {
      expect(read(good, 'hold.ended', from)).toBe('store-damaged');
    },
  );

  it('never repeats what it held', () => {
    const canary = 'canary-7f3a';
    for (const text of [
      `[1,["${canary}.org","lapsed"]]`,
      `[1,["a","${canary}"]]`,
      `["${canary}",["a","lapsed"]]`,
    ]) {
      expect(() => recordFrom(table, 'hold.ended', origin, text)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining(canary) }),
      );
    }
  });
});

describe('a record with a wrong place or time', () => {
  const { table } = shipped('CN-SH-LG');
  it.each([
    ['a hotel that is no id', { hotel_id: 'a/b' }],
    ['no terminal', { terminal_id: undefined }],
    ['no time', { at: undefined }],
    ['half a second', { at: 0.5 }],
    ['the year 2100', { at: 4_102_444_801 }],
  ])('is refused: %s', (_, wrong) => {
    const record = { type: 'access.denied', denied: { reason: 'not-started' }, ...place, at: 1, ...wrong };
    expect(thrownBy(() => payloadOf(table, record as unknown as KeptRecord))).toBe('record-refused');
  });
});
