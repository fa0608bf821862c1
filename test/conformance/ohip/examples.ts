import assert from 'node:assert/strict';
import { hintOf, ohipEvent } from '../../../main/gateway/hotel-systems/ohip/events/hint-maker.ts';
import { type Ids, reservationIdOf } from '../../../main/gateway/hotel-systems/ohip/read/fields.ts';
import { exampleOf } from '../../../main/tools/conformance/ohip-spec.ts';
import type { Tally } from '../../../main/tools/conformance/verdict.ts';

type Json = { readonly [name: string]: unknown };

/** Ids of the reservation in the vendor's example. Throws when there is none. */
export function exampleReservation(document: Json): { readonly stayId: string; readonly hotelId: string } {
  const example = exampleOf(document, '/rsv/v1/hotels/{hotelId}/reservations/{reservationId}') as
    | { readonly reservations: { readonly reservation: readonly ExampleRow[] } }
    | undefined;
  const [row] = example?.reservations.reservation ?? [];
  const stayId = reservationIdOf(row?.reservationIdList ?? []);
  if (row === undefined || stayId === null) throw new Error('the specification holds no example');
  return { stayId, hotelId: row.hotelId };
}

type ExampleRow = { readonly hotelId: string; readonly reservationIdList: Ids };

/** The vendor's own business events, as they stand in the specification, before what makes hints of them. */
export async function checkEvents(document: Json, tally: Tally): Promise<void> {
  await tally.hold('examples: the vendor’s business events are understood', () => {
    const path = '/int/v1/externalSystem/{extSystemCode}/hotels/{hotelId}/businessEvents';
    const example = exampleOf(document, path) as
      | { readonly businessEventData: readonly { readonly businessEvent: { readonly header: unknown } }[] }
      | undefined;
    const events = (example?.businessEventData ?? []).map(({ businessEvent }) =>
      ohipEvent.parse(businessEvent.header),
    );
    assert.ok(events.length > 0, 'the specification holds no example');
    for (const event of events) {
      const hint = hintOf(event, event.hotelId ?? '');
      const isOfReservation = event.moduleName === 'Reservation';
      assert.deepEqual(hint, isOfReservation ? { about: 'stay', stayId: event.primaryKey } : null);
    }
  });
}
