import type { Category, ProfileRules } from '../../profile/shape.ts';
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
};

/** Which list a filter stands in. */
export type RuleList = 'navigation.block' | 'navigation.allow' | 'subresource.block' | 'subresource.allow';

/** A filter that cannot be read, and where it stands, counted from 0. */
export type RuleError = {
  readonly list: RuleList;
  readonly index: number;
  readonly filter: string;
  readonly reason: FilterFault;
};

/** The compiled rules, or every filter that is wrong. */
export type Compilation =
  | { readonly ok: true; readonly rules: CompiledRules }
  | { readonly ok: false; readonly errors: readonly RuleError[] };

/** Compiles all rules or none: one filter that cannot be read refuses the whole, so nothing is dropped in silence. */
export function compileRules(profile: ProfileRules): Compilation {
  const errors: RuleError[] = [];
  const read = (list: RuleList, texts: readonly string[], allow: boolean): readonly Filter[] =>
    texts.flatMap((filter, index) => {
      const reading = readFilter(filter, allow);
      if (reading.ok) return [reading.filter];
      errors.push({ list, index, filter, reason: reading.reason });
      return [];
    });
  const navigation = [
    ...read('navigation.block', profile.navigation.block, false),
    ...read('navigation.allow', profile.navigation.allow, true),
  ];
  const subresource = [
    ...read('subresource.block', profile.subresource.block, false),
    ...read('subresource.allow', profile.subresource.allow, true),
  ];
  if (errors.length > 0) return { ok: false, errors };
  return {
    ok: true,
    rules: {
      default: profile.default,
      navigation: indexFilters(navigation),
      subresource: indexFilters(subresource),
    },
  };
}
