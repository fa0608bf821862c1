import type { Filter } from '../../guard/rules/language/filter.ts';
import { type RequestKind, schemesOf } from '../../guard/rules/request.ts';
import { parseUrl } from '../../guard/rules/url-parts.ts';
import type { Region } from './regions.ts';

/** Addresses that stand for all addresses of a region. */
export type RegionAddresses = {
  /** Without a query: one for each set of filters that can match together. */
  readonly plain: readonly string[];
  /** With queries that filters look at; a sample. */
  readonly queried: readonly string[];
};

/** So many addresses with queries are tried in one region. */
const mostQueried = 500;

/** Makes them. Port and scheme vary only where a filter looks at them. */
export function addressesOf(region: Region, kind: RequestKind): RegionAddresses {
  const filters = [...region.draft, ...region.reference];
  const schemes = filters.some(({ scheme }) => scheme !== null)
    ? schemesOf[kind]
    : schemesOf[kind].slice(0, 1);
  const ports = portsOf(filters, region.targetPorts);
  const origins = schemes.flatMap((scheme) => ports.map((port) => `${scheme}://${region.host}:${port}`));
  const paths = [...new Set(['/', ...filters.flatMap(({ path }) => pathsFor(path))])];
  const plain = origins.flatMap((origin) => paths.map((path) => origin + path));
  const queries = queriesOf(filters.filter(({ query }) => query.length > 0));
  const queried = queries.flatMap((query) => plain.map((url) => `${url}?${query}`));
  return { plain, queried: queried.slice(0, mostQueried) };
}

/** Whether both sides hold the same filters here, so that no query can tell them apart. */
export function haveSameFilters({ draft, reference }: Region): boolean {
  const names = (filters: readonly Filter[]): string =>
    [...new Set(filters.map(({ allow, text }) => `${allow} ${text}`))].sort().join('\n');
  return names(draft) === names(reference);
}

function portsOf(filters: readonly Filter[], targetPorts: readonly number[]): readonly number[] {
  const said = [...filters.map(({ port }) => port), ...targetPorts].filter((port) => port !== 0);
  if (said.length === 0) return [443];
  const named = new Set([443, ...said]);
  let fresh = 4443;
  while (named.has(fresh)) fresh += 1;
  return [...named, fresh];
}

/** A path that begins with the filter's and is written as addresses are; none when no address can have it. */
function pathsFor(path: string): readonly string[] {
  if (path === '') return [];
  const found = [path, `${path}~gw`].find((one) => parseUrl(`https://site.example${one}`)?.pathname === one);
  return found === undefined ? [] : [found];
}

/** What meets one filter, and what meets two at once. */
function queriesOf(filters: readonly Filter[]): readonly string[] {
  const single = [
    ...new Set(
      filters.map(({ query }) =>
        query.map(({ key, value }) => (key + value).replace(/^&|&$/g, '')).join('&'),
      ),
    ),
  ];
  const some = single.slice(0, 12);
  const pairs = some.flatMap((one, index) => some.slice(index + 1).map((other) => `${one}&${other}`));
  return [...single, ...pairs];
}
