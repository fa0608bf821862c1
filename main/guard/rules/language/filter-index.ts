import type { UrlParts } from '../url-parts.ts';
import { type Filter, isBareStarBlock } from './filter.ts';
import { HostTable } from './host-table.ts';
import { isTokenMet } from './query-tokens.ts';

/** Filters of one host, strongest first: by the length that ranks the host, path, query tokens, then allow before block. */
type HostFilters = {
  readonly filters: Filter[];
  /** How to find those that match an address among many; null when there are few, which is nearly always. */
  paths: readonly PathIndex[] | null;
  /** Holds at least the first filter of each scheme and port that can settle the host as a whole. */
  settling: readonly Filter[];
};

/** Filters of one host and one rank of it. */
type PathIndex = {
  /** Distinct lengths of paths, longest first; one look-up each finds every path that is a prefix. */
  readonly lengths: readonly number[];
  readonly byPath: ReadonlyMap<string, readonly Filter[]>;
};

/** So few filters are tried in turn as quickly as looked up. */
const few = 8;

/** All filters that name a host: those for itself alone, and those for it and what is below it. */
type NamedHost = { exact: HostFilters | null; suffix: HostFilters | null };

/** Both lists of one kind of request, indexed by host. */
export type FilterIndex = {
  readonly hosts: HostTable<NamedHost>;
  readonly everyHost: HostFilters | null;
  /** Weaker than any other filter whatever its form. */
  readonly bareStar: Filter | null;
};

/** Where a connection would go, as far as a proxy can tell. */
export type Endpoint = { readonly scheme: string; readonly host: string; readonly port: number };

/** Indexes filters; block list before allow list, each in its own order, because equals are settled by order. */
export function indexFilters(filters: readonly Filter[]): FilterIndex {
  const hosts = new Map<string, NamedHost>();
  let everyHost: HostFilters | null = null;
  let bareStar: Filter | null = null;
  for (const filter of filters) {
    if (isBareStarBlock(filter)) bareStar ??= filter;
    else if (filter.host === '') everyHost = withFilter(everyHost, filter);
    else addFilter(hosts, filter);
  }
  for (const { exact, suffix } of hosts.values()) {
    if (exact !== null) rank(exact);
    if (suffix !== null) rank(suffix);
  }
  if (everyHost !== null) rank(everyHost);
  return { hosts: new HostTable(hosts), everyHost, bareStar };
}

/** Takes a filter that matches, strongest first; true ends the search. */
type MatchVisit = (filter: Filter) => boolean;

/**
 * The filter that decides an address by the precedence of the language, or null when none matches. The bare star is left
 * out: other rules than filters come before it.
 */
export function findFilter(index: FilterIndex, url: UrlParts): Filter | null {
  let found: Filter | null = null;
  visitMatches(index, url, (filter) => {
    found = filter;
    return true;
  });
  return found;
}

/** Shows every filter that matches an address, strongest first, the bare star left out, until `visit` has seen enough. */
export function visitMatches(index: FilterIndex, url: UrlParts, visit: MatchVisit): void {
  const hosts = hostsOf(index, url);
  for (let nth = hosts.length - 1; nth >= 0; nth -= 1) {
    if (visitMatchesOfHost(hosts[nth] as HostFilters, url, visit)) return;
  }
}

/**
 * The filter that settles a whole endpoint: the strongest that blocks every address on it or allows some of them. Null
 * leaves it to weaker rules. Never blocks an endpoint on which `findFilter` allows an address, because a filter that
 * blocks all of it would have been the stronger match there too.
 */
export function findSettlingFilter(index: FilterIndex, endpoint: Endpoint): Filter | null {
  const hosts = hostsOf(index, endpoint);
  for (let nth = hosts.length - 1; nth >= 0; nth -= 1) {
    for (const filter of (hosts[nth] as HostFilters).settling) {
      if (settles(filter) && applies(filter, endpoint)) return filter;
    }
  }
  return null;
}

const none: readonly HostFilters[] = [];

/** Filters of every host part that matches, the weakest first. */
function hostsOf({ hosts, everyHost }: FilterIndex, to: { readonly host: string }): readonly HostFilters[] {
  // An address cuts its host out only when it is asked for it.
  if (hosts.isEmpty && everyHost === null) return none;
  const found: HostFilters[] = everyHost === null ? [] : [everyHost];
  hosts.visitEndings(to.host, ({ exact, suffix }, isWhole) => {
    if (suffix !== null) found.push(suffix);
    if (exact !== null && isWhole) found.push(exact);
  });
  return found;
}

function visitMatchesOfHost({ filters, paths }: HostFilters, url: UrlParts, visit: MatchVisit): boolean {
  if (paths === null) return visitMatching(filters, url, visit);
  return paths.some(({ lengths, byPath }) =>
    lengths.some(
      (length) =>
        length <= url.path.length && visitMatching(byPath.get(url.path.slice(0, length)) ?? [], url, visit),
    ),
  );
}

function visitMatching(filters: readonly Filter[], url: UrlParts, visit: MatchVisit): boolean {
  for (const filter of filters) {
    if (applies(filter, url) && url.path.startsWith(filter.path) && meetsQuery(filter, url) && visit(filter))
      return true;
  }
  return false;
}

function meetsQuery({ query }: Filter, url: UrlParts): boolean {
  return query.length === 0 || query.every((token) => isTokenMet(token, url.query));
}

/** Whether a filter can settle a host as a whole: any that allows, and those that block all of it. */
function settles({ allow, query, path }: Filter): boolean {
  return allow || (query.length === 0 && (path === '' || path === '/'));
}

function applies(filter: Filter, to: { readonly scheme: string; readonly port: number }): boolean {
  return (
    (filter.scheme === null || filter.scheme === to.scheme) && (filter.port === 0 || filter.port === to.port)
  );
}

function addFilter(hosts: Map<string, NamedHost>, filter: Filter): void {
  let named = hosts.get(filter.host);
  if (named === undefined) {
    named = { exact: null, suffix: null };
    hosts.set(filter.host, named);
  }
  if (filter.exact) named.exact = withFilter(named.exact, filter);
  else named.suffix = withFilter(named.suffix, filter);
}

function withFilter(host: HostFilters | null, filter: Filter): HostFilters {
  if (host === null) {
    const filters = [filter];
    return { filters, paths: null, settling: filters };
  }
  host.filters.push(filter);
  return host;
}

function rank(host: HostFilters): void {
  const { filters } = host;
  if (filters.length > 1) filters.sort(compareRanks);
  if (filters.length <= few) return;
  host.paths = indexPaths(filters);
  host.settling = firstOfEach(filters.filter(settles), ({ scheme, port }) => `${scheme ?? ''} ${port}`);
}

function compareRanks(a: Filter, b: Filter): number {
  return (
    b.hostLength - a.hostLength ||
    b.path.length - a.path.length ||
    b.query.length - a.query.length ||
    Number(b.allow) - Number(a.allow)
  );
}

function indexPaths(ranked: readonly Filter[]): readonly PathIndex[] {
  return [...groupBy(ranked, ({ hostLength }) => hostLength).values()].map((filters) => ({
    lengths: [...new Set(filters.map(({ path }) => path.length))],
    byPath: groupBy(filters, ({ path }) => path),
  }));
}

function firstOfEach(ranked: readonly Filter[], keyOf: (filter: Filter) => string): readonly Filter[] {
  return [...groupBy(ranked, keyOf).values()].flatMap(([first]) => first ?? []);
}

function groupBy<Key>(
  filters: readonly Filter[],
  keyOf: (filter: Filter) => Key,
): ReadonlyMap<Key, readonly Filter[]> {
  const groups = new Map<Key, Filter[]>();
  for (const filter of filters) {
    const key = keyOf(filter);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [filter]);
    else group.push(filter);
  }
  return groups;
}
