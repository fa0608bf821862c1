import type { UrlParts } from '../url-parts.ts';
import { type Filter, isBareStarBlock } from './filter.ts';
import { isTokenMet } from './query-tokens.ts';

/** Filters of one host, strongest first: by path length, then query tokens, then allow before block. */
type HostFilters = {
  readonly hostLength: number;
  /** Distinct lengths of paths, longest first; one look-up each finds every path that is a prefix. */
  readonly pathLengths: readonly number[];
  readonly byPath: ReadonlyMap<string, readonly Filter[]>;
  /** The first filter of each scheme and port that can settle the host as a whole, strongest first. */
  readonly settling: readonly Filter[];
};

/** Both lists of one kind of request, indexed by host. */
export type FilterIndex = {
  readonly exact: ReadonlyMap<string, readonly HostFilters[]>;
  readonly suffix: ReadonlyMap<string, readonly HostFilters[]>;
  readonly everyHost: readonly HostFilters[];
  /** Weaker than any other filter whatever its form. */
  readonly bareStar: Filter | null;
};

/** Where a connection would go, as far as a proxy can tell. */
export type Endpoint = { readonly scheme: string; readonly host: string; readonly port: number };

/** Indexes filters; block list before allow list, each in its own order, because equals are settled by order. */
export function indexFilters(filters: readonly Filter[]): FilterIndex {
  const exact = new Map<string, Filter[]>();
  const suffix = new Map<string, Filter[]>();
  let bareStar: Filter | null = null;
  for (const filter of filters) {
    if (isBareStarBlock(filter)) bareStar ??= filter;
    else push(filter.exact ? exact : suffix, filter.host, filter);
  }
  const everyHost = groupFilters(suffix.get('') ?? []);
  suffix.delete('');
  return { exact: groupAll(exact), suffix: groupAll(suffix), everyHost, bareStar };
}

/** The filter that decides an address by the precedence of the language, or null when none matches. */
export function findFilter(index: FilterIndex, url: UrlParts): Filter | null {
  return firstOf(index, url.host, (group) => matchInGroup(group, url)) ?? index.bareStar;
}

/**
 * The filter that settles a whole endpoint: the strongest that blocks every address on it or allows some of them. Null
 * leaves it to the default. Never blocks an endpoint on which `findFilter` allows an address, because a filter that
 * blocks all of it would have been the stronger match there too.
 */
export function findSettlingFilter(index: FilterIndex, endpoint: Endpoint): Filter | null {
  const settles = (group: HostFilters) => group.settling.find((filter) => applies(filter, endpoint)) ?? null;
  return firstOf(index, endpoint.host, settles) ?? index.bareStar;
}

function firstOf(
  index: FilterIndex,
  host: string,
  pick: (group: HostFilters) => Filter | null,
): Filter | null {
  const pickFrom = (groups: readonly HostFilters[] | undefined): Filter | null => {
    for (const group of groups ?? []) {
      const found = pick(group);
      if (found !== null) return found;
    }
    return null;
  };
  const found = pickFrom(index.exact.get(host));
  if (found !== null) return found;
  for (let suffix = host; suffix !== ''; suffix = parentOf(suffix)) {
    const inSuffix = pickFrom(index.suffix.get(suffix));
    if (inSuffix !== null) return inSuffix;
  }
  return pickFrom(index.everyHost);
}

function parentOf(host: string): string {
  const dot = host.indexOf('.');
  return dot < 0 ? '' : host.slice(dot + 1);
}

function matchInGroup(group: HostFilters, url: UrlParts): Filter | null {
  for (const length of group.pathLengths) {
    if (length > url.path.length) continue;
    for (const filter of group.byPath.get(url.path.slice(0, length)) ?? []) {
      if (applies(filter, url) && filter.query.every((token) => isTokenMet(token, url.query))) return filter;
    }
  }
  return null;
}

function applies(filter: Filter, to: { readonly scheme: string; readonly port: number }): boolean {
  return (
    (filter.scheme === null || filter.scheme === to.scheme) && (filter.port === 0 || filter.port === to.port)
  );
}

function groupAll(
  hosts: ReadonlyMap<string, readonly Filter[]>,
): ReadonlyMap<string, readonly HostFilters[]> {
  const groups = new Map<string, readonly HostFilters[]>();
  for (const [host, filters] of hosts) groups.set(host, groupFilters(filters));
  return groups;
}

function groupFilters(filters: readonly Filter[]): readonly HostFilters[] {
  const byLength = new Map<number, Filter[]>();
  for (const filter of filters) push(byLength, filter.hostLength, filter);
  return [...byLength]
    .sort(([a], [b]) => b - a)
    .map(([hostLength, sameLength]) => groupOf(hostLength, sameLength));
}

function groupOf(hostLength: number, filters: Filter[]): HostFilters {
  filters.sort(
    (a, b) =>
      b.path.length - a.path.length || b.query.length - a.query.length || Number(b.allow) - Number(a.allow),
  );
  const byPath = new Map<string, Filter[]>();
  for (const filter of filters) push(byPath, filter.path, filter);
  const pathLengths = [...new Set(filters.map((filter) => filter.path.length))];
  return { hostLength, pathLengths, byPath, settling: settlingOf(filters) };
}

function settlingOf(ranked: readonly Filter[]): readonly Filter[] {
  const first = new Map<string, Filter>();
  for (const filter of ranked) {
    const blocksAll = filter.query.length === 0 && (filter.path === '' || filter.path === '/');
    if (!filter.allow && !blocksAll) continue;
    const applicability = `${filter.scheme ?? ''} ${filter.port}`;
    if (!first.has(applicability)) first.set(applicability, filter);
  }
  return [...first.values()];
}

function push<Key>(lists: Map<Key, Filter[]>, key: Key, filter: Filter): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [filter]);
  else list.push(filter);
}
