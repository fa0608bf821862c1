import { type CompiledRules, compileRules, type LoadedCategory } from '../../guard/rules/compile.ts';
import { decideUrl } from '../../guard/rules/decide.ts';
import type { RequestKind } from '../../guard/rules/request.ts';
import type { Category, ProfileRules } from '../../profile/shape.ts';

/** Rules of a profile, ready to be compared with another's. */
export type ScopeRules = {
  readonly rules: ProfileRules;
  /** Without the long lists: what the filters alone say. */
  readonly bare: CompiledRules;
  /** With the long lists; null while one of them is not at hand. */
  readonly full: CompiledRules | null;
};

/** A loaded list, found by its digest. */
export type LoadedList = Pick<LoadedCategory, 'sha256' | 'list'>;

/** What the filters say of an address. `fallback`: nothing, so that lists and default decide. */
export type FilterVerdict = 'allow' | 'block' | 'fallback';

/** Compiles rules for a comparison. Null when a filter cannot be read. */
export function toScopeRules(rules: ProfileRules, lists: readonly LoadedList[]): ScopeRules | null {
  const bare = compileRules({ ...rules, categories: [] });
  if (!bare.ok) return null;
  const full = compileRules(rules, lists);
  return { rules, bare: bare.rules, full: full.ok ? full.rules : null };
}

/** Asks the real engine, lists left out. What no profile lifts counts as blocked. */
export function filterVerdict({ bare }: ScopeRules, url: string, kind: RequestKind): FilterVerdict {
  const { verdict, reason, rule } = decideUrl(bare, url, kind);
  if (reason === 'default') return 'fallback';
  const isBareStar = reason === 'rule' && verdict === 'block' && rule === bare[kind].bareStar?.text;
  return isBareStar ? 'fallback' : verdict;
}

/** Whether an address that no filter and no list names is open. */
export function isOpenElse({ bare }: ScopeRules, kind: RequestKind): boolean {
  return bare[kind].bareStar === null && bare.default === 'allow';
}

/** The lists of one verdict. */
export function listsThat({ rules }: ScopeRules, verdict: Category['verdict']): readonly Category[] {
  return rules.categories.filter((category) => category.verdict === verdict);
}
