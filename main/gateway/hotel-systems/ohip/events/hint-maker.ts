import { z } from '../../../../../preload/contract/z.ts';
import type { HotelHint } from '../../port.ts';

/** What is used of a business event, however it came. Values of guests are not among it. */
export const ohipEvent = z.object({
  moduleName: z.string().max(40),
  /** Id of the reservation, in events of the module of that name. */
  primaryKey: z.string().max(80).nullish(),
  hotelId: z.string().max(20).nullish(),
});

/** A business event. */
export type OhipEvent = z.output<typeof ohipEvent>;

/**
 * The hint in an event; `null` when it is of no reservation of this hotel. Any event of a reservation counts, whatever its
 * name: the names of check-in, check-out and room move are not certain (`gateway.md` 3). One that does not say of which
 * reservation it is may be of any.
 */
export function hintOf(event: OhipEvent, hotelId: string): HotelHint | null {
  if (event.moduleName.toLowerCase() !== 'reservation') return null;
  if ((event.hotelId ?? hotelId) !== hotelId) return null;
  const stayId = event.primaryKey ?? '';
  return stayId === '' ? { about: 'all' } : { about: 'stay', stayId };
}
