import type { Profile } from '../../profile/shape.ts';
import { addedAbilities, raisedLimits } from '../scope/compare-rights.ts';
import type { RuleComparison } from '../scope/compare-rules.ts';
import { type Finding, type FindingCode, finding, findingsOf, type Grade } from './finding.ts';

/** What the draft opens beyond the profile in force. More is no fault, but a person decides it. */
export function runningFindings(
  draft: Profile,
  running: Profile,
  comparisons: readonly RuleComparison[],
): readonly Finding[] {
  const abilities = findingsOf('look-at', 'abilities-wider', addedAbilities(draft, running));
  const limits = findingsOf('look-at', 'limits-higher', limitTexts(draft, running));
  return [
    ...abilities,
    ...limits,
    ...(abilities.length + limits.length === 0 ? [finding('fine', 'rights-within')] : []),
    ...comparisons.flatMap((one) =>
      hostFindings(one, 'look-at', {
        wider: 'hosts-wider',
        undecided: 'hosts-undecided',
        within: 'hosts-within',
      }),
    ),
  ];
}

/** What the draft opens beyond the ceiling. That must not be. */
export function ceilingFindings(
  draft: Profile,
  ceiling: Profile | null,
  comparisons: readonly RuleComparison[],
): readonly Finding[] {
  if (ceiling === null) return [finding('fine', 'ceiling-not-given')];
  return [
    ...findingsOf('must-fix', 'ceiling-abilities', addedAbilities(draft, ceiling)),
    ...findingsOf('must-fix', 'ceiling-limits', limitTexts(draft, ceiling)),
    ...comparisons.flatMap((one) =>
      hostFindings(one, 'must-fix', {
        wider: 'ceiling-hosts',
        undecided: 'ceiling-undecided',
        within: 'ceiling-good',
      }),
    ),
  ];
}

function limitTexts(draft: Profile, reference: Profile): readonly string[] {
  return raisedLimits(draft, reference).map(
    ({ limit, from, to }) => `${limit}: ${from ?? 'none'} -> ${to ?? 'none'}`,
  );
}

function hostFindings(
  comparison: RuleComparison,
  widerGrade: Grade,
  codes: Readonly<Record<RuleComparison['state'], FindingCode>>,
): readonly Finding[] {
  const { kind, state, compared, sampled, wider, widerCount, undecided, undecidedCount } = comparison;
  const code = codes[state];
  if (state === 'within') return [finding('fine', code, `${kind}: ${compared} addresses stand for all`)];
  if (state === 'wider') {
    const more = widerCount > wider.length ? [`and ${widerCount - wider.length} more`] : [];
    return findingsOf(
      widerGrade,
      code,
      [...wider, ...more].map((one) => `${kind}: ${one}`),
    );
  }
  const where = undecided.slice(0, 5).map(({ host, why }) => `${host} (${why})`);
  const about = `${kind}: ${undecidedCount} undecided, such as ${where.join(', ')}; sampled ${sampled}, none is open`;
  return [finding('look-at', code, about)];
}
