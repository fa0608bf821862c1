import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canonical, canonicalSha256 } from './schema/canonical.ts';
import { effectiveCatalogue, jurisdictionShape } from './schema/jurisdiction.ts';
import { brokenRule, type CatalogueProblem, openArticle, unknownForbidden } from './schema/rules.ts';
import { type CatalogueFile, catalogueShape, type Keeper, type StoredClass } from './schema/shape.ts';
import { type RecordTable, recordTable } from './schema/table.ts';

/** How long the records of a class are kept: never shorter than the floor, gone by the ceiling. */
export type ClassDays = { readonly floorDays: number; readonly ceilingDays: number };

/** A catalogue that passed every rule: what may be kept, and how long. A jurisdiction is already applied to what it extends. */
export type Catalogue = {
  readonly name: string;
  readonly version: string;
  /** Canonical JSON of the effective catalogue; goes into every package. */
  readonly canonicalText: string;
  /** Hex SHA-256 of `canonicalText`; profiles, segments and packages name it. */
  readonly sha256: string;
  /** The effective catalogue. */
  readonly file: CatalogueFile;
  /** Everything that is kept, whoever keeps it. */
  readonly table: RecordTable;
  /** What the store of each keeper accepts. */
  readonly tables: Readonly<Record<Keeper, RecordTable>>;
  readonly days: Readonly<Record<StoredClass, ClassDays>>;
  /** Floor of class N1 in days: no record of a session is removed before. */
  readonly keptDays: number;
  /** Ceiling of class N1 in days: by then it is gone. */
  readonly goneByDays: number;
};

/** How a catalogue is to be read. */
export type CatalogueOptions = {
  /** Allows articles still "tbd"; a release refuses them. */
  readonly demo: boolean;
};

/** A catalogue, or the one rule it breaks. */
export type CatalogueResult =
  | { readonly ok: true; readonly catalogue: Catalogue }
  | { readonly ok: false; readonly problem: CatalogueProblem };

/** Text of the catalogue of that name, which the one being read extends; null when there is none. */
export type ReadSibling = (name: string) => string | null;

/** No catalogue comes near; a larger file is not read further. */
const fileMax = 1_000_000;

/** Reads a catalogue file. Whatever is not exactly as `records.md` 4 asks is refused, and the terminal does not start. */
export function loadCatalogue(path: string, options: CatalogueOptions): CatalogueResult {
  const text = textOf(path);
  if (text === null) return refuse('(file)', `cannot be read: ${path}`);
  return parseCatalogue(text, options, (name) => textOf(join(dirname(path), `${name}.json`)));
}

/** The same for text. */
export function parseCatalogue(
  text: string,
  options: CatalogueOptions,
  readSibling: ReadSibling = () => null,
): CatalogueResult {
  const effective = effectiveFile(text, readSibling);
  if (!effective.ok) return effective;
  const { file } = effective;
  const problem = brokenRule(file) ?? (options.demo ? null : openArticle(file));
  if (problem !== null) return { ok: false, problem };
  const [N1, A3] = [daysOf(file, 'N1'), daysOf(file, 'A3')];
  const catalogue: Catalogue = {
    name: file.catalogue,
    version: file.version,
    canonicalText: canonical(file),
    sha256: canonicalSha256(file),
    file,
    table: recordTable(file),
    tables: { terminal: recordTable(file, 'terminal'), gateway: recordTable(file, 'gateway') },
    days: { N1, A3 },
    keptDays: N1.floorDays,
    goneByDays: N1.ceilingDays,
  };
  return { ok: true, catalogue };
}

type FileResult =
  | { readonly ok: true; readonly file: CatalogueFile }
  | { readonly ok: false; readonly problem: CatalogueProblem };

function effectiveFile(text: string, readSibling: ReadSibling): FileResult {
  const raw = rawCatalogue(text);
  if (!raw.ok) return raw;
  if (!('extends' in raw.value)) return wholeFile(raw.value);
  const parsed = jurisdictionShape.safeParse(raw.value);
  if (!parsed.success) return refuseShape(parsed.error.issues[0]);
  const own = parsed.data;
  const sibling = readSibling(own.extends);
  if (sibling === null) return refuse('extends', `there is no ${own.extends}`);
  const other = rawCatalogue(sibling);
  if (!other.ok) return within(own.extends, other);
  if ('extends' in other.value) return refuse('extends', `${own.extends} extends another one itself`);
  const base = wholeFile(other.value);
  if (!base.ok) return within(own.extends, base);
  if (base.file.catalogue !== own.extends) return refuse('extends', `${own.extends} has another name inside`);
  const broken = brokenRule(base.file);
  if (broken !== null) return within(own.extends, { ok: false, problem: broken });
  return effectiveCatalogue(base.file, own);
}

type Raw =
  | { readonly ok: true; readonly value: object }
  | { readonly ok: false; readonly problem: CatalogueProblem };

function rawCatalogue(text: string): Raw {
  if (text.length > fileMax) return refuse('(file)', 'too large');
  const value = parsePlainJson(text);
  if (value === null) return refuse('(file)', 'not plain JSON, or a key stands twice');
  if (typeof value !== 'object') return refuse('(file)', 'not an object');
  return { ok: true, value };
}

function wholeFile(raw: object): FileResult {
  const parsed = catalogueShape.safeParse(raw);
  if (!parsed.success) return refuseShape(parsed.error.issues[0]);
  const problem = unknownForbidden(parsed.data);
  return problem === null ? { ok: true, file: parsed.data } : { ok: false, problem };
}

function daysOf({ classes }: CatalogueFile, name: StoredClass): ClassDays {
  const { floor_days, ceiling_days } = classes[name];
  // `brokenRule` has refused any other ceiling of these classes.
  return { floorDays: floor_days, ceilingDays: typeof ceiling_days === 'number' ? ceiling_days : floor_days };
}

type Refused = { readonly ok: false; readonly problem: CatalogueProblem };

function refuse(at: string, rule: string): Refused {
  return { ok: false, problem: { at, rule } };
}

function refuseShape(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): Refused {
  return refuse(issue?.path.join('.') || '(top level)', issue?.message ?? 'wrong shape');
}

function within(name: string, { problem }: Refused): Refused {
  return refuse(`${name}: ${problem.at}`, problem.rule);
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
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
