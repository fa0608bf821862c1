import { initialsOf } from '../initials.ts';
import type { Stay, StayState } from '../port.ts';
import type { CloudbedsRoom } from './shapes.ts';

/** The words of Cloudbeds, for reservations, rooms and guests, and what they mean (`gateway.md` 2 and 7); another is unknown. */
export const cloudbedsStates: Readonly<Record<string, StayState>> = {
  not_confirmed: 'expected',
  confirmed: 'expected',
  not_checked_in: 'expected',
  checked_in: 'inHouse',
  in_house: 'inHouse',
  checked_out: 'departed',
  canceled: 'cancelled',
  cancelled: 'cancelled',
  no_show: 'noShow',
};

/** Id of a stay: the reservation and its room, since one reservation may hold several. */
export function stayIdOf(reservationId: string, subId: string): string {
  return `${reservationId}:${subId}`;
}

/** The reservation of a stay's id; `null` when the text is no such id. */
export function reservationOf(stayId: string): string | null {
  return /^([\w-]{1,80}):[\w-]{1,80}$/.exec(stayId)?.[1] ?? null;
}

/**
 * Makes the stay of one room. Nationality is not known: the country beside a guest's name is that of the address, and a
 * document's issuer is not read.
 */
export function toStay(room: CloudbedsRoom, today: string): Stay {
  const [mainGuest, ...others] = room.guests;
  const state = stateOf(room, today);
  return {
    stayId: stayIdOf(room.reservationId, room.subId),
    room: room.name,
    initials: initialsOf(mainGuest?.guestFirstName, mainGuest?.guestLastName),
    state,
    flags: {
      dueOutToday: state === 'inHouse' && room.departureDate <= today,
      advanceCheckedIn: false,
      pseudoRoom: room.isVirtual,
    },
    adults: room.adults,
    departureDate: room.departureDate,
    departureTime: null,
    nationality: null,
    // Children are among them, and nothing marks them: no more are named than there are adults.
    companions: others.slice(0, Math.max(0, room.adults - 1)).map((guest) => ({
      initials: initialsOf(guest.guestFirstName, guest.guestLastName),
      nationality: null,
    })),
    language: null,
  };
}

/** One room of a reservation may be left before the others, or be taken later: its own words count while the reservation runs. */
function stateOf({ status, roomWords, arrivalDate }: CloudbedsRoom, today: string): StayState {
  const state = meaningOf(status);
  if (state !== 'inHouse' && state !== 'expected') return state;
  if (arrivalDate > today) return 'expected';
  const states = new Set(roomWords.map(meaningOf));
  if (states.size === 0) return state;
  if (states.has('inHouse')) return 'inHouse';
  const [only] = states;
  return states.size === 1 && only !== undefined ? only : 'unknown';
}

function meaningOf(word: string): StayState {
  return Object.hasOwn(cloudbedsStates, word) ? (cloudbedsStates[word] ?? 'unknown') : 'unknown';
}
