import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../main/records/schema/check.ts';
import { misfit, type ValueKind } from '../../../main/records/schema/kinds.ts';
import { id, seconds } from '../../../main/records/schema/values.ts';
import { closing, enabling, opening, shippedCatalogue } from './support/samples.ts';

const { table } = shippedCatalogue();
const refused = (event: unknown) => refusalOf(table, event);
const loose = (event: object) => structuredClone(event) as Record<string, unknown>;

describe('a record outside the catalogue', () => {
  it.each([
    ['no object', 'session.open', { code: 'not-a-record', field: '' }],
    ['null', null, { code: 'not-a-record', field: '' }],
    ['a list', [], { code: 'not-a-record', field: '' }],
    ['no type', {}, { code: 'unknown-type', field: '' }],
    ['an unknown type', { type: 'net.dest', dest_host: 'example.org' }, { code: 'unknown-type', field: '' }],
    ['a type of every object', { type: 'constructor' }, { code: 'unknown-type', field: '' }],
    [
      'a field too many',
      { ...opening(), page_url: 'https://example.org/' },
      { code: 'unknown-field', field: '' },
    ],
    ['a field that is off', { ...opening(), consent: true }, { code: 'unknown-field', field: '' }],
    ['a field the store adds', { ...opening(), hotel_id: 'other' }, { code: 'unknown-field', field: '' }],
    [
      'a part too many',
      { ...opening(), notice: { ...opening().notice, text: 'x' } },
      { code: 'unknown-field', field: 'notice.' },
    ],
    ['a field too few', { type: 'access.denied' }, { code: 'missing-field', field: 'denied' }],
    [
      'a part too few',
      { type: 'access.denied', denied: {} },
      { code: 'missing-field', field: 'denied.reason' },
    ],
    [
      'parts that are text',
      { type: 'access.denied', denied: 'token-refused' },
      { code: 'wrong-form', field: 'denied' },
    ],
    [
      'a reason not listed',
      { type: 'access.denied', denied: { reason: 'ugly' } },
      { code: 'not-listed', field: 'denied.reason' },
    ],
    [
      'an address of a page for an id',
      { ...opening(), session_id: 'https://a.test/p' },
      { code: 'wrong-form', field: 'session_id' },
    ],
    [
      'an id over its length',
      { ...opening(), session_id: 'a'.repeat(17) },
      { code: 'too-long', field: 'session_id' },
    ],
    [
      'an id under its length',
      { ...opening(), session_id: 'a'.repeat(15) },
      { code: 'wrong-form', field: 'session_id' },
    ],
    [
      'milliseconds for seconds',
      { ...opening(), opened_at: 1_795_000_000_000 },
      { code: 'too-long', field: 'opened_at' },
    ],
    ['a fraction of a second', { ...opening(), opened_at: 1.5 }, { code: 'wrong-form', field: 'opened_at' }],
    [
      'a host for the own address',
      { ...opening(), net_local: 'example.org' },
      { code: 'wrong-form', field: 'net_local' },
    ],
    [
      'a count below nothing',
      { ...closing(), wipe_result: { ...closing().wipe_result, failed: -1 } },
      { code: 'too-long', field: 'wipe_result.failed' },
    ],
  ])('is refused: %s', (_, event, refusal) => {
    expect(refused(event)).toEqual(refusal);
  });

  it('never finds its own value in the refusal', () => {
    const canary = 'canary-7f3a';
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(opening())), (name) => {
        const event = { ...loose(opening()), [name]: { [canary]: canary } };
        expect(JSON.stringify(refused(event))).not.toContain(canary);
      }),
    );
    expect(JSON.stringify(refused({ ...opening(), [canary]: canary }))).not.toContain(canary);
  });

  it('is any record with one field taken away', () => {
    for (const event of [opening(), enabling(), closing()]) {
      for (const name of Object.keys(event)) {
        const { [name]: _, ...rest } = loose(event);
        expect(refused(rest), name).not.toBeNull();
      }
    }
  });
});

it('a record of the catalogue is taken', () => {
  expect([opening(), enabling(), closing()].map(refused)).toEqual([null, null, null]);
});

describe('what a value may be', () => {
  const id64: ValueKind = { kind: 'id', min: 1, max: 64 };
  const code64: ValueKind = { kind: 'code', max: 64 };
  const version32: ValueKind = { kind: 'version', max: 32 };
  it.each<[ValueKind, readonly unknown[], readonly unknown[]]>([
    [
      id64,
      ['a', 'A_b-9', 'x'.repeat(64)],
      ['', 'a.b', 'a b', 'a/b', 'x'.repeat(65), 'é', '１', 'a\n', null, 1],
    ],
    [
      { kind: 'ruleId', max: 16 },
      ['foreign-2026-1', 'foreign-guests@3'],
      ['a@', '@1', 'a@b', 'a@1@2', 'a.b@1', 'x'.repeat(17)],
    ],
    [{ kind: 'hex', length: 4 }, ['00ff'], ['00f', '00fff', '00FF', '00fg']],
    [{ kind: 'seconds' }, [0, 1_795_000_000], [-1, -0, 1.5, Number.NaN, 5_000_000_000, '1', 1n]],
    [{ kind: 'count', max: 3 }, [0, 3], [-1, 4, 0.5, '1', Number.POSITIVE_INFINITY]],
    [{ kind: 'offset', max: 3 }, [-3, 0, 3], [-4, 4, 0.5, -0]],
    [{ kind: 'boolean' }, [true, false], [0, 'true', null]],
    [
      { kind: 'address' },
      ['10.0.0.1', '255.255.255.255', 'fd00::1', '::ffff:10.0.0.1'],
      ['10.0.0.256', '10.1', '010.0.0.1', 'fe80::1%eth0', 'example.org', 'fd00::1::', '[::1]', ''],
    ],
    [
      version32,
      ['45.4.1', '0.1.0', '1.0.0-beta.2'],
      ['v1', '1.0/x', 'latest', '0-a.aa', '1', '1..0', '1.0-', '1'.repeat(33)],
    ],
    [
      code64,
      ['P-1', 'DEMO-2026-001', '沪临管〔2026〕1号', 'MIIT 2017 (32)'],
      ['a.b', 'a:b', 'a/b', '-a', '', ' a', 'a\n', 'x'.repeat(65)],
    ],
  ])('%o', (kind, good, bad) => {
    expect(good.filter((value) => misfit(kind, value) !== null)).toEqual([]);
    expect(bad.filter((value) => misfit(kind, value) === null)).toEqual([]);
  });

  it('no address of a page fits any kind that holds letters', () => {
    const kinds: readonly ValueKind[] = [
      id64,
      code64,
      version32,
      { kind: 'address' },
      { kind: 'hex', length: 32 },
    ];
    fc.assert(
      fc.property(
        fc.webUrl({ withQueryParameters: true }),
        fc.constantFrom(...kinds),
        (url, kind) => misfit(kind, url) !== null,
      ),
    );
    fc.assert(
      fc.property(fc.domain(), fc.constantFrom(...kinds), (host, kind) => misfit(kind, host) !== null),
    );
  });

  it('is made by functions that refuse anything else', () => {
    expect(() => id('a.b', 64)).toThrow('record-refused: id wrong-form');
    expect(() => seconds(Number.NaN)).toThrow('record-refused');
    expect(seconds(1_999)).toBe(1);
  });
});
