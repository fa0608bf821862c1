import type { RequestKind } from '../../guard/rules/request.ts';
import { isOpenElse, listsThat, type ScopeRules } from './scope-rules.ts';

/** Whether one thing opens no more than another. `undecided` names why it cannot be told. */
export type Within =
  | { readonly state: 'within' }
  | { readonly state: 'wider' }
  | { readonly state: 'undecided'; readonly why: UndecidedWhy };

/** Why a comparison cannot decide: `lists`: a host may or may not stand in a list; `query`: filters look at queries. */
export type UndecidedWhy = 'lists' | 'query' | 'too-many';

const within: Within = { state: 'within' };
const wider: Within = { state: 'wider' };
const unknownLists: Within = { state: 'undecided', why: 'lists' };

/**
 * Compares what is left to lists and default, for every host at once: lists are compared by their digests, and a host may
 * stand in any of them.
 */
export function fallbackWithin(draft: ScopeRules, reference: ScopeRules, kind: RequestKind): Within {
  const found = [allowedByLists(draft, reference, kind), openElse(draft, reference, kind)];
  return (
    found.find(({ state }) => state === 'wider') ?? found.find(({ state }) => state !== 'within') ?? within
  );
}

/** The draft's filters allow what the reference leaves to lists and default. */
export function allowedWithin(reference: ScopeRules, kind: RequestKind): Within {
  const isOpen = isOpenElse(reference, kind);
  const [allows, blocks] = [listsThat(reference, 'allow').length, listsThat(reference, 'block').length];
  if (isOpen) return blocks === 0 ? within : unknownLists;
  return allows === 0 ? wider : unknownLists;
}

/** The reference's filters block what the draft leaves to lists and default. */
export function blockedWithin(draft: ScopeRules, kind: RequestKind): Within {
  const isOpen = isOpenElse(draft, kind);
  const [allows, blocks] = [listsThat(draft, 'allow').length, listsThat(draft, 'block').length];
  if (isOpen) return blocks === 0 ? wider : unknownLists;
  return allows === 0 ? within : unknownLists;
}

function allowedByLists(draft: ScopeRules, reference: ScopeRules, kind: RequestKind): Within {
  const alsoThere = digestsOf(reference, 'allow');
  const more = listsThat(draft, 'allow').filter(({ sha256 }) => !alsoThere.has(sha256));
  return more.length === 0 ? within : allowedWithin(reference, kind);
}

function openElse(draft: ScopeRules, reference: ScopeRules, kind: RequestKind): Within {
  if (!isOpenElse(draft, kind)) return within;
  // A host that stands in no list at all is open in the draft only.
  if (!isOpenElse(reference, kind)) return wider;
  const covered = new Set([...digestsOf(draft, 'block'), ...digestsOf(draft, 'allow')]);
  const dropped = listsThat(reference, 'block').filter(({ sha256 }) => !covered.has(sha256));
  if (dropped.length === 0) return within;
  // With no list left to block anything, whatever the dropped one names is open; else another list may name the same.
  return listsThat(draft, 'block').length === 0 && listsThat(reference, 'allow').length === 0
    ? wider
    : unknownLists;
}

function digestsOf(scope: ScopeRules, verdict: 'allow' | 'block'): ReadonlySet<string> {
  return new Set(listsThat(scope, verdict).map(({ sha256 }) => sha256));
}
