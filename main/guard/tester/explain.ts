import type { CompiledRules } from '../rules/compile.ts';
import { type Explanation, explainUrl } from '../rules/explain.ts';
import type { RequestKind } from '../rules/request.ts';

/** What the rules say of one address that was asked about. */
export type Explained = { readonly url: string; readonly kind: RequestKind } & Explanation;

/** Explains addresses in their order. */
export function explainAddresses(
  rules: CompiledRules,
  urls: readonly string[],
  kind: RequestKind,
): readonly Explained[] {
  return urls.map((url) => ({ url, kind, ...explainUrl(rules, url, kind) }));
}
