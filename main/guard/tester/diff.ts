import type { Profile } from '../../profile/shape.ts';
import type { CompiledRules } from '../rules/compile.ts';
import { type Decision, decideUrl } from '../rules/decide.ts';
import type { RequestKind } from '../rules/request.ts';

/** One difference between two profiles. `path` is that of the document, such as `rules.navigation.block`. */
export type ProfileChange =
  | { readonly path: string; readonly change: 'changed'; readonly before: Leaf; readonly after: Leaf }
  | { readonly path: string; readonly change: 'added' | 'removed'; readonly value: Leaf };

/** A value as it stands in the document; what has parts stands as its JSON text. */
export type Leaf = string | number | boolean | null;

/** An address on which two profiles do not agree. */
export type VerdictChange = { readonly url: string; readonly before: Decision; readonly after: Decision };

type Json = Leaf | readonly Json[] | { readonly [key: string]: Json };

/** What stands in place of a secret: that it changed may be known, what it is may not. */
const hidden = '(hidden)';

/** Every difference between two profiles, in the order of the document. Lists of filters are sets: their order says nothing. */
export function diffProfiles(before: Profile, after: Profile): readonly ProfileChange[] {
  return compare('', shown(before), shown(after));
}

/** The addresses whose verdict differs. */
export function diffVerdicts(
  before: CompiledRules,
  after: CompiledRules,
  urls: readonly string[],
  kind: RequestKind,
): readonly VerdictChange[] {
  return urls.flatMap((url) => {
    const change = { url, before: decideUrl(before, url, kind), after: decideUrl(after, url, kind) };
    return change.before.verdict === change.after.verdict ? [] : [change];
  });
}

/** Categories go by name and not by place, upstreams and tiles by place since their order counts. */
function shown(profile: Profile): Json {
  const { channel, rules, startPage } = profile;
  return {
    ...profile,
    channel: { ...channel, upstreams: { ...channel.upstreams } },
    rules: {
      ...rules,
      categories: Object.fromEntries(rules.categories.map(({ name, ...rest }) => [name, rest])),
    },
    startPage: { ...startPage, tiles: { ...startPage.tiles } },
  } as Json;
}

function compare(path: string, before: Json, after: Json): ProfileChange[] {
  if (Array.isArray(before) && Array.isArray(after)) return compareSets(path, before, after);
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => compareKey(path === '' ? key : `${path}.${key}`, before[key], after[key]));
  }
  const [was, is] = [leafOf(before), leafOf(after)];
  if (was === is) return [];
  return [{ path, change: 'changed', ...secretly(path, { before: was, after: is }) }];
}

function compareKey(path: string, before: Json | undefined, after: Json | undefined): ProfileChange[] {
  if (before !== undefined && after !== undefined) return compare(path, before, after);
  const [change, whole] = before === undefined ? (['added', after] as const) : (['removed', before] as const);
  if (isRecord(whole))
    return Object.keys(whole).flatMap((key) => oneSided(`${path}.${key}`, change, whole[key]));
  return oneSided(path, change, whole);
}

function oneSided(path: string, change: 'added' | 'removed', value: Json | undefined): ProfileChange[] {
  if (value === undefined) return [];
  if (isRecord(value))
    return Object.keys(value).flatMap((key) => oneSided(`${path}.${key}`, change, value[key]));
  return [{ path, change, ...secretly(path, { value: leafOf(value) }) }];
}

function compareSets(path: string, before: readonly Json[], after: readonly Json[]): ProfileChange[] {
  const had = new Set(before.map(leafOf));
  const has = new Set(after.map(leafOf));
  const removed = [...had].filter((value) => !has.has(value));
  const added = [...has].filter((value) => !had.has(value));
  return [
    ...removed.map((value) => ({ path, change: 'removed' as const, value })),
    ...added.map((value) => ({ path, change: 'added' as const, value })),
  ];
}

function secretly<Sides extends Record<string, Leaf>>(path: string, sides: Sides): Sides {
  if (!path.includes('.credentials')) return sides;
  return Object.fromEntries(
    Object.entries(sides).map(([side, value]) => [side, value === null ? null : hidden]),
  ) as Sides;
}

function leafOf(value: Json): Leaf {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
