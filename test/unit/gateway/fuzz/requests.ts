import fc from 'fast-check';
import type { Operation } from './api-document.ts';
import { goodValue, type Known } from './from-schema.ts';

/** How far a body is from what the operation takes. */
export type BodyKind = 'good' | 'more' | 'less' | 'other-type' | 'any-json' | 'bytes' | 'large';

/** One request as it is sent. */
export type FuzzRequest = {
  readonly path: string;
  readonly kind: BodyKind;
  readonly body: Buffer | null;
  /** What the body says, where it is JSON. */
  readonly said: unknown;
  readonly contentType: string;
};

/** Larger than any body but those that come in bulk may be. */
const largeBytes = 80_000;

const oddTexts = [
  '',
  ' ',
  '\u0000',
  '../..',
  '%00',
  '{{7*7}}',
  "' OR 1=1 --",
  '<script>',
  '🏨'.repeat(20),
  'x'.repeat(5_000),
];

const oddValues = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 0.5, 1e308, Number.MAX_SAFE_INTEGER, [], {}, [[]], {
    toString: 1,
  }),
  fc.constantFrom(...oddTexts),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Requests of one operation, from good ones to noise. */
export function requestsOf(operation: Operation, known: Known): fc.Arbitrary<FuzzRequest> {
  return fc
    .tuple(pathOf(operation, known), bodyOf(operation, known))
    .map(([path, body]) => ({ ...body, path }));
}

function pathOf({ template, parameters }: Operation, known: Known): fc.Arbitrary<string> {
  const values = parameters.map(({ name, schema }) =>
    fc.oneof(
      { weight: 4, arbitrary: goodValue(schema, known, name) as fc.Arbitrary<string> },
      { weight: 1, arbitrary: fc.constantFrom(...oddTexts.filter((text) => text.length < 1_000)) },
    ),
  );
  return fc.tuple(...values).map((chosen) =>
    template.replace(/\{(\w+)\}/g, (_, name: string) => {
      const at = parameters.findIndex((each) => each.name === name);
      return encodeURIComponent(String(chosen[at] ?? ''));
    }),
  );
}

function bodyOf({ body }: Operation, known: Known): fc.Arbitrary<Omit<FuzzRequest, 'path'>> {
  if (body === null) return fc.constant({ kind: 'good', body: null, said: undefined, contentType: '' });
  const good = goodValue(body, known);
  const goodObject = good.filter(isObject);
  const json = (kind: BodyKind, weight: number, arbitrary: fc.Arbitrary<unknown>) => ({
    weight,
    arbitrary: arbitrary.map((said) => ({
      kind,
      said,
      body: Buffer.from(JSON.stringify(said)),
      contentType: 'application/json',
    })),
  });
  return fc.oneof(
    json('good', 5, good),
    json(
      'more',
      2,
      fc.tuple(goodObject, fc.constantFrom('more', '__proto__x', 'constructor', 'id')).map(withMore),
    ),
    json('less', 1, fc.tuple(goodObject, fc.nat()).map(withLess)),
    json('other-type', 3, fc.tuple(goodObject, fc.nat(), oddValues).map(withOther)),
    json('any-json', 1, fc.jsonValue({ maxDepth: 3 })),
    json(
      'large',
      1,
      goodObject.map((said) => ({ ...said, more: 'x'.repeat(largeBytes) })),
    ),
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.uint8Array({ maxLength: 200 }),
          fc.constantFrom('application/json', 'text/plain', 'application/json; charset=utf-16', 'a/b', ''),
        )
        .map(([bytes, contentType]) => ({
          kind: 'bytes' as const,
          said: undefined,
          body: Buffer.from(bytes),
          contentType,
        })),
    },
  );
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const withMore = ([said, name]: [Fields, string]): Fields => ({ ...said, [name]: 1 });

function withLess([said, at]: [Fields, number]): Fields {
  const names = Object.keys(said);
  const gone = names[at % Math.max(1, names.length)];
  return Object.fromEntries(Object.entries(said).filter(([name]) => name !== gone));
}

function withOther([said, at, value]: [Fields, number, unknown]): Fields {
  const names = Object.keys(said);
  const name = names[at % Math.max(1, names.length)];
  return name === undefined ? said : { ...said, [name]: value };
}
