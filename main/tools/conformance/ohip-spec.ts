import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// The vendor's own specifications, joined into one document for Prism and cut to what the adapter calls.

type Json = { readonly [name: string]: unknown };

/** What was read of the specifications. */
export type OhipSpecs = {
  /** The joined document (Swagger 2.0). */
  readonly document: Json;
  /** The release that they name, such as `OPERA Cloud 25.5`. */
  readonly release: string;
  /** The introspection of the streaming schema. */
  readonly streaming: unknown;
};

/** Operations of the adapter, by the module they stand in. */
const modules = [
  {
    prefix: 'rsv',
    file: /^ohip-reservations.*\.json$/,
    operations: ['getHotelReservations', 'getReservation'],
  },
  { prefix: 'int', file: /^ohip-int\.json$/, operations: ['getBusinessEvents'] },
  { prefix: 'oauth', file: /^ohip-oauth\.json$/, operations: ['getToken'] },
] as const;

/** Reads the specifications from a folder, or from `specs` in it. Throws when one is missing or names no release. */
export function readOhipSpecs(folder: string, names: (folder: string) => readonly string[]): OhipSpecs {
  const place = existsSync(join(folder, 'specs')) ? join(folder, 'specs') : folder;
  const read = (pattern: RegExp): Json => {
    const name = names(place).find((each) => pattern.test(each));
    if (name === undefined) throw new Error(`no specification like ${pattern.source} in the folder`);
    return JSON.parse(readFileSync(join(place, name), 'utf8')) as Json;
  };
  const parts = modules.map(({ prefix, file, operations }) => partOf(prefix, read(file), operations));
  const document = {
    swagger: '2.0',
    info: { title: 'OPERA Cloud, the part that is used', version: parts[0]?.version ?? '' },
    paths: Object.assign({}, ...parts.map(({ paths }) => paths)),
    definitions: Object.assign({}, ...parts.map(({ definitions }) => definitions)),
    parameters: Object.assign({}, ...parts.map(({ parameters }) => parameters)),
    responses: Object.assign({}, ...parts.map(({ responses }) => responses)),
  };
  return {
    document,
    release: releaseOf(parts[0]?.version ?? ''),
    streaming: read(/^ohip-streaming.*\.json$/),
  };
}

type Part = {
  readonly version: string;
  readonly paths: Json;
  readonly definitions: Json;
  readonly parameters: Json;
  readonly responses: Json;
};

/** One module: paths with the base path folded in, which Prism would ignore, and names that do not meet another module's. */
function partOf(prefix: string, spec: Json, operations: readonly string[]): Part {
  const text = JSON.stringify(spec).replaceAll(
    /"#\/(definitions|parameters|responses)\/([^"]+)"/g,
    (_, kind: string, name: string) => `"#/${kind}/${prefix}.${name}"`,
  );
  const own = JSON.parse(text) as { readonly [name: string]: Json | undefined };
  const base = typeof spec.basePath === 'string' ? spec.basePath.replace(/\/$/, '') : '';
  const paths = Object.entries(own.paths ?? {}).flatMap(([path, methods]) => {
    const used = Object.entries(methods as Json).filter(([, operation]) =>
      operations.includes((operation as { readonly operationId?: string }).operationId ?? ''),
    );
    return used.length === 0 ? [] : [[`${base}${path}`, Object.fromEntries(used.map(completed(spec)))]];
  });
  if (paths.length < new Set(operations).size)
    throw new Error(`the specification of ${prefix} lacks one of ${operations.join(', ')}`);
  const renamed = (kind: string): Json =>
    Object.fromEntries(Object.entries(own[kind] ?? {}).map(([name, value]) => [`${prefix}.${name}`, value]));
  return {
    version: String(own.info?.version ?? ''),
    paths: Object.fromEntries(paths),
    definitions: renamed('definitions'),
    parameters: renamed('parameters'),
    responses: renamed('responses'),
  };
}

/** What stands once for a whole specification belongs to each of its operations when it is joined to others. */
function completed({ produces }: Json): (method: readonly [string, unknown]) => readonly [string, unknown] {
  return ([name, operation]) => [
    name,
    { ...(produces === undefined ? {} : { produces }), ...(operation as Json), security: [] },
  ];
}

function releaseOf(version: string): string {
  const [, year, half] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  if (year === undefined || half === undefined) throw new Error('the specification names no release');
  return `OPERA Cloud ${year}.${half}`;
}

/**
 * The document for Prism's mock: without two values that Prism would make up without sense, a list that never ends and a
 * token that ended before time began.
 */
export function mockDocument(document: Json): Json {
  return JSON.parse(JSON.stringify(document), (key, value: unknown) => {
    if (key === 'hasMore' && isSchema(value)) return { ...value, default: false };
    if (key === 'expires_in' && isSchema(value)) return { ...value, default: 3600 };
    return value;
  }) as Json;
}

/** The vendor's own example of an operation's answer; undefined when there is none. */
export function exampleOf(document: Json, path: string): unknown {
  const paths = document.paths as { readonly [path: string]: Operation | undefined };
  return paths[path]?.get?.responses['200']?.examples?.['application/json'];
}

type Operation = {
  readonly get?: {
    readonly responses: {
      readonly [status: string]: { readonly examples?: { readonly [type: string]: unknown } } | undefined;
    };
  };
};

function isSchema(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && 'type' in value;
}
