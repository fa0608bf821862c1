import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { findFreePort } from '../../../../main/demo/free-port.ts';
import { createFiasInterface } from '../../../fakes/fias/interface.ts';
import { shortDate, stampAt } from '../../hotel-systems/fias/fias-fixture.ts';
import { soon } from '../fixture/soon.ts';
import { testStartMs } from '../fixture/test-clock.ts';
import { attackedHotel, minute, refused, renew } from './attacked-hotel.ts';
import { mewsHotel } from './mews-hotel.ts';

// The rows of the attack table (`gateway.md` 13) that are about hotel systems; docs/attacks.md names each test.

const today = new Date(testStartMs).toISOString().slice(0, 10);

/** Connects as somebody on the hotel's network; `ended` when the gateway hung up. */
async function intruder(port: number): Promise<{ socket: Socket; ended: () => boolean }> {
  let isEnded = false;
  const socket = connect({ host: '127.0.0.1', port, localAddress: '127.0.0.2' });
  socket
    .on('error', () => {})
    .on('close', () => {
      isEnded = true;
    });
  onTestFinished(() => void socket.destroy());
  return { socket, ended: () => isEnded };
}

test('FIAS spoofing on the LAN: another address is not heard, nor a second line, and a mass of check-ins is shown', async () => {
  const port = await findFreePort();
  const hotel = await attackedHotel((config) => ({
    ...config,
    limits: { ...config.limits, checkInBurst: 20 },
    hotelSystem: {
      kind: 'fias',
      role: 'server',
      host: '127.0.0.1',
      port,
      peerAddresses: ['127.0.0.1'],
      nationalityField: 'A3',
    },
  }));
  const early = await intruder(port);
  early.socket.write('\x02LS|\x03\x02GI|RN101|G#666|A3SE|\x03');
  await soon(() => expect(early.ended()).toBe(true));
  const fake = createFiasInterface({ stamp: () => stampAt(hotel.clock.nowMs()) });
  onTestFinished(() => fake.stop());
  const guest = {
    name: 'Lindqvist',
    firstName: 'Mara',
    language: '',
    arrival: shortDate(today),
    mapped: { A3: 'SE' },
  };
  fake.house.add({ ...guest, number: '70001', room: '101', departure: '260515', state: 'in' });
  await fake.connect(port);
  const state = async () => (await hotel.signIn('desk-1')).ask('hotelSystem');
  await soon(async () => expect(await state()).toMatchObject({ link: 'up', burst: null }));
  const { code } = await hotel.printed();
  const lease = await hotel.lobby.ask('redeem', { token: code });
  const late = await intruder(port);
  late.socket.write('\x02GO|G#70001|RN101|GSN|\x03');
  await soon(() => expect(late.ended()).toBe(true));
  expect(await renew(hotel.lobby, lease.leaseId, 0)).toMatchObject({ state: 'renewed' });
  const desk = await hotel.signIn('desk-1');
  expect(await desk.ask('roomStays', undefined, { room: '666' })).toMatchObject({ stays: [] });
  // Whoever holds the right address can make guests up; staff are told of so many at once.
  for (let number = 1; number <= 40; number++) fake.tell(`GI|RN${number}|G#${number}|A3SE|GD260515|`);
  await soon(async () => expect((await state()).burst?.count).toBeGreaterThanOrEqual(21));
});

test('webhook forgery: a call is a hint, so a forged one makes the gateway read again and changes nothing', async () => {
  const hotel = await mewsHotel();
  const { mews, stayId } = hotel;
  const { code } = await hotel.printed();
  const lease = await hotel.lobby.ask('redeem', { token: code });
  const asked = mews.http.questions.length;
  expect(await hotel.call(mews.callOf(stayId), 'k7Qm2_zT9xLw4-Rb8nYc3HvJ6sPd1FgF')).toBe(404);
  expect(mews.http.questions.length).toBe(asked);
  // Even with the secret: the stay is read again, and it is as it was.
  expect(await hotel.call(mews.callOf(stayId))).toBe(204);
  expect(await renew(hotel.lobby, lease.leaseId, 0)).toMatchObject({ state: 'renewed' });
  expect(mews.http.questions.length).toBeGreaterThan(asked);
  await mews.hotel.checkOut(stayId);
  expect(await hotel.call(mews.callOf(stayId))).toBe(204);
  expect(await renew(hotel.lobby, lease.leaseId, 1)).toEqual({ state: 'ended', reason: 'checked-out' });
  expect(mews.violations).toEqual([]);
});

test('hotel-system outage used to stay online: no new session by an old reading, and the running one ends in time', async () => {
  const hotel = await attackedHotel();
  const [first, second] = [await hotel.printed('101'), await hotel.printed('203')];
  const lease = await hotel.lobby.ask('redeem', { token: first.code });
  hotel.hotelSystemAway(true);
  const other = await hotel.terminal({ label: 'Bar' });
  for (let counter = 0; counter < 59; counter++) {
    hotel.clock.advance(minute);
    expect(await renew(hotel.lobby, lease.leaseId, counter)).toMatchObject({ state: 'renewed' });
    if (counter === 15)
      expect(await other.call('redeem', { token: second.code })).toEqual({
        status: 503,
        code: 'hotel-system-away',
      });
  }
  hotel.clock.advance(minute);
  expect(await renew(hotel.lobby, lease.leaseId, 59)).toEqual({ state: 'ended', reason: 'expired' });
  expect(hotel.logged.some(({ name }) => name === 'stay.not-rechecked')).toBe(true);
  // It left in the meantime; that is seen as soon as the hotel system is back.
  hotel.changeStay('101', { reservationStatus: 'CheckedOut' });
  hotel.hotelSystemAway(false);
  expect(await other.call('redeem', { token: first.code })).toEqual(refused);
});
