import type { Blocked } from '../guard.ts';
import type { ForbiddenTarget } from '../guard-deps.ts';
import type { CompiledRules } from '../rules/compile.ts';
import { decideUrl, type RequestKind } from '../rules/decide.ts';

/** Says of one address why it may not be opened, or `null` when it may. */
export type Judge = (url: string, kind: RequestKind) => Blocked | null;

/** What an embedded document without an address of its own looks like; it inherits the policy of the page that made it. */
const inheritedDocument = /^(about:(blank|srcdoc)([?#]|$)|data:|blob:)/i;

/**
 * The rules of a profile, with what no profile can lift: the gateway and the channel themselves. `kind`
 * `subresource` also takes `data:`, which holds its own content and connects to nothing.
 */
export function createJudge(rules: CompiledRules, forbiddenTargets: readonly ForbiddenTarget[]): Judge {
  const forbidden = forbiddenTargets.map(({ host, port }) => ({ host: canonical(host), port }));
  return (url, kind) => {
    if (kind === 'subresource' && url.startsWith('data:')) return null;
    const decision = decideUrl(rules, url, kind);
    if (decision.verdict === 'block') {
      return { reason: decision.reason, host: hostOf(url), rule: decision.rule };
    }
    const isForbidden = forbidden.some((target) => isTo(url, target));
    return isForbidden ? { reason: 'private-address', host: hostOf(url), rule: null } : null;
  };
}

/** Whether a frame inside a page may hold this without being judged: it carries its own content, not an address. */
export function isInheritedDocument(url: string): boolean {
  return inheritedDocument.test(url);
}

/** Host of an address without its port, empty when there is none. */
export function hostOf(url: string): string {
  return URL.parse(url)?.hostname.replace(/\.$/, '') ?? '';
}

/** A host as profiles and settings write it, IPv6 without brackets, as `hostOf` gives it. */
function canonical(host: string): string {
  return hostOf(`https://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}`);
}

function isTo(url: string, { host, port }: ForbiddenTarget): boolean {
  const address = URL.parse(url);
  if (address === null || hostOf(url) !== host) return false;
  return port === null || Number(address.port || 443) === port;
}
