import { z } from '../../../../../preload/contract/z.ts';

/** JSON Pointer (RFC 6901): empty, or parts that each begin with a slash. */
export const pointerShape = z
  .string()
  .max(200)
  .regex(/^(?:\/(?:[^~/]|~[01])*)*$/, 'is no JSON Pointer');

const name = z.string().regex(/^[A-Za-z0-9_.[\]-]{1,64}$/, 'is no name of a parameter');
const template = z.string().max(200);

/** Name of a secret; its text is never in a recipe. */
export const secretRefShape = z.string().regex(/^[a-z0-9_-]{1,64}$/, 'is no name of a secret');

// Names that frame a message or choose its receiver are not a recipe's to set.
const framing =
  /^(?:host|connection|content-.*|transfer-encoding|te|trailer|upgrade|expect|keep-alive|proxy-.*|cookie|sec-.*)$/i;

/** Name of a header that a recipe may set. */
export const headerNameShape = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/, 'is no name of a header')
  .refine((header) => !framing.test(header), 'is a header that no recipe may set');

/** Path of a question: from the base address, without a query. */
export const pathShape = z
  .string()
  .max(300)
  .regex(/^(?:\/[A-Za-z0-9._~{}$,;:@!'()*+=-]*)+$/, 'is no plain path')
  .refine((path) => path === '/' || !path.startsWith('//'), 'names a host')
  .refine(
    (path) => !path.split('/').some((part) => part === '.' || part === '..'),
    'leaves the base address',
  );

const scalar = z.union([template, z.number(), z.boolean(), z.null()]);
const object = z.record(z.string().min(1).max(64), scalar);

/** The answer holds when the value at the pointer is exactly this one. */
export const testShape = z.strictObject({
  at: pointerShape.describe('Where in the answer.'),
  equals: z.union([z.string().max(80), z.number(), z.boolean(), z.null()]).describe('The very value.'),
});

const pagesShape = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('offset'),
    offsetName: name.describe('Parameter that takes the number of rows before the page.'),
    limitName: name.describe('Parameter that takes the size of a page.'),
    size: z.int().min(1).max(500),
  }),
  z.strictObject({
    kind: z.literal('page'),
    pageName: name.describe('Parameter that takes the number of the page.'),
    first: z.union([z.literal(0), z.literal(1)]).describe('Number of the first page.'),
    sizeName: name.nullable().default(null).describe('Parameter that takes the size of a page.'),
    size: z.int().min(1).max(500).describe('Rows of a full page; a shorter page is the last one.'),
  }),
  z.strictObject({
    kind: z.literal('cursor'),
    cursorName: name.describe('Parameter that takes the mark of the next page.'),
    at: pointerShape.describe('Where an answer gives the mark of the next page; null or empty at the end.'),
  }),
]);

/** How a list comes in parts. */
export type Pages = z.infer<typeof pagesShape>;

/** Fields of every question that a recipe may put. */
export const requestFields = {
  method: z.enum(['GET', 'POST']).default('GET'),
  path: pathShape.describe('From the base address; placeholders are percent-encoded.'),
  query: z.record(name, template).default({}).describe('Parameters of the address.'),
  json: z
    .record(z.string().min(1).max(64), z.union([scalar, object]))
    .nullable()
    .default(null)
    .describe('Body of a POST as JSON; texts may hold placeholders.'),
  form: z.record(name, template).nullable().default(null).describe('Body of a POST as a form.'),
  list: pointerShape
    .nullable()
    .default(null)
    .describe('Where the rows are in this answer; without it the "list" of the recipe.'),
  pages: pagesShape.nullable().default(null).describe('How the rows come in parts; without it in one.'),
};

/** One question that a recipe may put. */
export const requestShape = z.strictObject(requestFields);

/** One question that a recipe may put. */
export type RecipeRequest = z.infer<typeof requestShape>;

/** Every template of a question with the place where it stands in it. */
export function templatesOf(request: RecipeRequest): { at: (string | number)[]; text: string }[] {
  const texts = (at: (string | number)[], value: unknown): { at: (string | number)[]; text: string }[] => {
    if (typeof value === 'string') return [{ at, text: value }];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => texts([...at, key], inner));
  };
  const { path, query, json, form } = request;
  return [
    { at: ['path'], text: path },
    ...texts(['query'], query),
    ...texts(['json'], json),
    ...texts(['form'], form),
  ];
}
