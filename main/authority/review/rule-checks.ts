import { compileRules } from '../../guard/rules/compile.ts';
import type { Profile } from '../../profile/shape.ts';
import type { Application } from '../application/application.ts';
import type { LoadedList } from '../scope/scope-rules.ts';
import { type Finding, finding, findingsOf } from './finding.ts';
import type { ListAtHand } from './review.ts';

/** Whether the rule compiler takes every filter and private target. A list that is not at hand is told elsewhere. */
export function filterFindings({ rules }: Profile, lists: readonly LoadedList[]): readonly Finding[] {
  const compiled = compileRules(rules, lists);
  const faults = compiled.ok
    ? []
    : compiled.errors.flatMap(({ list, index, filter, reason }) =>
        reason === 'list-missing' ? [] : [`${list}[${index}] "${filter}": ${reason}`],
      );
  return faults.length === 0
    ? [finding('fine', 'filters-good')]
    : findingsOf('must-fix', 'filter-fault', faults);
}

/** Whether the application declares the lists that the draft names, and whether their files are what they should be. */
export function listFindings(
  { hostLists }: Application,
  { rules }: Profile,
  listAt: (sha256: string) => ListAtHand,
): readonly Finding[] {
  const declared = new Set(hostLists.map(({ sha256 }) => sha256));
  const named = new Set(rules.categories.map(({ sha256 }) => sha256));
  const found = rules.categories.flatMap(({ name, sha256 }) => {
    const what = `${name} ${sha256}`;
    const { state } = listAt(sha256);
    return [
      declared.has(sha256) ? [] : finding('must-fix', 'list-undeclared', what),
      state === 'missing' ? finding('look-at', 'list-not-at-hand', what) : [],
      state === 'refused' ? finding('must-fix', 'list-refused', what) : [],
    ].flat();
  });
  const unused = hostLists.filter(({ sha256 }) => !named.has(sha256));
  const all = [
    ...found,
    ...unused.map(({ name, sha256 }) => finding('look-at', 'list-unused', `${name} ${sha256}`)),
  ];
  return all.length === 0 && named.size > 0 ? [finding('fine', 'lists-good')] : all;
}
