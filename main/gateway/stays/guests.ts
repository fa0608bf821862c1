import type { Stay, StayGuest } from '../hotel-systems/port.ts';

/** Grants a stay may have at a time: one for each adult. */
export function slotsOf(stay: Stay): number {
  return stay.flags.pseudoRoom ? 0 : stay.adults;
}

/** The guest of a slot, from 1: the main guest, then the companions; one that the hotel system does not name has no nationality. */
export function guestOfSlot(stay: Stay, slot: number): StayGuest {
  if (slot === 1) return { initials: stay.initials, nationality: stay.nationality };
  return stay.companions[slot - 2] ?? { initials: '', nationality: null };
}
