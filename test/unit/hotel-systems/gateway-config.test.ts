import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { configShape } from '../../../main/gateway/config/config-shape.ts';
import { checkRecipe, readRecipe } from '../../../main/gateway/hotel-systems/recipe/file/read-recipe.ts';
import { hotelSystemShape } from '../../../main/gateway/hotel-systems/registry.ts';
import { commentsIn, described } from '../../../main/tools/config-schema/describe-schema.ts';
import { fieldsTable } from '../../../main/tools/config-schema/fields-table.ts';
import { privateRecipe } from '../../fakes/recipe/private-recipe.ts';

const root = join(import.meta.dirname, '../../..');
const docs = join(root, 'docs');
const kinds = hotelSystemShape.options.map((option) => [...option.shape.kind.values][0] ?? '');

const readJson = (...path: string[]): unknown => JSON.parse(readFileSync(join(docs, ...path), 'utf8'));

// Formats are the shapes' own business; what is asked here is that the published schema and the shape agree.
const validator = (...path: string[]) =>
  new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(
    readJson(...path) as object,
  );

describe('the published configuration', () => {
  it('is current', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(root, 'main/tools/generate-config-schema.ts'), '--check'],
      {
        encoding: 'utf8',
      },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it.each(kinds)('has an example for %s that the program takes, and the schema too', (kind) => {
    const example = readJson('gateway-config', `${kind}.json`);
    const parsed = configShape.safeParse(example);
    expect(parsed.error?.issues).toBeUndefined();
    expect(parsed.data?.hotelSystem.kind).toBe(kind);
    const isValid = validator('gateway-config', 'config.schema.json');
    expect(isValid(example), JSON.stringify(isValid.errors)).toBe(true);
  });

  it('refuses by schema and by shape alike', () => {
    const isValid = validator('gateway-config', 'config.schema.json');
    const example = readJson('gateway-config', 'demo.json') as Record<string, unknown>;
    const { hotelId, ...without } = example;
    for (const wrong of [
      { ...example, more: 1 },
      without,
      { ...example, limits: { ...(example.limits as object), leaseSeconds: 91 } },
      { ...example, hotelSystem: { kind: 'other' } },
      { ...example, hotelSystem: { ...(example.hotelSystem as object), more: 1 } },
      [],
    ]) {
      expect(isValid(wrong)).toBe(false);
      expect(configShape.safeParse(wrong).success).toBe(false);
    }
  });

  it('describes every field of every hotel system', () => {
    const text = readFileSync(join(docs, 'gateway-config/fields.md'), 'utf8');
    for (const kind of kinds) expect(text).toContain(`## hotelSystem: ${kind}\n`);
  });

  it('links to files that are there', () => {
    for (const folder of ['gateway-config', 'hotel-systems'])
      for (const file of readdirSync(join(docs, folder)).filter((name) => name.endsWith('.md'))) {
        const text = readFileSync(join(docs, folder, file), 'utf8');
        for (const [, target = ''] of text.matchAll(/\]\(([^)#:]+)\)/g))
          expect(() => readFileOrFolder(join(docs, folder, target)), `${file}: ${target}`).not.toThrow();
      }
  });
});

describe('the published recipe', () => {
  it('is an example that the program takes, and the schema too', () => {
    expect(readRecipe(join(docs, 'gateway-config/local-example.recipe.json'))).toMatchObject({ ok: true });
    const isValid = validator('hotel-systems', 'recipe.schema.json');
    for (const recipe of [
      readJson('gateway-config', 'local-example.recipe.json'),
      privateRecipe('https://a.example'),
    ])
      expect(isValid(recipe), JSON.stringify(isValid.errors)).toBe(true);
  });

  it('has a schema that refuses what the program refuses', () => {
    const isValid = validator('hotel-systems', 'recipe.schema.json');
    const good = privateRecipe('https://a.example');
    const { stayId, ...map } = good.map;
    for (const wrong of [
      { ...good, map },
      { ...good, script: 'x' },
      { ...good, states: { I: 'here' } },
      { ...good, poll: { ...good.poll, seconds: 60 } },
      { ...good, byRoom: { ...good.byRoom, method: 'PUT' } },
      { ...good, list: 'data' },
    ]) {
      expect(isValid(wrong)).toBe(false);
      expect(checkRecipe(wrong).ok).toBe(false);
    }
  });
});

describe('the making of the tables', () => {
  it('takes the comment of a field, and none where a name stands for several', () => {
    const source = `/** One.\n * Two. */\n a: x,\n /** Three */ b: y, /** Four */ b: z,\n c: w`;
    expect([...commentsIn(source)]).toEqual([['a', 'One. Two.']]);
    const schema = { properties: { a: { type: 'string' }, c: { properties: { a: {} } } }, required: ['a'] };
    expect(
      fieldsTable(described(schema, commentsIn(source)))
        .split('\n')
        .slice(2),
    ).toEqual([
      '| `a` | text | needed | One. Two. |',
      '| `c` | any | see its fields |  |',
      '| `c.a` | any | none | One. Two. |',
    ]);
  });
});

function readFileOrFolder(path: string): void {
  try {
    readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EISDIR') return;
    throw error;
  }
}
