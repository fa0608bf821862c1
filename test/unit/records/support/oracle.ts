import fc from 'fast-check';
import oracles from '../../../../main/records/generated/oracle.json' with { type: 'json' };
import type { OracleRecord, OracleValue } from '../../../../main/records/publish/oracle.ts';

type Event = Record<string, unknown>;

/** Name of a shipped catalogue. */
export type ShippedName = keyof typeof oracles;

/** Names of the shipped catalogues. */
export const shippedNames = Object.keys(oracles) as ShippedName[];

/** What the oracle says of a shipped catalogue. */
export function oracleOfShipped(name: ShippedName): readonly OracleRecord[] {
  return oracles[name] as readonly OracleRecord[];
}

/** Any record that the oracle allows under one type. */
export function anyEvent({ type, values }: OracleRecord): fc.Arbitrary<Event> {
  return fc
    .tuple(...values.map(anyValue))
    .map((given) =>
      values.reduce<Event>((event, { path }, place) => put(event, path, given[place]), { type }),
    );
}

/** The same event with another value at one path of the oracle. */
export function put(event: Event, path: string, value: unknown): Event {
  const [field = '', part] = path.split('.');
  if (part === undefined) return { ...event, [field]: value };
  return { ...event, [field]: { ...(event[field] as Event | undefined), [part]: value } };
}

/** The same event without the value at one path. */
export function without(event: Event, path: string): Event {
  const [field = '', part] = path.split('.');
  const { [field]: found, ...others } = event;
  if (part === undefined) return others;
  const { [part]: _, ...parts } = found as Event;
  return { ...others, [field]: parts };
}

const word = 'abcXYZ019-_';
const letters = (alphabet: string, minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });

function anyValue(value: OracleValue): fc.Arbitrary<unknown> {
  switch (value.kind) {
    case 'enum':
      return fc.constantFrom(...(value.values ?? []));
    case 'id':
      return letters(word, value.min ?? 1, value.max);
    case 'ruleId':
      return fc
        .tuple(letters(word, 1, value.max - 10), fc.option(fc.nat(999_999_999)))
        .map(([name, version]) => (version === null ? name : `${name}@${version}`));
    case 'hex':
      return letters('0123456789abcdef', value.length, value.length);
    case 'seconds':
      return fc.integer({ min: 0, max: 4_102_444_800 });
    case 'count':
      return fc.integer({ min: 0, max: value.max });
    case 'offset':
      return fc.integer({ min: -value.max, max: value.max });
    case 'boolean':
      return fc.boolean();
    case 'address':
      return fc.oneof(fc.ipV4(), fc.ipV6());
    case 'version':
      return fc.tuple(fc.nat(999), fc.nat(999), fc.nat(999)).map((numbers) => numbers.join('.'));
    case 'code':
      return letters('沪A通09 ()〔〕-_', 0, value.max - 1).map((text) => `沪${text}`);
  }
}

const never = ['https://example.org/a?b=c#d', 'a sentence of a guest', null, {}, [], 0.5, '\u0000'];

/** Values that may not stand at this place: what no kind takes, and what lies just over the limits of this one. */
export function wrongValues(value: OracleValue): readonly unknown[] {
  switch (value.kind) {
    case 'enum':
      return [...never, '', 'another', 'a'.repeat(65), `${value.values?.[0]}x`, 1, true];
    case 'id':
      return [...never, 'a'.repeat((value.min ?? 1) - 1), 'a'.repeat(value.max + 1), 'a.b', 1];
    case 'ruleId':
      return [...never, '', 'a'.repeat(value.max + 1), 'a@b', 'a.b', 1];
    case 'hex':
      return [
        ...never,
        'a'.repeat(value.length - 1),
        'a'.repeat(value.length + 1),
        'A'.repeat(value.length),
        1,
      ];
    case 'seconds':
      return [...never, -1, 4_102_444_801, '1', true];
    case 'count':
      return [...never, -1, value.max + 1, '1', true];
    case 'offset':
      return [...never, -value.max - 1, value.max + 1, '1', true];
    case 'boolean':
      return [...never, 0, 1, 'true'];
    case 'address':
      return [...never, '', 'example.org', `${'1:'.repeat(23)}1`, 'fe80::1%eth0', 1];
    case 'version':
      return [...never, '', 'latest', `1.${'1'.repeat(value.max - 1)}`, '1.0/x', 1.5];
    case 'code':
      return [...never, '', '沪'.repeat(value.max + 1), 'a.b', 'a/b', 1].filter(
        (each) => each !== 'a sentence of a guest',
      );
  }
}
