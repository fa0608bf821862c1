// The language once more, from its description and from nothing else: every filter is tried, the strongest that matches
// decides. It reads meanings, not texts, and imports nothing of the engine.
import type { PlainAddress, PlainCategory, PlainFilter, PlainRules, PlainToken } from './generate.ts';

/** What the language says of an address; `neutral` when nothing matches. */
export type PlainVerdict = 'block' | 'allow' | 'neutral';

/** The parts of the model that a wrong model replaces. */
export type PlainModel = {
  matches(filter: PlainFilter, address: PlainAddress): boolean;
  /** Compared from the left; greater is stronger. */
  rank(filter: PlainFilter): readonly number[];
  /** Whether a filter is weaker than any category. */
  isWeakest(filter: PlainFilter): boolean;
  holds(category: PlainCategory, host: string): boolean;
  /** The one among the categories that hold a host that decides. */
  strongestOf(categories: readonly PlainCategory[]): PlainCategory | undefined;
};

/** The language as it is. */
export const plainModel: PlainModel = {
  matches,
  rank,
  isWeakest: isBareStar,
  holds: ({ hosts }, host) => hosts.some((each) => isAtOrBelow(host, each)),
  strongestOf: (categories) => categories.find(({ allow }) => allow) ?? categories[0],
};

/** Rules with the rank of each filter worked out once. */
export type RankedRules = Pick<PlainRules, 'categories'> & {
  readonly ranked: readonly { readonly filter: PlainFilter; readonly rank: readonly number[] }[];
};

/** Works out the ranks. */
export function rankAll(model: PlainModel, { filters, categories }: PlainRules): RankedRules {
  return { categories, ranked: filters.map((filter) => ({ filter, rank: model.rank(filter) })) };
}

/** Judges by trying every filter and every name. */
export function judgePlainly(model: PlainModel, rules: RankedRules, address: PlainAddress): PlainVerdict {
  let strongest: RankedRules['ranked'][number] | null = null;
  for (const one of rules.ranked) {
    if (!model.matches(one.filter, address)) continue;
    if (strongest === null || isStronger(one.rank, strongest.rank)) strongest = one;
  }
  if (strongest !== null && !model.isWeakest(strongest.filter)) return verdictOf(strongest.filter);
  const holding = rules.categories.filter((category) => model.holds(category, address.host));
  const decisive = model.strongestOf(holding) ?? strongest?.filter;
  return decisive === undefined ? 'neutral' : verdictOf(decisive);
}

function verdictOf({ allow }: { readonly allow: boolean }): PlainVerdict {
  return allow ? 'allow' : 'block';
}

function isStronger(one: readonly number[], other: readonly number[]): boolean {
  for (const [at, value] of one.entries()) {
    const against = other[at] ?? 0;
    if (value !== against) return value > against;
  }
  return false;
}

function matches(filter: PlainFilter, address: PlainAddress): boolean {
  if (filter.scheme !== null && filter.scheme !== address.scheme) return false;
  if (filter.port !== null && filter.port !== address.port) return false;
  if (!isHostMet(filter, address.host)) return false;
  if (!address.path.startsWith(filter.path)) return false;
  return filter.tokens.every((token) => isTokenMet(token, filter.allow, address.tokens ?? []));
}

function isHostMet(filter: PlainFilter, host: string): boolean {
  if (filter.host === '') return true;
  return filter.exact ? host === filter.host : isAtOrBelow(host, filter.host);
}

function isAtOrBelow(host: string, name: string): boolean {
  return host === name || host.endsWith(`.${name}`);
}

/** A block filter wants one part of the query to fit; an allow filter wants all that begin alike to fit. */
function isTokenMet(token: PlainToken, allow: boolean, parts: readonly string[]): boolean {
  const begin = token.value === '' ? token.key : `${token.key}=`;
  const whole = token.value === '' ? token.key : `${begin}${token.value}`;
  const fits = (part: string): boolean => (token.star ? part.startsWith(whole) : part === whole);
  if (!allow) return parts.some(fits);
  const alike = parts.filter((part) => part.startsWith(begin));
  return alike.length > 0 && alike.every(fits);
}

function rank(filter: PlainFilter): readonly number[] {
  return [
    Number(!isBareStar(filter)),
    Number(filter.exact),
    filter.host.length + Number(filter.hasTrailingDot),
    filter.path.length,
    filter.tokens.length,
    Number(filter.allow),
  ];
}

function isBareStar({ allow, scheme, host, port, path, tokens }: PlainFilter): boolean {
  return !allow && scheme === null && host === '' && port === null && path === '' && tokens.length === 0;
}
