import { recordFields } from '../../../preload/contract/record-fields.ts';
import { neverKeepKey } from './never-keep-key.ts';
import type { CatalogueField, CatalogueFile } from './shape.ts';
import { isJoining, isKept } from './table.ts';

/** What stands against a catalogue: where, and which rule. */
export type CatalogueProblem = { readonly at: string; readonly rule: string };

/** First rule of `records.md` 4 and 13 that a well-formed catalogue breaks, or `null`. */
export function brokenRule(file: CatalogueFile): CatalogueProblem | null {
  for (const check of [classRules, fieldRules, recordRules, keptClassRules, neededRules, nameRules]) {
    const problem = check(file);
    if (problem !== null) return problem;
  }
  return null;
}

const problem = (at: string, rule: string): CatalogueProblem => ({ at, rule });

function classRules(file: CatalogueFile): CatalogueProblem | null {
  for (const [name, { floor_days, ceiling_days }] of Object.entries(file.classes)) {
    const at = `classes.${name}`;
    if (ceiling_days === null && name !== 'S0') return problem(at, 'a ceiling is required');
    if (typeof ceiling_days === 'string' && name !== 'H')
      return problem(at, 'the ceiling must be a number of days');
    if (typeof ceiling_days === 'number' && floor_days > ceiling_days)
      return problem(at, 'the floor is above the ceiling');
  }
  return null;
}

function fieldRules(file: CatalogueFile): CatalogueProblem | null {
  const seen = new Set<string>();
  for (const field of file.fields) {
    const at = `fields.${field.field}`;
    if (seen.has(field.field)) return problem(at, 'named twice');
    seen.add(field.field);
    const unknown = field.readers.find((reader) => !(reader in file.readers));
    if (unknown !== undefined) return problem(at, `reader ${unknown} is not in the list of readers`);
    const wrong = valueRules(field);
    if (wrong !== null) return problem(at, wrong);
  }
  return null;
}

function valueRules(field: CatalogueField): string | null {
  if (field.value !== undefined && field.parts !== undefined) return 'has both a value and parts';
  const values = field.value === undefined ? Object.values(field.parts ?? {}) : [field.value];
  if (field.parts !== undefined && values.length === 0) return 'has no parts';
  const shared = values.filter((value) => value.kind === 'enum' && value.values === undefined).length;
  if (shared > 0 && field.values === undefined) return 'an enum without values';
  if (shared > 1) return 'two enums share one list of values';
  const lists = [
    field.values ?? [],
    ...values.map((value) => (value.kind === 'enum' ? (value.values ?? []) : [])),
  ];
  if (lists.some((list) => new Set(list).size !== list.length)) return 'a value is listed twice';
  if (values.some((value) => value.kind === 'id' && (value.min ?? 1) > value.max))
    return 'the least length is above the greatest';
  return null;
}

function recordRules(file: CatalogueFile): CatalogueProblem | null {
  const known = new Map(file.fields.map((field) => [field.field, field]));
  const types = file.record_types.map(({ type }) => type);
  const twice = types.find((type, index) => types.indexOf(type) !== index);
  if (twice !== undefined) return problem(`record_types.${twice}`, 'named twice');
  for (const { type, fields } of file.record_types) {
    const at = `record_types.${type}`;
    if (new Set(fields).size !== fields.length) return problem(at, 'a field is named twice');
    for (const name of fields) {
      const field = known.get(name);
      if (field === undefined) return problem(at, `field ${name} is not in the catalogue`);
      if (!covers(field, type)) return problem(at, `field ${name} does not belong to this record`);
    }
    const absent = file.fields.find((field) => field.record === type && !fields.includes(field.field));
    if (absent !== undefined) return problem(at, `field ${absent.field} is missing`);
  }
  return unfixedField(file);
}

/** A field that is kept needs a fixed form first (`records.md` 13, enums). */
function unfixedField(file: CatalogueFile): CatalogueProblem | null {
  const used = new Set(file.record_types.flatMap(({ fields }) => fields));
  for (const field of file.fields) {
    const kept = field.default === 'on' && (used.has(field.field) || field.record === '*');
    if (kept && field.value === undefined && field.parts === undefined) {
      return problem(`fields.${field.field}`, 'kept, but neither a value nor parts are fixed');
    }
  }
  return null;
}

function covers(field: CatalogueField, type: string): boolean {
  const family = `${type.slice(0, type.indexOf('.'))}.*`;
  return field.record === type || field.record === family || (field.also_on ?? []).includes(type);
}

/** Records lie in segments of one class: the fields of a type agree on theirs, and it is a class that has segments. */
function keptClassRules(file: CatalogueFile): CatalogueProblem | null {
  const known = new Map(file.fields.map((field) => [field.field, field]));
  for (const { type, keepers, fields } of file.record_types) {
    const at = `record_types.${type}`;
    if (new Set(keepers).size !== keepers.length) return problem(at, 'a keeper is named twice');
    const own = fields.flatMap((name) => known.get(name) ?? []).filter((field) => !isJoining(field));
    const classes = new Set(own.map((field) => field.class));
    if (classes.size !== 1) return problem(at, 'its own fields are not of one class');
    if (!classes.has('N1') && !classes.has('A3')) return problem(at, 'its class has no segments');
  }
  return null;
}

/** Without these a store could not find its records again. */
const everywhere = ['at', 'hotel_id', 'terminal_id', 'session_id'];

function neededRules(file: CatalogueFile): CatalogueProblem | null {
  const needed = file.fields.filter(({ field }) => everywhere.includes(field));
  const absent = everywhere.find(
    (name) => !needed.some((field) => field.field === name && isKept(file, field)),
  );
  return absent === undefined ? null : problem(`fields.${absent}`, 'must be kept: records are found by it');
}

function nameRules(file: CatalogueFile): CatalogueProblem | null {
  const keys = file.never_keep.map(neverKeepKey);
  if (keys.includes('') || new Set(keys).size !== keys.length)
    return problem('never_keep', 'two entries have one key');
  const roles = Object.keys(file.role_map).find((reader) => !(reader in file.readers));
  return roles === undefined ? null : problem(`role_map.${roles}`, 'not in the list of readers');
}

/**
 * First name in `forbid` that is no field of this file or of a shipped catalogue, or `null`: a slip of the pen would forbid
 * nothing. An effective catalogue still names what it forbids, though the field itself is no longer in it.
 */
export function unknownForbidden(file: CatalogueFile): CatalogueProblem | null {
  const names = new Set<string>([...recordFields, ...file.fields.map(({ field }) => field)]);
  const unknown = (file.forbid ?? []).find((name) => !names.has(name));
  return unknown === undefined ? null : problem('forbid', `field ${unknown} is not in the catalogue`);
}

/** Where an article is still "tbd", or `null`: only a demo may run with one. */
export function openArticle(file: CatalogueFile): CatalogueProblem | null {
  const bases = [
    ...file.fields.map(({ field, basis }) => ({ at: `fields.${field}`, basis })),
    ...Object.entries(file.classes).map(([name, { basis = [] }]) => ({ at: `classes.${name}`, basis })),
  ];
  const open = bases.find(({ basis }) => basis.some(({ article }) => article.trim().toLowerCase() === 'tbd'));
  return open === undefined
    ? null
    : problem(open.at, 'the article is still "tbd"; only a demo may run with it');
}
