import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEvent, oracleOfShipped, put, shippedNames, without, wrongValues } from './support/oracle.ts';

const register = resolve(import.meta.dirname, '../../../docs/register');

/** What the schema cannot see and the store does: the parts of an address, and an IPv6 address beyond its letters. */
const beyondSchema = ['::1::', '10.0.0.256'];

describe.each(shippedNames)('the export schema of %s', (name) => {
  const schema = JSON.parse(readFileSync(resolve(register, name, 'record.schema.json'), 'utf8')) as object;
  const validate = new Ajv2020({ strict: true }).compile(schema);

  it.each(oracleOfShipped(name))('takes every $type, and no other value in it', (record) => {
    fc.assert(
      fc.property(anyEvent(record), fc.integer({ min: 0, max: 4_102_444_800 }), (event, at) =>
        validate({ ...event, at }),
      ),
      { numRuns: 30 },
    );
    const [event = {}] = fc.sample(anyEvent(record), { numRuns: 1, seed: 9 });
    const taken = record.values.flatMap((value) =>
      wrongValues(value)
        .filter((wrong) => !beyondSchema.includes(String(wrong)))
        .filter((wrong) => validate({ ...put(event, value.path, wrong), at: 1 }))
        .map((wrong) => [value.path, wrong]),
    );
    expect(taken).toEqual([]);
    for (const { path } of record.values)
      expect(validate({ ...without(event, path), at: 1 }), path).toBe(false);
  });

  it.each([
    ['no time', (event: object) => event],
    ['a time that is text', (event: object) => ({ ...event, at: '1' })],
    ['half a second', (event: object) => ({ ...event, at: 0.5 })],
    ['a field too many', (event: object) => ({ ...event, at: 1, page_url: 'https://example.org/' })],
    ['an unknown type', (event: object) => ({ ...event, at: 1, type: 'net.dest' })],
    ['no type', (event: object) => ({ ...event, at: 1, type: undefined })],
    ['a list', (event: object) => [event]],
  ])('takes no record with %s', (_, spoil) => {
    const spoilt = spoil({ type: 'access.denied', denied: { reason: 'not-started' } });
    expect(validate(JSON.parse(JSON.stringify(spoilt)))).toBe(false);
  });
});
