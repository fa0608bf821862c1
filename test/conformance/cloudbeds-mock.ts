import {
  type CloudbedsRoom,
  detailShape,
  listedShape,
  roomsOfDetail,
  roomsOfListed,
} from '../../main/gateway/hotel-systems/cloudbeds/shapes.ts';
import type { HotelSystem } from '../../main/gateway/hotel-systems/port.ts';
import type { Relay } from '../../main/tools/conformance/relay.ts';
import type { Tally } from '../../main/tools/conformance/verdict.ts';
import { cloudbedsAt, untilTrue } from './cloudbeds-system.ts';

/** Everything that the adapter asks is as the specification wants it, and every wrong answer is a fault. */
export async function checkQuestions(tally: Tally, relay: Relay): Promise<void> {
  await everyQuestion(tally, relay);
  const system = cloudbedsAt(relay.url);
  await tally.hold('a dummy whose counts are no numbers is not understood', async () => {
    await faultIs(system, 'not-understood');
  });
  relay.setHeaders({ prefer: 'code=500' });
  await tally.hold('an answer that the specification does not know is not understood', () =>
    faultIs(system, 'not-understood'),
  );
  relay.setHeaders({ 'x-api-key': '' });
  await tally.hold('a key that is refused is a fault of the credentials', () =>
    faultIs(system, 'credentials'),
  );
  relay.setHeaders({});
  await system.close();
  await checkPrismSees(tally, relay);
}

async function everyQuestion(tally: Tally, relay: Relay): Promise<void> {
  const system = cloudbedsAt(relay.url);
  system.start(() => {});
  await tally.hold('the list of changes is understood', () => untilTrue(() => system.status().link === 'up'));
  await system.staysOfRoom('101');
  await system.staysOn('2026-11-24');
  await system.stay('5000000:5000000-1');
  await system.close();
  const asked = relay.exchanges();
  const paths = new Set(asked.map(({ path }) => path.split('?')[0]));
  tally.note('both operations are asked', paths.size === 2, [...paths].join(', '));
  for (const { path, status, violation } of asked)
    tally.note(
      `asked as specified: ${path.slice(0, 90)}`,
      violation === null && status === 200,
      violation ?? `${status}`,
    );
}

async function faultIs(system: HotelSystem, fault: string): Promise<void> {
  for (const read of [await system.stay('5000000:5000000-1'), await system.staysOfRoom('101')])
    if (read.ok || read.fault !== fault) throw new Error(`it was ${read.ok ? 'an answer' : read.fault}`);
}

/** A check that cannot fail checks nothing: Prism must see what is wrong. */
async function checkPrismSees(tally: Tally, relay: Relay): Promise<void> {
  const wrong = {
    'a word that is no status': '/getReservations?propertyID=1&status=Here',
    'a moment that is none': '/getReservations?propertyID=1&modifiedFrom=yesterday',
    'a number that is none': '/getReservations?propertyID=1&pageNumber=one',
    'a missing id': '/getReservation?propertyID=1',
  };
  for (const [name, path] of Object.entries(wrong)) {
    const answer = await fetch(`${relay.url}${path}`, { headers: { 'x-api-key': 'key' } });
    tally.note(`Prism sees ${name}`, answer.status === 422 && relay.exchanges().at(-1)?.violation != null);
  }
}

/** The dummies of the specification hold what the adapter reads, once the two texts that stand for numbers and days are some. */
export async function checkDummies(tally: Tally, url: string): Promise<void> {
  const dummy = async (path: string): Promise<unknown> => {
    const answer = await fetch(`${url}${path}`, { headers: { 'x-api-key': 'key' } });
    const text = (await answer.text())
      .replaceAll('"adults":"string"', '"adults":"2"')
      .replaceAll(/"(roomCheckIn|roomCheckOut)":"string"/g, '"$1":"2026-11-24"');
    return (JSON.parse(text) as { readonly data: unknown }).data;
  };
  await tally.hold('a dummy reservation of the list is understood', async () => {
    const [row] = (await dummy('/getReservations?propertyID=1&status=checked_in')) as readonly unknown[];
    isWhole(roomsOfListed(listedShape.parse(row)));
  });
  await tally.hold('a dummy of one reservation is understood', async () => {
    isWhole(roomsOfDetail(detailShape.parse(await dummy('/getReservation?propertyID=1&reservationID=5'))));
  });
}

// Every field that the adapter uses must be there: one that the specification renamed would be missing here.
function isWhole(rooms: readonly CloudbedsRoom[]): void {
  const [room] = rooms;
  const missing = [
    ...(room?.propertyId === 'string' ? [] : ['propertyID']),
    ...(room?.name === 'string' ? [] : ['roomName']),
    ...(room?.adults === 2 ? [] : ['adults']),
    ...(room?.roomWords.length ? [] : ['words for the room']),
    ...(room?.guests[0]?.guestFirstName === 'string' ? [] : ['guestFirstName']),
    ...(room?.guests[0]?.guestLastName === 'string' ? [] : ['guestLastName']),
    ...(room?.guests[0]?.isMainGuest === true ? [] : ['isMainGuest']),
    ...(room?.isVirtual === true ? [] : ['roomTypeIsVirtual']),
  ];
  if (missing.length > 0) throw new Error(`missing: ${missing.join(', ')}`);
}
