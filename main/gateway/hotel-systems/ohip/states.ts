import type { StayState } from '../port.ts';

// `DueOut` and `PendingCheckout` are in house: comparing with `InHouse` alone would lock guests out on the morning of
// their departure (trap of `gateway.md` 2).
const states: ReadonlyMap<string, StayState> = new Map([
  ['Reserved', 'expected'],
  ['DueIn', 'expected'],
  ['Requested', 'expected'],
  ['Waitlisted', 'expected'],
  ['InHouse', 'inHouse'],
  ['DueOut', 'inHouse'],
  ['Walkin', 'inHouse'],
  ['PendingCheckout', 'inHouse'],
  ['CheckedOut', 'departed'],
  ['Cancelled', 'cancelled'],
  ['NoShow', 'noShow'],
]);

/**
 * The state that the two words of a reservation mean: the kept one, and the one that OPERA computes for the day. A word that
 * is not listed, and two words that contradict each other, are `unknown`.
 */
export function stateOf(kept: string | null | undefined, computed: string | null | undefined): StayState {
  const meanings = [kept, computed]
    .filter((word) => typeof word === 'string' && word !== '')
    .map((word) => states.get(word as string) ?? 'unknown');
  const [first = 'unknown', second = first] = meanings;
  return first === second ? first : 'unknown';
}
