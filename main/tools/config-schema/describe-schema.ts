import type { JsonSchema } from './json-schema.ts';

/** Doc comments of a source file by the name of the field that they stand before; a name with several is left out. */
export function commentsIn(source: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const several = new Set<string>();
  for (const [, comment = '', name = ''] of source.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(\w+):/g)) {
    if (found.has(name)) several.add(name);
    found.set(name, comment.replace(/\s*\n\s*\*\s?/g, ' ').trim());
  }
  for (const name of several) found.delete(name);
  return found;
}

/** The schema with the comment of each field as its description, where it has none. Choices of `kind` are left to the caller. */
export function described(schema: JsonSchema, comments: ReadonlyMap<string, string>): JsonSchema {
  const inner = (each: JsonSchema): JsonSchema => described(each, comments);
  return {
    ...schema,
    ...(schema.anyOf && { anyOf: schema.anyOf.map(inner) }),
    ...(schema.oneOf && { oneOf: schema.oneOf.map(inner) }),
    ...(schema.items && { items: inner(schema.items) }),
    ...(schema.properties && {
      properties: Object.fromEntries(
        Object.entries(schema.properties).map(([name, field]) => {
          const description = field.description ?? comments.get(name);
          return [name, { ...(description === undefined ? {} : { description }), ...inner(field) }];
        }),
      ),
    }),
  };
}
