import type { BlockReason } from '../../../preload/contract/codes.ts';
import type { CompiledRules } from './compile.ts';
import { canonicalHost, checkedHost } from './host.ts';
import type { Filter } from './language/filter.ts';
import { type Endpoint, findFilter, findSettlingFilter } from './language/filter-index.ts';
import { isPrivateHost } from './private-address.ts';
import { parseUrl, partsOf } from './url-parts.ts';

/** `navigation` is what fills a frame, `subresource` everything a page asks for. */
export type RequestKind = 'navigation' | 'subresource';

/** Why a decision fell: the reasons the rules themselves know. */
export type DecisionReason = Extract<
  BlockReason,
  'rule' | 'category' | 'default' | 'scheme' | 'private-address' | 'address'
>;

/** What the rules say, and the filter that said it as the profile writes it; null when no filter did. */
export type Decision = {
  readonly verdict: 'allow' | 'block';
  readonly reason: DecisionReason;
  readonly rule: string | null;
};

/** Chromium opens no longer address (`url::kMaxURLChars`). */
const longestUrl = 2 * 1024 * 1024;

const schemesOf: Readonly<Record<RequestKind, readonly string[]>> = {
  navigation: ['https'],
  subresource: ['https', 'wss'],
};

/**
 * Decides one address. No profile lifts what comes first: `https:` only (and `wss:` for sub-resources), no user
 * information, no address inside the hotel or the terminal. A `blob:` address is judged by the endpoint of its origin.
 */
export function decideUrl(rules: CompiledRules, url: string, kind: RequestKind): Decision {
  const address = url.length > longestUrl ? null : parseUrl(url);
  if (address === null) return block('address');
  if (address.protocol === 'blob:') return decideBlob(rules, address, kind);
  const parts = partsOf(address);
  if (!schemesOf[kind].includes(parts.scheme)) return block('scheme');
  if (address.username !== '' || address.password !== '') return block('address');
  const host = checkedHost(address.hostname);
  if (host === null) return block('address');
  if (isPrivateHost(host)) return block('private-address');
  return decisionOf(rules, findFilter(rules[kind], parts));
}

/**
 * Decides a connection, for which only host and port are known. Refused when no address on it could be allowed, be it for
 * a page or for what a page asks for. If `decideUrl` allows an address, this allows its host and port.
 */
export function decideHost(rules: CompiledRules, host: string, port: number): Decision {
  const canonical = canonicalHost(host);
  if (canonical === null || !Number.isInteger(port) || port < 1 || port > 65535) return block('address');
  if (isPrivateHost(canonical)) return block('private-address');
  const decisions = (['navigation', 'subresource'] as const).flatMap((kind) =>
    schemesOf[kind].map((scheme) => decideEndpoint(rules, kind, { scheme, host: canonical, port })),
  );
  const decisive = decisions.find(isAllowed) ?? decisions.find((decision) => decision.reason === 'rule');
  return decisive ?? block('default');
}

function decideBlob(rules: CompiledRules, address: URL, kind: RequestKind): Decision {
  const origin = parseUrl(address.origin);
  if (origin === null || origin.protocol !== 'https:') return block('scheme');
  const host = checkedHost(origin.hostname);
  if (host === null) return block('address');
  if (isPrivateHost(host)) return block('private-address');
  return decideEndpoint(rules, kind, { scheme: 'https', host, port: partsOf(origin).port });
}

function decideEndpoint(rules: CompiledRules, kind: RequestKind, endpoint: Endpoint): Decision {
  return decisionOf(rules, findSettlingFilter(rules[kind], endpoint));
}

function decisionOf(rules: CompiledRules, filter: Filter | null): Decision {
  if (filter === null) return { verdict: rules.default, reason: 'default', rule: null };
  return { verdict: filter.allow ? 'allow' : 'block', reason: 'rule', rule: filter.text };
}

function isAllowed(decision: Decision): boolean {
  return decision.verdict === 'allow';
}

function block(reason: DecisionReason): Decision {
  return { verdict: 'block', reason, rule: null };
}
