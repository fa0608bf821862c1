import { randomUUID } from 'node:crypto';
import type { HotelAnswer, HotelCall } from '../calls/caller.ts';
import type { OhipConfig } from './config.ts';

/** A question to a property module of OHIP, such as the look-up of reservations. */
export type OhipCall = Pick<HotelCall, 'name' | 'path' | 'query'>;

/** Asks OHIP with all that each call needs. */
export type AskOhip = (call: OhipCall) => Promise<HotelAnswer>;

/** Keys whose texts are OPERA's own vocabulary; a trace shows them. */
export const ohipWords: ReadonlySet<string> = new Set([
  'reservationStatus',
  'computedReservationStatus',
  'moduleName',
  'actionType',
  'eventName',
]);

/** Makes the asker: every call names application, hotel and itself, so that Oracle's support finds it. */
export function createAsk(
  ask: (call: HotelCall) => Promise<HotelAnswer>,
  { hotelId, externalSystem }: OhipConfig,
  appKey: string,
): AskOhip {
  return (call) =>
    ask({
      ...call,
      method: 'GET',
      headers: {
        'x-app-key': appKey,
        'x-hotelid': hotelId,
        'x-request-id': randomUUID(),
        ...(externalSystem === null ? {} : { 'x-externalsystem': externalSystem }),
      },
    });
}

/** One part of a path; `null` for what no part may be: nothing, a step upwards, a control character, too long. */
export function pathPart(text: string, longest: number): string | null {
  const isPart = text.length > 0 && text.length <= longest && !/^\.+$/.test(text) && isPlain(text);
  return isPart ? encodeURIComponent(text) : null;
}

/** Whether a text holds no control character and is well-formed. */
export function isPlain(text: string): boolean {
  return !/\p{Cc}/u.test(text) && text.isWellFormed();
}
