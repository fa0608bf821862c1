import { readFileSync } from 'node:fs';
import { canonicalSha256 } from './schema/canonical.ts';
import { brokenRule, type CatalogueProblem } from './schema/rules.ts';
import { type CatalogueField, type CatalogueFile, catalogueShape } from './schema/shape.ts';
import { type RecordTable, recordTable } from './schema/table.ts';

/** A catalogue that passed every rule: what may be kept, and how long. */
export type Catalogue = {
  readonly name: string;
  readonly version: string;
  /** Hex SHA-256 of the canonical file; goes with every store and profile. */
  readonly sha256: string;
  readonly file: CatalogueFile;
  readonly table: RecordTable;
  /** Floor of class N1 in days: no record of a session is removed before. */
  readonly keptDays: number;
  /** Ceiling of class N1 in days: by then it is gone. */
  readonly goneByDays: number;
};

/** How a catalogue is to be read. */
export type CatalogueOptions = {
  /** Allows articles still "tbd"; a release refuses them. */
  readonly demo: boolean;
  /** Name of an override in the file, such as `FR`; without one the file's own rules stand. */
  readonly override?: string;
};

/** A catalogue, or the one rule it breaks. */
export type CatalogueResult =
  | { readonly ok: true; readonly catalogue: Catalogue }
  | { readonly ok: false; readonly problem: CatalogueProblem };

/** No catalogue comes near; a larger file is not read further. */
const fileMax = 1_000_000;

/** Reads a catalogue file. Whatever is not exactly as `records.md` 4 asks is refused, and the terminal does not start. */
export function loadCatalogue(path: string, options: CatalogueOptions): CatalogueResult {
  try {
    return parseCatalogue(readFileSync(path, 'utf8'), options);
  } catch {
    return refuse('(file)', `cannot be read: ${path}`);
  }
}

/** The same for text. */
export function parseCatalogue(text: string, options: CatalogueOptions): CatalogueResult {
  if (text.length > fileMax) return refuse('(file)', 'too large');
  const raw = parsePlainJson(text);
  if (raw === null) return refuse('(file)', 'not plain JSON, or a key stands twice');
  const parsed = catalogueShape.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refuse(issue?.path.join('.') || '(top level)', issue?.message ?? 'wrong shape');
  }
  const file = parsed.data;
  const problem = brokenRule(file, options.demo);
  if (problem !== null) return { ok: false, problem };
  if (options.override !== undefined && !Object.hasOwn(file.overrides, options.override)) {
    return refuse('overrides', `there is no ${options.override}`);
  }
  const override = (options.override === undefined ? null : file.overrides[options.override]) ?? {};
  const { floor_days, ceiling_days } = override.N1 ?? file.classes.N1;
  if (typeof ceiling_days !== 'number') return refuse('classes.N1', 'the ceiling must be a number of days');
  const forbidden = new Set([...(file.forbid ?? []), ...(override.forbid ?? [])]);
  // `forbid` wins over `default`: what is forbidden is off whatever the field says.
  const isKept = (field: CatalogueField) =>
    field.default === 'on' && !forbidden.has(field.field) && field.where === undefined;
  const catalogue = {
    name: file.catalogue,
    version: file.version,
    sha256: canonicalSha256(raw),
    file,
    table: recordTable(file, isKept),
    keptDays: floor_days,
    goneByDays: ceiling_days,
  };
  return { ok: true, catalogue };
}

function refuse(at: string, rule: string): CatalogueResult {
  return { ok: false, problem: { at, rule } };
}

const jsonToken = /"(?:[^"\\]|\\.)*"|[^\s"]+/g;

/**
 * Parses JSON that says each thing once and one way: `JSON.parse` alone lets the last of two equal keys win, so two
 * readers of one file could see two catalogues.
 */
function parsePlainJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const squeezed = (text.match(jsonToken) ?? []).join('');
    return squeezed === JSON.stringify(value) ? value : null;
  } catch {
    return null;
  }
}
