import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from '../../preload/contract/z.ts';
import { terminalConfigShape } from '../config/shape.ts';
import { configShape } from '../gateway/config/config-shape.ts';
import { groupShape } from '../gateway/group/group-shape.ts';
import { recipeShape } from '../gateway/hotel-systems/recipe/file/recipe-shape.ts';
import { commentsIn, described } from './config-schema/describe-schema.ts';
import { fieldsTable } from './config-schema/fields-table.ts';
import { choicesOf, type JsonSchema } from './config-schema/json-schema.ts';

// `node main/tools/generate-config-schema.ts` writes JSON Schemas of the gateway's configuration and of recipes, and the
// tables of their fields, from the shapes that the program itself checks with; `--check` only compares.

const root = new URL('../../', import.meta.url);

const generatedNote =
  'Made from the shapes that the program checks with, by `node main/tools/generate-config-schema.ts`.';

// Parts of the gateway's configuration whose shape is in a file of its own.
const gatewaySources: Readonly<Record<string, string>> = {
  staff: 'preload/contract/http-shapes.ts',
  tls: 'main/gateway/config/tls-rule.ts',
  offline: 'main/gateway/config/offline-shape.ts',
  store: 'main/gateway/config/store-shape.ts',
  metrics: 'main/gateway/config/metrics-shape.ts',
  copies: 'main/gateway/config/copies-shape.ts',
  releases: 'main/gateway/config/releases-shape.ts',
};

// Parts of a terminal's settings whose shape is in a file of its own.
const terminalSources: Readonly<Record<string, string>> = {
  brand: 'main/config/brand/brand-shape.ts',
  openingHours: 'main/config/opening/opening-shape.ts',
  nightlyRestart: 'main/config/opening/nightly-shape.ts',
};

process.exitCode = generate(process.argv.slice(2));

function generate(args: readonly string[]): number {
  if (args.some((arg) => arg !== '--check')) return fail('Usage: generate-config-schema [--check]');
  const files = documents();
  const stale = Object.entries(files).filter(([name, text]) => read(name) !== text);
  if (args.includes('--check')) {
    if (stale.length === 0) return 0;
    const names = stale.map(([name]) => name).join(', ');
    return fail(`Not current: ${names}. Run "node main/tools/generate-config-schema.ts".`);
  }
  for (const [name, text] of stale) {
    mkdirSync(dirname(pathOf(name)), { recursive: true });
    writeFileSync(pathOf(name), text);
  }
  return 0;
}

function documents(): Record<string, string> {
  const config = settingsSchema(configShape, 'main/gateway/config/config-shape.ts', gatewaySources);
  const recipe = schemaOf(recipeShape);
  const terminal = settingsSchema(terminalConfigShape, 'main/config/shape.ts', terminalSources);
  return {
    'docs/gateway-config/config.schema.json': json(config),
    'docs/gateway-config/fields.md': configFields(config),
    'docs/terminal-config/config.schema.json': json(terminal),
    'docs/terminal-config/fields.md': `# Fields of a terminal's settings\n\n${generatedNote}\n\n${fieldsTable(terminal)}\n`,
    'docs/gateway-config/group.schema.json': json(groupSchema()),
    'docs/hotel-systems/recipe.schema.json': json(recipe),
    'docs/hotel-systems/recipe-fields.md': `# Fields of a recipe\n\n${generatedNote}\n\n${fieldsTable(recipe)}\n`,
  };
}

function schemaOf(shape: z.ZodType): JsonSchema {
  return z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

/** Fields are described by their own doc comments: those of a hotel system by the file of its adapter. */
function settingsSchema(
  shape: z.ZodType,
  file: string,
  sources: Readonly<Record<string, string>>,
): JsonSchema {
  const schema = schemaOf(shape);
  const own = commentsIn(read(file) ?? '');
  const properties = Object.entries(schema.properties ?? {}).map(([name, field]): [string, JsonSchema] => {
    if (name === 'hotelSystem') return [name, hotelSystem(field)];
    const source = sources[name];
    const inner = described(field, source === undefined ? own : commentsIn(read(source) ?? ''));
    const description = own.get(name);
    return [name, { ...(description === undefined ? {} : { description }), ...inner }];
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

function groupSchema(): JsonSchema {
  return described(schemaOf(groupShape), commentsIn(read('main/gateway/group/group-shape.ts') ?? ''));
}

function hotelSystem(field: JsonSchema): JsonSchema {
  const oneOf = choicesOf(field).map((one) => described(one, commentsIn(adapterSource(kindOf(one)))));
  return { description: 'The hotel system of this hotel.', oneOf };
}

function kindOf(system: JsonSchema): string {
  return String(system.properties?.kind?.const ?? '');
}

function adapterSource(kind: string): string {
  const folder = `main/gateway/hotel-systems/${kind}/config.ts`;
  return read(existsSync(pathOf(folder)) ? folder : `main/gateway/hotel-systems/${kind}.ts`) ?? '';
}

function configFields(config: JsonSchema): string {
  const systems = choicesOf(config.properties?.hotelSystem ?? {});
  const parts = systems.map((one) => `## hotelSystem: ${kindOf(one)}\n\n${fieldsTable(one)}`);
  const own = `## The gateway\n\n${fieldsTable(config, ['hotelSystem'])}`;
  return ['# Fields of the gateway configuration', generatedNote, own, ...parts].join('\n\n').concat('\n');
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, root));
}

function read(name: string): string | null {
  try {
    return readFileSync(pathOf(name), 'utf8');
  } catch {
    return null;
  }
}

function fail(message: string): number {
  console.error(message);
  return 1;
}
