import type { BlockReason } from '../../../preload/contract/codes.ts';
import { type CategoryHit, findCategory, type HostSpan } from './category.ts';
import type { CompiledRules } from './compile.ts';
import { canonicalHost } from './host.ts';
import type { Filter } from './language/filter.ts';
import { type Endpoint, type FilterIndex, findFilter, findSettlingFilter } from './language/filter-index.ts';
import { hostSpanOf } from './plain-address.ts';
import { isPrivate, type RequestKind, readRequest, schemesOf } from './request.ts';

export type { RequestKind } from './request.ts';

/** Why a decision fell: the reasons the rules themselves know. */
export type DecisionReason = Extract<
  BlockReason,
  'rule' | 'category' | 'default' | 'scheme' | 'private-address' | 'address'
>;

/**
 * What the rules say, and what said it: the filter as the profile writes it or the name of the category; null when neither
 * did.
 */
export type Decision = {
  readonly verdict: 'allow' | 'block';
  readonly reason: DecisionReason;
  readonly rule: string | null;
};

/**
 * Decides one address. What `readRequest` refuses no profile lifts; then the filters decide, then the categories that allow,
 * those that block, the bare star, the default. A `blob:` address is judged by the endpoint of its origin.
 */
export function decideUrl(rules: CompiledRules, url: string, kind: RequestKind): Decision {
  const { parts, isBlob, refusal } = readRequest(rules, url, kind);
  if (parts === null || refusal !== null) return block(refusal ?? 'address');
  const filter = isBlob ? findSettlingFilter(rules[kind], parts) : findFilter(rules[kind], parts);
  return filter === null ? decideUnfiltered(rules, rules[kind], hostSpanOf(parts)) : byFilter(filter);
}

/**
 * Decides a connection, for which only host and port are known. Refused when no address on it could be allowed, be it for
 * a page or for what a page asks for. If `decideUrl` allows an address, this allows its host and port.
 */
export function decideHost(rules: CompiledRules, host: string, port: number): Decision {
  const canonical = canonicalHost(host);
  if (canonical === null || !Number.isInteger(port) || port < 1 || port > 65535) return block('address');
  if (isPrivate(rules, canonical, port)) return block('private-address');
  // The host alone is looked up once: a list of millions is the slow part.
  const hit = findCategory(rules.categories, { text: canonical, start: 0, end: canonical.length });
  const to = { host: canonical, port };
  const { navigation, subresource } = rules;
  const page = settle(navigation, schemesOf.navigation, to, withoutFilter(rules, navigation, hit));
  if (page.verdict === 'allow') return page;
  const part = settle(subresource, schemesOf.subresource, to, withoutFilter(rules, subresource, hit));
  return part.verdict === 'allow' || page.reason === 'default' ? part : page;
}

/** Decides a connection for one kind of request. */
function settle(
  index: FilterIndex,
  schemes: readonly string[],
  { host, port }: Omit<Endpoint, 'scheme'>,
  otherwise: Decision,
): Decision {
  let refusal: Decision | null = null;
  for (const scheme of schemes) {
    const filter = findSettlingFilter(index, { scheme, host, port });
    const decision = filter === null ? otherwise : byFilter(filter);
    if (decision.verdict === 'allow') return decision;
    if (refusal === null || refusal.reason === 'default') refusal = decision;
  }
  return refusal ?? otherwise;
}

/** Decides a host that no filter but the bare star matches. */
function decideUnfiltered(rules: CompiledRules, index: FilterIndex, host: HostSpan): Decision {
  return withoutFilter(rules, index, findCategory(rules.categories, host));
}

function withoutFilter(rules: CompiledRules, index: FilterIndex, hit: CategoryHit | null): Decision {
  if (hit !== null) {
    const { verdict, name } = hit.category;
    return { verdict, reason: 'category', rule: name };
  }
  if (index.bareStar !== null) return byFilter(index.bareStar);
  return { verdict: rules.default, reason: 'default', rule: null };
}

function byFilter(filter: Filter): Decision {
  return { verdict: filter.allow ? 'allow' : 'block', reason: 'rule', rule: filter.text };
}

function block(reason: DecisionReason): Decision {
  return { verdict: 'block', reason, rule: null };
}
