import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../main/records/schema/check.ts';
import { shipped } from './support/catalogues.ts';
import { anyEvent, oracleOfShipped, put, shippedNames, without, wrongValues } from './support/oracle.ts';

describe.each(shippedNames)('what a store may take under %s', (name) => {
  const { tables, table } = shipped(name);
  const oracle = oracleOfShipped(name);
  const refused = (event: unknown) => refusalOf(table, event);

  it('is the types of the oracle, each with its keepers and its class', () => {
    const keepersOf = (type: string) =>
      (['terminal', 'gateway'] as const).filter((keeper) => Object.hasOwn(tables[keeper].types, type));
    const found = Object.keys(table.types).map((type) => [type, keepersOf(type), table.classes[type]]);
    expect(found).toEqual(oracle.map((each) => [each.type, each.keepers, each.class]));
  });

  it.each(oracle)('takes every $type the oracle allows', (record) => {
    fc.assert(
      fc.property(anyEvent(record), (event) => refused(event) === null),
      { numRuns: 40 },
    );
  });

  it.each(oracle)('refuses $type with any one value outside the oracle', (record) => {
    const [event = {}] = fc.sample(anyEvent(record), { numRuns: 1, seed: 4 });
    const taken = record.values.flatMap((value) =>
      wrongValues(value)
        .filter((wrong) => refused(put(event, value.path, wrong)) === null)
        .map((wrong) => [value.path, wrong]),
    );
    expect(taken).toEqual([]);
  });

  it.each(oracle)('refuses $type with a value too few or too many', (record) => {
    const [event = {}] = fc.sample(anyEvent(record), { numRuns: 1, seed: 4 });
    for (const { path } of record.values) expect(refused(without(event, path)), path).not.toBeNull();
    for (const place of [
      'page_url',
      'hotel_id',
      'at',
      ...record.values.map(({ path }) => `${path.split('.')[0]}.page_url`),
    ])
      expect(refused(put(event, place, 'x')), place).not.toBeNull();
  });

  it('refuses the values of one type under the name of another', () => {
    const sameForm = ['system.boot system.crash', 'incident.closed incident.opened'];
    const taken = oracle.flatMap((record) => {
      const [event = {}] = fc.sample(anyEvent(record), { numRuns: 1, seed: 4 });
      return oracle
        .filter(({ type }) => type !== record.type && refused({ ...event, type }) === null)
        .map(({ type }) => [record.type, type].sort().join(' '));
    });
    expect([...new Set(taken)].sort()).toEqual([...sameForm].sort());
  });
});

it('says of a text over its length that it is too long', () => {
  const { table } = shipped('CN-SH-LG');
  const lengths = oracleOfShipped('CN-SH-LG').flatMap((record) => {
    const [event = {}] = fc.sample(anyEvent(record), { numRuns: 1, seed: 4 });
    return record.values.flatMap((value) => {
      const max =
        value.kind === 'hex' ? value.length : value.kind === 'id' || value.kind === 'code' ? value.max : null;
      return max === null ? [] : [refusalOf(table, put(event, value.path, 'a'.repeat(max + 1)))?.code];
    });
  });
  expect(lengths.length).toBeGreaterThan(40);
  expect(new Set(lengths)).toEqual(new Set(['too-long']));
});
