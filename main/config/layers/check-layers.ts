import type { z } from '../../../preload/contract/z.ts';
import type { Merged, Place } from './merge-layers.ts';
import { namesAt, nearestName } from './nearest-name.ts';
import { type ConfigProblem, type ConfigProblemCode, positionAt } from './problem.ts';

/** A checked value, or every problem at its place. */
export type Checked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Checks merged settings against a shape. */
export function checkLayers<Shape extends z.ZodType>(merged: Merged, shape: Shape): Checked<z.infer<Shape>> {
  const parsed = shape.safeParse(merged.value);
  const strange = unknownUnset(merged, shape);
  if (parsed.success && strange.length === 0) return { ok: true, value: parsed.data };
  const issues = parsed.error?.issues ?? [];
  const problems = [...issues.flatMap((issue) => problemsOf(issue, merged, shape)), ...strange].sort(
    (one, other) => one.file.localeCompare(other.file) || one.line - other.line || one.column - other.column,
  );
  return { ok: false, problems };
}

/** Those problems that a part of the settings has too: a field that is missing may be in another file. */
export function problemsOfPart(checked: Checked<unknown>): readonly ConfigProblem[] {
  return checked.ok ? [] : checked.problems.filter(({ code }) => code !== 'missing');
}

/** A name that is not known is mistyped also where it should take something back. */
function unknownUnset(merged: Merged, shape: z.ZodType): readonly ConfigProblem[] {
  return merged.unset.flatMap((path) => {
    const known = namesAt(shape, path.slice(0, -1));
    const key = path.at(-1) ?? '';
    return known.length === 0 || known.includes(key) ? [] : [unknownKey(key, path, known, merged)];
  });
}

function unknownKey(
  key: string,
  path: readonly PropertyKey[],
  known: readonly string[],
  merged: Merged,
): ConfigProblem {
  const nearest = nearestName(key, known);
  const message = `is not known${nearest === null ? '' : `; "${nearest}" is`}`;
  return problemAt(merged.keyPlaceOf(path), path, 'unknown-key', message);
}

function problemsOf(issue: z.core.$ZodIssue, merged: Merged, shape: z.ZodType): readonly ConfigProblem[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const known = namesAt(shape, path);
    return issue.keys.map((key) => unknownKey(key, [...path, key], known, merged));
  }
  if (isMissing(merged.value, path))
    return [problemAt(merged.placeOf(path), path, 'missing', `is missing; it must be ${wantedOf(issue)}`)];
  return [problemAt(merged.placeOf(path), path, 'wrong-value', textOf(issue))];
}

/** A problem at a place of a layer's file. */
export function problemAt(
  { layer, offset }: Place,
  path: readonly PropertyKey[],
  code: ConfigProblemCode,
  message: string,
): ConfigProblem {
  return {
    file: layer.file,
    ...positionAt(layer.text, offset),
    path: path.map(String).join('.'),
    code,
    message,
  };
}

function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return true;
    here = (here as Readonly<Record<PropertyKey, unknown>>)[step];
  }
  return false;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function wantedOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return kinds[issue.expected] ?? issue.expected;
  return issue.code === 'invalid_union' ? unionOf(issue) : 'given';
}

/** What a value should be. zod's own words name types and bounds, never the value. */
function textOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${wantedOf(issue)}`;
    case 'invalid_union':
      return `must be ${unionOf(issue)}`;
    case 'invalid_key':
      return `has a name that is refused: ${issue.issues[0]?.message ?? 'it'}`;
    case 'invalid_value':
      return `must be ${issue.values.map((each) => JSON.stringify(each)).join(' or ')}`;
    case 'too_small':
      return `must ${boundOf(issue.origin)} at least ${issue.minimum}`;
    case 'too_big':
      return `must ${boundOf(issue.origin)} at most ${issue.maximum}`;
    default:
      return issue.message;
  }
}

function boundOf(origin: string): string {
  return ['number', 'int'].includes(origin) ? 'be' : 'have a length of';
}

function unionOf({ errors }: z.core.$ZodIssueInvalidUnion): string {
  const wanted = errors.flatMap(([first]) => {
    if (first === undefined) return [];
    if (first.code === 'invalid_value') return first.values.map((each) => JSON.stringify(each));
    if (first.code === 'invalid_format') return [formatNames[first.format] ?? first.format];
    return [wantedOf(first)];
  });
  return [...new Set(wanted)].join(' or ');
}

const formatNames: Readonly<Record<string, string>> = { ipv4: 'an IPv4 address', ipv6: 'an IPv6 address' };
