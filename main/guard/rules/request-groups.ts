import type { ProfileRules } from '../../profile/shape.ts';
import type { CompiledRules } from './compile.ts';
import type { Decision } from './decide.ts';
import { readFilter } from './language/filter.ts';
import { findFilter, indexFilters } from './language/filter-index.ts';
import { readRequest } from './request.ts';

/** Reasons a group can help against: those of the profile itself. */
const liftable: readonly string[] = ['rule', 'category', 'default'];

/**
 * The group that would open a page that these rules refuse, or null. It is weighed as its filters would be among the others:
 * a group with a weaker filter than the one that blocks opens nothing, and so is not offered.
 */
export function groupThatOpens(
  rules: CompiledRules,
  url: string,
  refused: { readonly reason: string; readonly rule: Decision['rule'] },
): string | null {
  if (rules.onRequest.length === 0 || !liftable.includes(refused.reason)) return null;
  const { parts, refusal, isBlob } = readRequest(rules, url, 'navigation');
  if (parts === null || refusal !== null || isBlob) return null;
  const reading = refused.reason === 'rule' && refused.rule !== null ? readFilter(refused.rule, false) : null;
  const blocking = reading?.ok === true ? [reading.filter] : [];
  const opening = rules.onRequest.find(
    ({ filters }) => findFilter(indexFilters([...blocking, ...filters]), parts)?.allow === true,
  );
  return opening?.groupId ?? null;
}

/** The rules with the filters of these groups among those that allow; a group they do not have adds nothing. */
export function withGroups(rules: ProfileRules, groupIds: readonly string[]): ProfileRules {
  const added = (rules.onRequest ?? [])
    .filter(({ groupId }) => groupIds.includes(groupId))
    .flatMap(({ allow }) => allow);
  if (added.length === 0) return rules;
  const { navigation, subresource } = rules;
  return {
    ...rules,
    navigation: { ...navigation, allow: [...navigation.allow, ...added] },
    subresource: { ...subresource, allow: [...subresource.allow, ...added] },
  };
}
