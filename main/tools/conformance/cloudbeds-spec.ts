import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// The vendor's own description, cut for Prism to what the adapter asks and repaired where Prism would check nothing.

type Json = { readonly [name: string]: unknown };

/** What was read of the specification. */
export type CloudbedsSpec = {
  /** The release that it names, such as `Cloudbeds API v1.3`. */
  readonly release: string;
  /** The part that is used. */
  readonly document: Json;
  /** How many fields were repaired. */
  readonly repairs: number;
  /** Every word of every list of words that a field of this name has in that part. */
  wordsOf(field: string): readonly string[];
};

/** Paths of the adapter. */
const paths = ['/getReservations', '/getReservation'];

/** Reads the specification from a folder, or from `specs` in it. Throws when it is missing, names no release or lacks a path. */
export function readCloudbedsSpec(folder: string): CloudbedsSpec {
  const place = existsSync(join(folder, 'specs')) ? join(folder, 'specs') : folder;
  const name = readdirSync(place).find((each) => /^cloudbeds-pms-.*\.ya?ml$/.test(each));
  if (name === undefined) throw new Error('no specification like cloudbeds-pms-1.3.yaml in the folder');
  const whole = parseYaml(readFileSync(join(place, name), 'utf8')) as Json;
  const { version } = whole.info as { readonly version?: string };
  if (version === undefined) throw new Error('the specification names no release');
  const { securitySchemes, schemas } = whole.components as {
    readonly securitySchemes: Json;
    readonly schemas: Json;
  };
  const used = Object.fromEntries(
    paths.map((path) => {
      const operation = (whole.paths as Json)[path];
      if (operation === undefined) throw new Error(`the specification lacks ${path}`);
      return [path, resolved(operation, schemas)];
    }),
  );
  const repair = { count: 0 };
  const document = {
    openapi: whole.openapi,
    info: { title: 'Cloudbeds, the part that is used', version },
    components: { securitySchemes },
    paths: repaired(used, repair),
  };
  return {
    release: `Cloudbeds API ${version}`,
    document,
    repairs: repair.count,
    wordsOf: (field) => [...new Set(wordsOf(document, field))],
  };
}

/** The reader that Prism itself uses. */
function parseYaml(text: string): unknown {
  const fromCli = createRequire(createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json'));
  const fromHttp = createRequire(fromCli.resolve('@stoplight/prism-http/package.json'));
  const { parse } = fromHttp('@stoplight/yaml') as { readonly parse: (text: string) => unknown };
  return parse(text);
}

function resolved(value: unknown, schemas: Json): unknown {
  return mapped(value, (node) => {
    const name = /^#\/components\/schemas\/(.+)$/.exec(String(node.$ref ?? ''))?.[1];
    return name === undefined ? node : (resolved(schemas[name], schemas) as Json);
  });
}

/**
 * `nullable` beside `oneOf` has no type, at which Prism drops the whole schema in silence and lets every body pass; and a day is
 * both choices of a `oneOf` of a day and a text. Both are written as what they mean.
 */
function repaired(value: unknown, repair: { count: number }): unknown {
  return mapped(value, (node) => {
    if (!Array.isArray(node.oneOf) || node.type !== undefined) return node;
    repair.count += 1;
    const { oneOf, nullable, ...rest } = node;
    const nothing = nullable === true ? [{ type: 'string', nullable: true }] : [];
    return { ...rest, anyOf: [...(oneOf as readonly unknown[]), ...nothing] };
  });
}

function mapped(value: unknown, change: (node: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((each) => mapped(each, change));
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.entries(value).map(([name, each]) => [name, mapped(each, change)]);
  return change(Object.fromEntries(inner) as Json);
}

function wordsOf(value: unknown, field: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    const own = name === field ? (each as { readonly enum?: readonly string[] } | null)?.enum : undefined;
    return [...(own ?? []), ...wordsOf(each, field)];
  });
}
