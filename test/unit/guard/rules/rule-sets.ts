import { type CompiledRules, compileRules } from '../../../../main/guard/rules/compile.ts';
import type { ProfileRules } from '../../../../main/profile/shape.ts';

/** Lists of one kind; what is left out is empty. */
type Lists = { readonly block?: readonly string[]; readonly allow?: readonly string[] };

/** Rules of a profile from what a test cares about. */
export function profileRules(
  otherwise: 'block' | 'allow',
  navigation: Lists,
  subresource: Lists = navigation,
): ProfileRules {
  const lists = ({ block = [], allow = [] }: Lists) => ({ block: [...block], allow: [...allow] });
  return {
    default: otherwise,
    navigation: lists(navigation),
    subresource: lists(subresource),
    categories: [],
    privateTargets: [],
  };
}

/** The same, compiled; throws on a filter that cannot be read. */
export function compiled(
  otherwise: 'block' | 'allow',
  navigation: Lists,
  subresource: Lists = navigation,
): CompiledRules {
  const compilation = compileRules(profileRules(otherwise, navigation, subresource));
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.errors));
  return compilation.rules;
}
