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

/** One adult of a stay. */
export type StayGuest = Stay['guests'][number];

/** What staff can do for a stay or a guest now: issue, issue after seeing a document, or nothing. */
export type StayCan = 'issue' | 'attest' | 'nothing';

/** Says what can be done for one guest; the gateway decides again when asked. */
export function whatCanBeDoneFor(guest: StayGuest): StayCan {
  if (guest.grantId !== null) return 'nothing';
  if (guest.eligibility.eligible) return 'issue';
  return guest.eligibility.reason === 'nationality-missing' ? 'attest' : 'nothing';
}

/** The guest of a stay whom the next slip is for: one who needs nothing before one whose document must be seen. */
export function nextGuest(stay: Stay): StayGuest | null {
  const ofKind = (can: StayCan) => stay.guests.find((guest) => whatCanBeDoneFor(guest) === can);
  return ofKind('issue') ?? ofKind('attest') ?? null;
}

/** Says what can be done for a stay. */
export function whatCanBeDone(stay: Stay): StayCan {
  const next = nextGuest(stay);
  return next === null ? 'nothing' : whatCanBeDoneFor(next);
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
