import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';

/** One guest of the room as the gateway shows them. */
export type Stay = AnswerOf<'roomStays'>['stays'][number];

/** A document that staff have seen. */
export type Attestation = NonNullable<BodyOf<'issueGrant'>['attestation']>;

/** The key that stands for each document (`gateway.md` 14). */
export const documentKeys: Record<Attestation, string> = {
  'foreign-passport': 'F',
  'hk-macao-permit': 'H',
  'taiwan-permit': 'T',
};

/** What staff can do for a stay now: issue, issue after seeing a document, or nothing. */
export type StayCan = 'issue' | 'attest' | 'nothing';

/** Says what can be done; the gateway decides again when asked. */
export function whatCanBeDone(stay: Stay): StayCan {
  if (stay.slotsUsed >= stay.slotsAllowed) return 'nothing';
  if (stay.eligibility.eligible) return 'issue';
  return stay.eligibility.reason === 'nationality-missing' ? 'attest' : 'nothing';
}

const order: readonly StayCan[] = ['issue', 'attest', 'nothing'];

/** Guests who can be served come first, so that what Enter is for is on top. */
export function servedFirst(stays: readonly Stay[]): readonly Stay[] {
  return [...stays].sort(
    (one, other) => order.indexOf(whatCanBeDone(one)) - order.indexOf(whatCanBeDone(other)),
  );
}

/** The stay that Enter is for, or `null` when nobody can be served. */
export function firstToServe(stays: readonly Stay[]): string | null {
  return servedFirst(stays).find((stay) => whatCanBeDone(stay) !== 'nothing')?.stayKey ?? null;
}
