import { diffProfiles, type ProfileChange } from '../../guard/tester/diff.ts';
import { badPath } from '../../profile/bad-path.ts';
import { type Designation, type Profile, profileShape } from '../../profile/shape.ts';
import type { ApplicantSignature, Application } from '../application/application.ts';
import { compareRules, type RuleComparison } from '../scope/compare-rules.ts';
import { type LoadedList, type ScopeRules, toScopeRules } from '../scope/scope-rules.ts';
import { applicationFindings, designationFindings, replacementFindings } from './application-checks.ts';
import { changeFindings } from './change-checks.ts';
import { type Finding, finding, type Grade } from './finding.ts';
import { riskFindings } from './risk-checks.ts';
import { filterFindings, listFindings } from './rule-checks.ts';
import { ceilingFindings, runningFindings } from './scope-checks.ts';

/** A profile in force with the hash of its signed text. */
export type RunningProfile = { readonly profile: Profile; readonly hash: string };

/** What the hotel runs now, as far as it was given. */
export type Running = {
  readonly designation: Designation | null;
  readonly profiles: readonly RunningProfile[];
  /** False when the documents were read without checking who signed them. */
  readonly isChecked: boolean;
};

/** A list of hosts out of a file, or why it was not taken. */
export type ListAtHand =
  | { readonly state: 'good'; readonly sha256: string; readonly list: LoadedList['list'] }
  | { readonly state: 'missing' | 'refused'; readonly sha256: string };

/** Everything a review looks at. */
export type ReviewInput = {
  readonly application: Application;
  readonly signature: ApplicantSignature;
  /** Null when nothing in force was given. */
  readonly running: Running | null;
  /** What no profile may go beyond. */
  readonly ceiling: Profile | null;
  readonly listAt: (sha256: string) => ListAtHand;
};

/** What a review found. Plain data. */
export type Review = {
  readonly applicationId: string;
  /** The draft when it has the form of a profile. */
  readonly draft: Profile | null;
  /** Of the profile in force that the draft would replace. */
  readonly replaces: { readonly profileId: string; readonly version: number; readonly sha256: string } | null;
  readonly verdict: Grade;
  /** The weightiest first. */
  readonly findings: readonly Finding[];
  readonly changes: readonly ProfileChange[];
  readonly againstRunning: readonly RuleComparison[];
  readonly againstCeiling: readonly RuleComparison[];
};

/** Reviews an application with the code that gateways and terminals run: shapes, filter language, rule engine. */
export function reviewApplication(input: ReviewInput): Review {
  const { application, running } = input;
  const read = profileShape.safeParse(application.draft);
  const first = applicationFindings(application, input.signature);
  if (!read.success) {
    const shape = finding('must-fix', 'draft-shape', badPath(read.error));
    return { ...nothingCompared, ...graded(application.applicationId, [shape, ...first]), draft: null };
  }
  const draft = read.data;
  const inForce = running?.profiles.find(({ profile }) => profile.profileId === draft.profileId) ?? null;
  const scope = scopesOf(input, draft, inForce?.profile ?? null);
  const againstRunning = bothKinds(scope.draft, scope.running);
  const againstCeiling = bothKinds(scope.draft, scope.ceiling);
  const changes = inForce === null ? [] : diffProfiles(inForce.profile, numberedLike(draft, inForce.profile));
  const findings = [
    finding('fine', 'shape-good'),
    ...first,
    ...filterFindings(draft, scope.lists),
    ...listFindings(application, draft, input.listAt),
    ...replacementFindings(application, running, inForce),
    ...designationFindings(draft, running),
    ...(inForce === null ? [] : changeFindings(changes, draft, inForce.profile)),
    ...(inForce === null ? [] : runningFindings(draft, inForce.profile, againstRunning)),
    ...ceilingFindings(draft, input.ceiling, againstCeiling),
    ...riskFindings(draft, scope.draft),
  ];
  const replaces =
    inForce === null
      ? null
      : { profileId: draft.profileId, version: inForce.profile.version, sha256: inForce.hash };
  return {
    ...graded(application.applicationId, findings),
    draft,
    replaces,
    changes,
    againstRunning,
    againstCeiling,
  };
}

const nothingCompared = { replaces: null, changes: [], againstRunning: [], againstCeiling: [] } as const;

const weights: Readonly<Record<Grade, number>> = { 'must-fix': 0, 'look-at': 1, fine: 2 };

function graded(
  applicationId: string,
  found: readonly Finding[],
): Pick<Review, 'applicationId' | 'verdict' | 'findings'> {
  const findings = [...found].sort((one, other) => weights[one.grade] - weights[other.grade]);
  return { applicationId, verdict: findings[0]?.grade ?? 'fine', findings };
}

/** Version and dates are set when a profile is signed: a difference in them says nothing. */
function numberedLike(draft: Profile, { version, notBeforeMs, notAfterMs }: Profile): Profile {
  return { ...draft, version, notBeforeMs, notAfterMs };
}

type Scopes = {
  readonly draft: ScopeRules | null;
  readonly running: ScopeRules | null;
  readonly ceiling: ScopeRules | null;
  readonly lists: readonly LoadedList[];
};

function scopesOf({ ceiling, listAt }: ReviewInput, draft: Profile, running: Profile | null): Scopes {
  const profiles = [draft, running, ceiling].filter((profile) => profile !== null);
  const digests = new Set(profiles.flatMap(({ rules }) => rules.categories.map(({ sha256 }) => sha256)));
  const lists = [...digests].flatMap((sha256) => {
    const found = listAt(sha256);
    return found.state === 'good' ? [{ sha256, list: found.list }] : [];
  });
  const scopeOf = (profile: Profile | null): ScopeRules | null =>
    profile === null ? null : toScopeRules(profile.rules, lists);
  return { draft: scopeOf(draft), running: scopeOf(running), ceiling: scopeOf(ceiling), lists };
}

function bothKinds(draft: ScopeRules | null, reference: ScopeRules | null): readonly RuleComparison[] {
  if (draft === null || reference === null) return [];
  return (['navigation', 'subresource'] as const).map((kind) => compareRules(draft, reference, kind));
}
