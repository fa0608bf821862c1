import assert from 'node:assert/strict';
import { hintOf, ohipEvent } from '../../../main/gateway/hotel-systems/ohip/events/hint-maker.ts';
import { fromSingle } from '../../../main/gateway/hotel-systems/ohip/read/stays-of.ts';
import { exampleOf } from '../../../main/tools/conformance/ohip-spec.ts';
import type { Tally } from '../../../main/tools/conformance/verdict.ts';

type Json = { readonly [name: string]: unknown };

/** The vendor's own examples, as they stand in the specification, before what reads answers. */
export async function checkExamples(document: Json, tally: Tally): Promise<void> {
  await tally.hold('examples: the reservation is understood', () => {
    const example = exampleOf(document, '/rsv/v1/hotels/{hotelId}/reservations/{reservationId}') as
      | { readonly reservations: { readonly reservation: readonly (Json & { readonly hotelId?: string })[] } }
      | undefined;
    const [row] = example?.reservations.reservation ?? [];
    assert.ok(row !== undefined, 'the specification holds no example');
    const context = {
      today: '2026-11-24',
      timeZone: 'Asia/Shanghai',
      countryCodes: {},
      hotelId: row.hotelId ?? '',
    };
    const draft = fromSingle(row, context);
    assert.ok(draft !== null, 'not understood');
    assert.equal(draft.stay.state, 'expected');
    assert.match(draft.stay.stayId, /^\d+$/);
    assert.match(draft.stay.initials, /^[A-Z]\. [A-Z]\.$/);
    // The example's expected times are dates without a time.
    assert.equal(draft.stay.departureTime, null);
  });
  await tally.hold('examples: the business events are understood', () => {
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
