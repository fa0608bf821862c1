import fc from 'fast-check';
import type { Schema } from './api-document.ts';

/** Values that mean something to the gateway under test, by the name of a field or parameter. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

/** Longest text and list that a good value has: what is longer tells nothing more, and costs time. */
const mostCharacters = 60;
const mostItems = 4;

/** Values that a schema takes; under a name that is known, often one of those. */
export function goodValue(schema: Schema, known: Known, name = ''): fc.Arbitrary<unknown> {
  const made = madeValue(schema, known, name);
  const meaningful = (known[name] ?? []).filter((value) => hasForm(value, schema));
  if (meaningful.length === 0) return made;
  return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...meaningful) }, { weight: 1, arbitrary: made });
}

function madeValue(schema: Schema, known: Known, name: string): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((each) => goodValue(each, known, name)));
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'string':
      return goodText(schema);
    case 'integer':
      return fc.integer({ min: clamp(schema.minimum ?? -1_000), max: clamp(schema.maximum ?? 1_000) });
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return goodList(schema, known, name);
    case 'object':
      return goodObject(schema, known);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

// One name may stand for two things: a lease of the gateway's, and one that a terminal opened by itself.
function hasForm(value: unknown, { pattern }: Schema): boolean {
  return pattern === undefined || (typeof value === 'string' && new RegExp(pattern, 'u').test(value));
}

const clamp = (bound: number): number => Math.max(-2_147_483_648, Math.min(bound, 2_147_483_647));

function goodText({
  pattern,
  minLength = 0,
  maxLength = Number.POSITIVE_INFINITY,
}: Schema): fc.Arbitrary<string> {
  const max = Math.max(minLength, Math.min(maxLength, mostCharacters));
  if (pattern === undefined) return fc.string({ minLength, maxLength: max, unit: 'grapheme' });
  const form = new RegExp(pattern, 'u');
  const fits = (text: string): boolean =>
    form.test(text) && text.length >= minLength && text.length <= maxLength;
  // The generator does not know classes of Unicode: letters, digits and signs that such patterns are made of.
  if (pattern.includes('\\p{')) {
    const letters = fc.constantFrom(...'aZ9é房ж-_ ()'.split(''));
    return fc
      .array(letters, { minLength: Math.max(1, minLength), maxLength: 12 })
      .map((each) => each.join(''))
      .filter(fits);
  }
  return fc.stringMatching(form).filter(fits);
}

function goodList(schema: Schema, known: Known, name: string): fc.Arbitrary<unknown> {
  if (schema.prefixItems !== undefined)
    return fc.tuple(...schema.prefixItems.map((each) => goodValue(each, known)));
  const { minItems = 0, maxItems = mostItems } = schema;
  const maxLength = Math.max(minItems, Math.min(maxItems, mostItems));
  // `rooms` holds what `room` is, and so on.
  return fc.array(goodValue(schema.items ?? {}, known, name.replace(/s$/, '')), {
    minLength: minItems,
    maxLength,
  });
}

function goodObject(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, each]) => [name, goodValue(each, known, name)]),
  );
  const declared = fc.record(fields, { requiredKeys: [...required], noNullPrototype: true });
  if (typeof additionalProperties !== 'object' || Object.keys(properties).length > 0) return declared;
  const keys = goodValue(
    schema.propertyNames ?? { type: 'string', minLength: 1 },
    known,
  ) as fc.Arbitrary<string>;
  return fc.dictionary(keys, goodValue(additionalProperties, known), { maxKeys: 3, noNullPrototype: true });
}
