import type { AnswerOf } from '../../../preload/contract/http.ts';
import { guessingCount } from '../leases/attempts.ts';
import type { AttemptRecord } from '../store/ports/abuse-store.ts';
import type { Span } from './issuance-steps.ts';

type Log = AnswerOf<'issuanceLog'>;
type Finding = Log['findings'][number];

/** What is counted. */
export type Counted = {
  readonly byPerson: Log['byPerson'];
  /** Refused tokens, in any order. */
  readonly attempts: readonly AttemptRecord[];
  /** The last mass of check-ins; null when there is none to show. */
  readonly burst: { readonly atMs: number; readonly count: number } | null;
};

/** Fewer than twenty slips a day are an ordinary shift, whatever the others did. */
const manyMin = 20;

/** So many times what the others usually issue are too many (`gateway.md` 13, "rogue staff grant"). */
const manyTimes = 3;

/** Fewer than five documents that only staff saw tell nothing about a person. */
const attestedMin = 5;

const hourMs = 3_600_000;

/** More terminals than this are a hotel, not a place to look at. */
const terminalsMax = 10;

/** What somebody should look at on a day. Nobody is accused by it: each has an innocent reason too. */
export function issuanceFindings({ byPerson, attempts, burst }: Counted, span: Span): Finding[] {
  const isInSpan = (atMs: number): boolean => atMs >= span.fromMs && atMs < span.toMs;
  return [
    ...byPerson.flatMap((person) => manyBy(person, byPerson)),
    ...byPerson.flatMap(({ staffId, overrides: count }): Finding[] =>
      count > 0 ? [{ kind: 'overrides', staffId, count }] : [],
    ),
    ...byPerson.flatMap(({ staffId, attested: count, issued: of }): Finding[] =>
      count >= attestedMin && count * 2 > of ? [{ kind: 'attested', staffId, count, of }] : [],
    ),
    ...guessingIn(attempts.filter(({ atMs }) => isInSpan(atMs))),
    ...(burst !== null && isInSpan(burst.atMs) ? [{ kind: 'check-in-burst' as const, ...burst }] : []),
  ];
}

function manyBy({ staffId, issued: count }: Log['byPerson'][number], all: Log['byPerson']): Finding[] {
  const others = all.filter((one) => one.staffId !== staffId && one.issued > 0).map(({ issued }) => issued);
  // Who issued alone that day is compared with nobody.
  if (others.length === 0) return [];
  const usual = medianOf(others);
  return count >= manyMin && count > manyTimes * usual
    ? [{ kind: 'many-by-one', staffId, count, usual }]
    : [];
}

function medianOf(counts: readonly number[]): number {
  const sorted = counts.toSorted((one, other) => one - other);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

/** The terminals of the hour with the most wrong tokens, when it had so many that they are guessing. */
function guessingIn(attempts: readonly AttemptRecord[]): Finding[] {
  const wrong = attempts
    .filter(({ reason }) => reason !== 'cool-down')
    .toSorted((one, other) => one.atMs - other.atMs);
  let first = 0;
  let worst: readonly [from: number, to: number] = [0, 0];
  for (const [last, { atMs }] of wrong.entries()) {
    while (atMs - (wrong[first]?.atMs ?? atMs) >= hourMs) first += 1;
    if (last + 1 - first > worst[1] - worst[0]) worst = [first, last + 1];
  }
  const hour = wrong.slice(...worst);
  if (hour.length < guessingCount) return [];
  const counts = new Map<string, number>();
  for (const { terminalId } of hour) counts.set(terminalId, (counts.get(terminalId) ?? 0) + 1);
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, terminalsMax)
    .map(([terminalId, count]) => ({ kind: 'guessing', terminalId, count }));
}
