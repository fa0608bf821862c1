import assert from 'node:assert/strict';
import { systemClock, within } from '../../../main/clock.ts';
import type { HotelHint } from '../../../main/gateway/hotel-systems/port.ts';
import { type Relay, startRelay } from '../../../main/tools/conformance/relay.ts';
import type { Tally } from '../../../main/tools/conformance/verdict.ts';
import { adapterAt } from './adapter-at.ts';
import { exampleReservation } from './examples.ts';

const away = (fault: string) => ({ ok: false, code: 'away', fault });

/** What each forced status must come out as: of the look-up of a room, and of one stay. */
const forced: readonly (readonly [status: number, ofRoom: unknown, ofStay: unknown])[] = [
  [204, { ok: true, value: [] }, away('not-understood')],
  [400, away('not-understood'), away('not-understood')],
  [401, away('credentials'), away('credentials')],
  [403, away('credentials'), away('credentials')],
  [404, away('not-understood'), away('not-understood')],
  [500, away('server-error'), away('server-error')],
  [503, away('server-error'), away('server-error')],
];

type Json = { readonly [name: string]: unknown };

/** The adapter before Prism's mock: dummy bodies, the vendor's examples, forced statuses, and questions without a fault. */
export async function checkAgainstMock(mockUrl: string, document: Json, tally: Tally): Promise<void> {
  const relay = await startRelay(() => mockUrl);
  try {
    await checkDummies(relay, tally);
    await checkExamples(relay, document, tally);
    for (const [status, ofRoom, ofStay] of forced)
      await tally.hold(`mock: an answer of ${status} is taken for what it is`, async () => {
        const { system } = adapterAt(relay.url);
        // The token is got before, so that only the questions themselves are answered so.
        await system.staysOfRoom('string');
        relay.setHeaders({ prefer: `code=${status}` });
        assert.deepEqual(await system.staysOfRoom('string'), ofRoom);
        const other = adapterAt(relay.url);
        relay.setHeaders({});
        await other.system.staysOfRoom('string');
        relay.setHeaders({ prefer: `code=${status}` });
        assert.deepEqual(await other.system.stay('string'), ofStay);
        relay.setHeaders({});
      });
    relay.setHeaders({});
    const wrong = relay.exchanges().filter(({ violation }) => violation?.includes('["request"') === true);
    tally.note(
      `mock: none of ${relay.exchanges().length} questions is against the specification`,
      wrong.length === 0,
      JSON.stringify(wrong.slice(0, 3)),
    );
    await checkThatItCanFail(mockUrl, tally);
  } finally {
    await relay.close();
  }
}

async function checkDummies(relay: Relay, tally: Tally): Promise<void> {
  const stay = { stayId: 'string', room: 'string', state: 'expected', nationality: 'string' };
  await tally.hold('mock: a dummy list is understood', async () => {
    const read = await adapterAt(relay.url).system.staysOfRoom('string');
    assert.ok(read.ok && read.value.length === 1, JSON.stringify(read));
    assert.partialDeepStrictEqual(read.value[0], stay);
  });
  await tally.hold('mock: a dummy day is understood', async () => {
    const read = await adapterAt(relay.url).system.staysOn('2026-11-24');
    assert.ok(read.ok && read.value.length === 1, JSON.stringify(read));
  });
  await tally.hold('mock: the password grant is understood', async () => {
    const grant = { type: 'password', username: 'user', passwordSecretRef: 'client-secret' };
    const read = await adapterAt(relay.url, { grant }).system.staysOfRoom('string');
    assert.ok(read.ok, JSON.stringify(read));
  });
}

/** Where the vendor gives examples, Prism answers with these. */
async function checkExamples(relay: Relay, document: Json, tally: Tally): Promise<void> {
  await tally.hold('mock: the reservation of the example is understood', async () => {
    const { stayId, hotelId } = exampleReservation(document);
    const read = await adapterAt(relay.url, { hotelId }).system.stay(stayId);
    assert.ok(read.ok, JSON.stringify(read));
    assert.partialDeepStrictEqual(read.value, { stayId, state: 'expected', departureTime: null });
    assert.match(read.value?.initials ?? '', /^[A-Z]\. [A-Z]\.$/);
  });
  await tally.hold('mock: the business events of the example are understood', async () => {
    const events = { type: 'poll', externalSystem: 'GUESTWAY', seconds: 20 };
    const { system } = adapterAt(relay.url, { events });
    const told = new Promise<HotelHint>((resolve) => system.start(resolve));
    // Told once the first answer was understood; a failed read tells nothing.
    assert.deepEqual(await within(systemClock, 30_000, told).finally(system.close), { about: 'all' });
    assert.notEqual(system.status().lastAnswerAtMs, null);
    assert.equal(system.status().link, 'up');
  });
}

/** Prism tells of a wrong word, a missing header and a limit: so that silence means something. */
async function checkThatItCanFail(mockUrl: string, tally: Tally): Promise<void> {
  const control = await startRelay(() => mockUrl);
  const headers = {
    authorization: 'Bearer x',
    'x-app-key': '41ecd082-8997-4c69-af34-2f72b83645ff',
    'x-hotelid': 'string',
  };
  const wrong: readonly (readonly [name: string, path: string, headers: Record<string, string>])[] = [
    ['an unknown status', '/rsv/v1/hotels/h/reservations?reservationStatuses=Nobody', headers],
    ['no hotel header', '/rsv/v1/hotels/h/reservations', { ...headers, 'x-hotelid': '' }],
    ['an application key that is none', '/rsv/v1/hotels/h/reservations', { ...headers, 'x-app-key': 'none' }],
    ['too many events', '/int/v1/externalSystem/g/hotels/h/businessEvents?limit=21', headers],
  ];
  for (const [name, path, sent] of wrong) {
    const given = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== ''));
    await fetch(`${control.url}${path}`, { headers: given });
    tally.note(`mock: ${name} would be told`, control.exchanges().at(-1)?.violation !== null);
  }
  await control.close();
}
