import type { Category, ProfileRules } from '../../profile/shape.ts';
import { canonicalHost } from './host.ts';
import type { HostList } from './hosts/host-list.ts';
import { type Filter, type FilterFault, readFilter } from './language/filter.ts';
import { type FilterIndex, indexFilters } from './language/filter-index.ts';

/** A host list that is loaded, under the name and for the purpose the profile gives it. */
export type LoadedCategory = Category & { readonly list: HostList };

/** Rules ready to decide. Made by `compileRules` only; immutable, so that a swap is one assignment. */
export type CompiledRules = {
  readonly default: 'block' | 'allow';
  readonly navigation: FilterIndex;
  readonly subresource: FilterIndex;
  /** Those that allow first: they are the stronger ones. */
  readonly categories: readonly LoadedCategory[];
  /** Hosts inside the hotel that are open all the same, as `host:port`. */
  readonly privateTargets: ReadonlySet<string>;
  /** Sites that staff may let through; nothing here opens anything by itself. */
  readonly onRequest: readonly RequestGroup[];
};

/** A group of sites that staff may let through for one session. */
export type RequestGroup = { readonly groupId: string; readonly filters: readonly Filter[] };

/** Which list a filter stands in. */
export type RuleList = 'navigation.block' | 'navigation.allow' | 'subresource.block' | 'subresource.allow';

/** Why a category is not taken. A list that allows holds its names as text, since a fingerprint can be searched for. */
export type CategoryFault = 'list-missing' | 'list-not-exact';

/** A filter, category or private target that cannot be used, as the profile writes it, and its place counted from 0. */
export type RuleError = {
  readonly list: RuleList | 'categories' | 'privateTargets' | 'onRequest';
  readonly index: number;
  readonly filter: string;
  readonly reason: FilterFault | CategoryFault;
};

/** The compiled rules, or everything that is wrong. */
export type Compilation =
  | { readonly ok: true; readonly rules: CompiledRules }
  | { readonly ok: false; readonly errors: readonly RuleError[] };

/**
 * Compiles all rules or none: one filter that cannot be read refuses the whole, so nothing is dropped in silence. A list is
 * found among the loaded ones by its digest alone.
 */
export function compileRules(
  profile: ProfileRules,
  loaded: readonly Pick<LoadedCategory, 'sha256' | 'list'>[] = [],
): Compilation {
  const errors: RuleError[] = [];
  const read = (kind: 'navigation' | 'subresource'): FilterIndex => {
    const { block, allow } = profile[kind];
    return indexFilters([
      ...readFilters(block, `${kind}.block`, errors),
      ...readFilters(allow, `${kind}.allow`, errors),
    ]);
  };
  const navigation = read('navigation');
  const subresource = read('subresource');
  const categories = readCategories(profile, loaded, errors);
  const privateTargets = readTargets(profile, errors);
  const onRequest = readGroups(profile, errors);
  if (errors.length > 0) return { ok: false, errors };
  return {
    ok: true,
    rules: { default: profile.default, navigation, subresource, categories, privateTargets, onRequest },
  };
}

function readFilters(texts: readonly string[], list: RuleList, errors: RuleError[]): readonly Filter[] {
  const filters: Filter[] = [];
  for (const [index, text] of texts.entries()) {
    const reading = readFilter(text, list.endsWith('allow'), index);
    if (reading.ok) filters.push(reading.filter);
    else errors.push({ list, index, filter: text, reason: reading.reason });
  }
  return filters;
}

function readGroups({ onRequest = [] }: ProfileRules, errors: RuleError[]): readonly RequestGroup[] {
  return onRequest.map(({ groupId, allow }) => {
    const filters: Filter[] = [];
    for (const [index, text] of allow.entries()) {
      const reading = readFilter(text, true, index);
      if (reading.ok) filters.push(reading.filter);
      else errors.push({ list: 'onRequest', index, filter: text, reason: reading.reason });
    }
    return { groupId, filters };
  });
}

function readCategories(
  profile: ProfileRules,
  loaded: readonly Pick<LoadedCategory, 'sha256' | 'list'>[],
  errors: RuleError[],
): readonly LoadedCategory[] {
  const categories = profile.categories.flatMap((category, index) => {
    const list = loaded.find(({ sha256 }) => sha256 === category.sha256)?.list;
    if (list !== undefined && (list.exact || category.verdict === 'block')) return [{ ...category, list }];
    const reason = list === undefined ? 'list-missing' : 'list-not-exact';
    errors.push({ list: 'categories', index, filter: category.name, reason });
    return [];
  });
  const having = (verdict: Category['verdict']) =>
    categories.filter((category) => category.verdict === verdict);
  return [...having('allow'), ...having('block')];
}

function readTargets(profile: ProfileRules, errors: RuleError[]): ReadonlySet<string> {
  const targets = new Set<string>();
  for (const [index, { host, port }] of profile.privateTargets.entries()) {
    const canonical = canonicalHost(host);
    if (canonical !== null) targets.add(`${canonical}:${port}`);
    else errors.push({ list: 'privateTargets', index, filter: `${host}:${port}`, reason: 'host-invalid' });
  }
  return targets;
}
