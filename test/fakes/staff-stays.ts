import type { AnswerOf } from '../../preload/contract/http.ts';

type Stay = AnswerOf<'roomStays'>['stays'][number];
type Guest = Stay['guests'][number];

const ruleId = 'foreign-guests@3';
const yes: Stay['eligibility'] = { eligible: true, ruleId, reason: 'ok', basis: 'pms-nationality' };

/** A verdict against somebody. */
export function notEligible(reason: Stay['eligibility']['reason']): Stay['eligibility'] {
  return { eligible: false, ruleId, reason, basis: null };
}

/** Counts slips and finds the verdict of whoever comes next, as the gateway does. */
export function withGuests(stay: Stay, guests: readonly Guest[]): Stay {
  const open = guests.filter(({ grantId }) => grantId === null);
  const next = open.find(({ eligibility }) => eligibility.eligible) ?? open[0] ?? guests[0];
  return {
    ...stay,
    guests: [...guests],
    eligibility: next?.eligibility ?? stay.eligibility,
    slotsUsed: guests.length - open.length,
    slotsAllowed: guests.length,
  };
}

/** A stay of each kind that a person at the desk meets. */
export function createStays(): Stay[] {
  const stayOf = (
    room: string,
    initials: string,
    change: Partial<Stay> = {},
    ...others: Partial<Guest>[]
  ): Stay => {
    const eligibility = change.eligibility ?? yes;
    const stay: Stay = {
      stayKey: `k-${room}`,
      room,
      initials,
      state: 'inHouse',
      dueOutToday: false,
      departureDate: '2026-11-27',
      eligibility,
      guests: [],
      language: null,
      slotsUsed: 0,
      slotsAllowed: 1,
      defaultProfileId: 'open-web',
      ...change,
    };
    const main: Guest = { slot: 1, initials, eligibility, grantId: null };
    return withGuests(stay, [
      main,
      ...others.map((other, index) => ({ ...main, slot: index + 2, ...other })),
    ]);
  };
  return [
    stayOf('101', 'M.L.'),
    withSlip(stayOf('102', 'T.H.', { stayKey: 'k-102a' }, { initials: 'R.H.', grantId: 'r00mmat3' })),
    withSlip(stayOf('102', 'L.H.', { stayKey: 'k-102b' }, { initials: 'S.H.' })),
    stayOf(
      '103',
      'A.B.',
      { language: 'zh' },
      { initials: 'C.B.', eligibility: notEligible('nationality-missing') },
      { initials: '', eligibility: notEligible('nationality-missing') },
      { initials: 'D.B.', eligibility: notEligible('nationality-not-allowed') },
    ),
    stayOf('204', 'O.P.', { dueOutToday: true, departureDate: '2026-11-24' }),
    stayOf('305', 'W.Z.', { eligibility: notEligible('nationality-not-allowed') }),
    stayOf('306', 'I.C.', { eligibility: notEligible('nationality-missing') }),
    stayOf('407', 'L.V.', { state: 'departed', eligibility: notEligible('departed') }),
    stayOf('408', 'P.N.', { state: 'expected', eligibility: notEligible('not-in-house') }),
    stayOf('409', 'C.D.', { state: 'cancelled', eligibility: notEligible('cancelled') }),
    stayOf('410', 'U.K.', { state: 'unknown', eligibility: notEligible('unknown-state') }),
  ];
}

/** The main guest has a slip already. */
function withSlip(stay: Stay): Stay {
  return withGuests(
    stay,
    stay.guests.map((guest) => (guest.slot === 1 ? { ...guest, grantId: 'ma1ngu3st' } : guest)),
  );
}
