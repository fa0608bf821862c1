import { findCategory } from './category.ts';
import type { CompiledRules, RuleList } from './compile.ts';
import type { DecisionReason } from './decide.ts';
import type { Filter } from './language/filter.ts';
import { findSettlingFilter, visitMatches } from './language/filter-index.ts';
import { hostSpanOf } from './plain-address.ts';
import { type RequestKind, type RequestReading, readRequest } from './request.ts';
import type { UrlParts } from './url-parts.ts';

/** A filter and where it stands, counted from 0. */
export type FilterPlace = { readonly list: RuleList; readonly index: number; readonly filter: string };

/** What decided. */
export type Decider =
  | ({ readonly by: 'filter' } & FilterPlace)
  | {
      readonly by: 'category';
      readonly name: string;
      readonly sha256: string;
      /** The ending of the host that stands in the list. */
      readonly suffix: string;
    }
  | { readonly by: 'default' }
  /** A rule that no profile lifts. */
  | { readonly by: 'built-in'; readonly rule: NonNullable<RequestReading['refusal']> };

/**
 * Why it, and not another. Compared with the strongest filter it outranked: `exact-host` to `first-of-equals`.
 * `weakest`: the bare star, and nothing else matched. `before-bare-star`: only the bare star matched besides.
 */
export type DeciderWhy =
  | 'built-in'
  | 'only-match'
  | 'exact-host'
  | 'longer-host'
  | 'longer-path'
  | 'more-query'
  | 'allow-beats-block'
  | 'first-of-equals'
  | 'before-bare-star'
  | 'category-allow'
  | 'category-block'
  | 'weakest'
  | 'no-match';

/** All that made a decision. Plain data. */
export type Explanation = {
  readonly verdict: 'allow' | 'block';
  readonly reason: DecisionReason;
  /** The address as the rules see it; null when it is none. */
  readonly seen: UrlParts | null;
  readonly decider: Decider;
  readonly why: DeciderWhy;
  /** Filters that match too, strongest first; at most twenty. */
  readonly outranked: readonly FilterPlace[];
};

const mostOutranked = 20;

/** Decides as `decideUrl` does, and tells why. */
export function explainUrl(rules: CompiledRules, url: string, kind: RequestKind): Explanation {
  const reading = readRequest(rules, url, kind);
  const seen = reading.parts === null ? null : withoutMarks(reading.parts);
  if (reading.parts === null || reading.refusal !== null) {
    const rule = reading.refusal ?? 'address';
    const decider = { by: 'built-in', rule } as const;
    return { verdict: 'block', reason: rule, seen, decider, why: 'built-in', outranked: [] };
  }
  const [filter, ...others] = matchesOf(rules, reading.parts, reading.isBlob, kind);
  const { bareStar } = rules[kind];
  const placeOf = (each: Filter): FilterPlace => placeIn(kind, each);
  if (filter !== undefined) {
    const outranked = bareStar === null ? others : [...others, bareStar];
    const why = compare(filter, outranked[0], bareStar);
    return {
      ...byFilter(filter, kind),
      seen,
      why,
      outranked: outranked.slice(0, mostOutranked).map(placeOf),
    };
  }
  const host = hostSpanOf(reading.parts);
  const hit = findCategory(rules.categories, host);
  if (hit !== null) {
    const { name, sha256, verdict } = hit.category;
    const decider = {
      by: 'category',
      name,
      sha256,
      suffix: host.text.slice(hit.suffixStart, host.end),
    } as const;
    const outranked = bareStar === null ? [] : [placeOf(bareStar)];
    return { verdict, reason: 'category', seen, decider, why: `category-${verdict}`, outranked };
  }
  if (bareStar !== null) return { ...byFilter(bareStar, kind), seen, why: 'weakest', outranked: [] };
  const decider = { by: 'default' } as const;
  return { verdict: rules.default, reason: 'default', seen, decider, why: 'no-match', outranked: [] };
}

function matchesOf(
  rules: CompiledRules,
  parts: UrlParts,
  isBlob: boolean,
  kind: RequestKind,
): readonly Filter[] {
  if (isBlob) {
    const settling = findSettlingFilter(rules[kind], parts);
    return settling === null ? [] : [settling];
  }
  const matches: Filter[] = [];
  visitMatches(rules[kind], parts, (filter) => matches.push(filter) > mostOutranked);
  return matches;
}

function byFilter(filter: Filter, kind: RequestKind): Pick<Explanation, 'verdict' | 'reason' | 'decider'> {
  const decider = { by: 'filter', ...placeIn(kind, filter) } as const;
  return { verdict: filter.allow ? 'allow' : 'block', reason: 'rule', decider };
}

function placeIn(kind: RequestKind, { allow, index, text }: Filter): FilterPlace {
  return { list: `${kind}.${allow ? 'allow' : 'block'}`, index, filter: text };
}

function compare(filter: Filter, next: Filter | undefined, bareStar: Filter | null): DeciderWhy {
  if (next === undefined) return 'only-match';
  if (next === bareStar) return 'before-bare-star';
  if (filter.exact !== next.exact) return 'exact-host';
  if (filter.hostLength !== next.hostLength) return 'longer-host';
  if (filter.path.length !== next.path.length) return 'longer-path';
  if (filter.query.length !== next.query.length) return 'more-query';
  return filter.allow === next.allow ? 'first-of-equals' : 'allow-beats-block';
}

/** Plain data, and the query as people write it: the rules see it between two `&`. */
function withoutMarks({ scheme, host, port, path, query }: UrlParts): UrlParts {
  return { scheme, host, port, path, query: query === null ? null : query.slice(1, -1) };
}
