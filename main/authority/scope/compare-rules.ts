import { decideUrl } from '../../guard/rules/decide.ts';
import type { RequestKind } from '../../guard/rules/request.ts';
import { addressesOf, haveSameFilters } from './addresses.ts';
import { allowedWithin, blockedWithin, fallbackWithin, type UndecidedWhy, type Within } from './fallback.ts';
import { type Region, regionsOf } from './regions.ts';
import { filterVerdict, type ScopeRules } from './scope-rules.ts';

/** Whether a draft opens no more than a reference, for one kind of request. */
export type RuleComparison = {
  readonly kind: RequestKind;
  /** `within` and `wider` are certain; `undecided`: nothing wider was found, and not everything could be decided. */
  readonly state: Within['state'];
  /** Addresses that the draft opens and the reference does not; at most twenty. */
  readonly wider: readonly string[];
  /** How many addresses of `wider` there are in all. */
  readonly widerCount: number;
  /** Where nothing could be decided; at most twenty. */
  readonly undecided: readonly { readonly host: string; readonly why: UndecidedWhy }[];
  readonly undecidedCount: number;
  /** Addresses that were judged on both sides, each standing for many. */
  readonly compared: number;
  /** Addresses with queries that were tried where a comparison cannot decide. */
  readonly sampled: number;
};

const mostShown = 20;

/** Two million addresses take some seconds; a profile that needs more is told so. */
const mostCompared = 2_000_000;

/**
 * Asks the rule engine about one address for each set of addresses that the filters of both sides cannot tell apart. That
 * decides hosts, ports, schemes and paths exactly. Queries are sampled where the filters differ; lists are told apart by
 * digest, and looked into where both sides have them at hand. `blob:` addresses are left out: they follow their origin.
 */
export function compareRules(
  draft: ScopeRules,
  reference: ScopeRules,
  kind: RequestKind,
  limit = mostCompared,
): RuleComparison {
  const sides: Sides = { draft, reference, kind, fallback: fallbackWithin(draft, reference, kind) };
  const wider: string[] = [];
  const undecided: { host: string; why: UndecidedWhy }[] = [];
  let compared = 0;
  let sampled = 0;
  for (const region of regionsOf(draft.rules, reference.rules, kind)) {
    const { plain, queried } = addressesOf(region, kind);
    const whys = new Set<UndecidedWhy>();
    if (compared + plain.length + sampled > limit) {
      undecided.push({ host: '*', why: 'too-many' });
      break;
    }
    compared += plain.length;
    for (const url of plain) note(url, weigh(sides, region, url), wider, whys);
    if (queried.length > 0 && !haveSameFilters(region)) {
      sampled += queried.length;
      whys.add('query');
      for (const url of queried) note(url, weigh(sides, region, url), wider, whys);
    }
    for (const why of whys) undecided.push({ host: shownHost(region), why });
  }
  return {
    kind,
    state: wider.length > 0 ? 'wider' : undecided.length > 0 ? 'undecided' : 'within',
    wider: wider.slice(0, mostShown),
    widerCount: wider.length,
    undecided: undecided.slice(0, mostShown),
    undecidedCount: undecided.length,
    compared,
    sampled,
  };
}

type Sides = {
  readonly draft: ScopeRules;
  readonly reference: ScopeRules;
  readonly kind: RequestKind;
  readonly fallback: Within;
};

function weigh({ draft, reference, kind, fallback }: Sides, region: Region, url: string): Within {
  const [ours, theirs] = [filterVerdict(draft, url, kind), filterVerdict(reference, url, kind)];
  if (ours === 'block' || theirs === 'allow') return { state: 'within' };
  if (ours === 'allow' && theirs === 'block') return { state: 'wider' };
  if (draft.full !== null && reference.full !== null) {
    const isWider =
      decideUrl(draft.full, url, kind).verdict === 'allow' &&
      decideUrl(reference.full, url, kind).verdict === 'block';
    // Lists know a host as a whole: for a named host there is nothing left to guess.
    if (isWider || region.where === 'host') return { state: isWider ? 'wider' : 'within' };
  }
  if (ours === 'allow') return allowedWithin(reference, kind);
  return theirs === 'block' ? blockedWithin(draft, kind) : fallback;
}

function note(url: string, found: Within, wider: string[], whys: Set<UndecidedWhy>): void {
  if (found.state === 'wider') wider.push(url);
  if (found.state === 'undecided') whys.add(found.why);
}

function shownHost({ where, named, host }: Region): string {
  if (where === 'elsewhere') return '*';
  return where === 'below' ? `*.${named}` : host;
}
