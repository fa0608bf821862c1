import { expect, test } from 'vitest';
import { demoReservations } from '../../../../main/gateway/hotel-systems/demo-stays.ts';
import { testPin } from '../fixture/gateway-fixture.ts';
import { actsOf, ownRecords } from '../fixture/own-records.ts';
import { attackedHotel, minute, refused } from './attacked-hotel.ts';

// The rows of the attack table (`gateway.md` 13) that are about staff; docs/attacks.md names each test.

test('rogue staff grant to friends: only guests in house, bounded in number, each by name in sealed records', async () => {
  const hotel = await attackedHotel();
  const rogue = await hotel.signIn('desk-1');
  const seen = 'foreign-passport' as const;
  for (const room of ['305', '407', '408'])
    expect(await hotel.issue(rogue, room, { attestation: seen })).toEqual({
      status: 409,
      code: 'not-eligible',
    });
  expect(await hotel.issue(rogue, '999')).toEqual({ status: 404, code: 'stay-unknown' });
  const rooms = Array.from({ length: 31 }, (_, index) => String(index + 1));
  expect(await rogue.call('issueMany', { rooms, profileId: 'open-web' })).toEqual({
    status: 403,
    code: 'batch-too-large',
  });
  const reply = await hotel.issue(rogue, '306', { attestation: seen });
  if (!('value' in reply)) throw new Error(reply.code);
  const { grantId } = reply.value.grant;
  // A second slip for a guest who has one is not to be had.
  expect(await hotel.issue(rogue, '306', { attestation: seen })).toEqual({ status: 409, code: 'slots-used' });
  const issued = actsOf(hotel).filter(([, action]) => action === 'grant-issue');
  expect(issued.filter(([, , object]) => object === grantId)).toEqual([
    ['desk-1', 'grant-issue', grantId, true],
  ]);
  // The tries that failed are told too.
  expect(issued.filter(([, , , isDone]) => !isDone).length).toBe(issued.length - 1);
  expect(ownRecords(hotel, 'grant.issued').map(({ grant_issued }) => grant_issued)).toMatchObject([
    { grant_id: grantId, basis: 'staff-attested' },
  ]);
});

test('rogue staff grant to friends: an override needs a supervisor, an outage and a reason, and ends within an hour', async () => {
  const hotel = await attackedHotel();
  const [rogue, supervisor] = [await hotel.signIn('desk-1'), await hotel.signIn('super-2')];
  const stayOf = async (who: typeof rogue) =>
    (await who.ask('roomStays', undefined, { room: '101' })).stays[0];
  const keys = {
    rogue: (await stayOf(rogue))?.stayKey ?? '',
    supervisor: (await stayOf(supervisor))?.stayKey ?? '',
  };
  hotel.hotelSystemAway(true);
  for (let gone = 0; gone < 16; gone++) {
    hotel.clock.advance(minute);
    await Promise.all([rogue.ask('me'), supervisor.ask('me')]);
  }
  const asked = (stayKey: string, reason?: string) => ({
    stayKey,
    profileId: 'open-web',
    ...(reason !== undefined && { override: { reason } }),
  });
  expect((await rogue.call('issueGrant', asked(keys.rogue))).status).toBe(503);
  expect((await rogue.call('issueGrant', asked(keys.rogue, 'a friend'))).status).toBeGreaterThanOrEqual(400);
  expect((await supervisor.call('issueGrant', asked(keys.supervisor, ''))).status).toBe(400);
  const { grant, code } = await supervisor.ask('issueGrant', asked(keys.supervisor, 'OPERA is down'));
  expect(actsOf(hotel).at(-1)).toEqual(['super-2', 'grant-issue', grant.grantId, true]);
  hotel.clock.advance(61 * minute);
  hotel.hotelSystemAway(false);
  expect(await hotel.lobby.call('redeem', { token: code })).toEqual(refused);
});

test('rogue staff grant to friends: many more slips than others, and many documents that only one saw, stand out', async () => {
  const hotel = await attackedHotel();
  const [guest] = demoReservations('2026-05-12');
  if (guest === undefined) throw new Error('nobody in house');
  const stays = Array.from({ length: 24 }, (_, index) => ({
    ...guest,
    reservationId: `D-${2001 + index}`,
    roomId: String(600 + index),
    nationality: index < 22 ? null : 'SWE',
  }));
  hotel.write('stays.json', JSON.stringify(stays));
  const [rogue, honest] = [await hotel.signIn('desk-1'), await hotel.signIn('desk-2')];
  for (const { roomId, nationality } of stays) {
    const attestation = nationality === null ? ({ attestation: 'foreign-passport' } as const) : {};
    const reply = await hotel.issue(nationality === null ? rogue : honest, roomId, attestation);
    expect([roomId, reply.status]).toEqual([roomId, 200]);
  }
  const log = await (await hotel.signIn('audit-1')).ask('issuanceLog', undefined, { day: '2026-05-12' });
  expect(log.byPerson).toEqual([
    { staffId: 'desk-1', issued: 22, overrides: 0, attested: 22 },
    { staffId: 'desk-2', issued: 2, overrides: 0, attested: 0 },
  ]);
  expect(log.findings).toEqual([
    { kind: 'many-by-one', staffId: 'desk-1', count: 22, usual: 2 },
    { kind: 'attested', staffId: 'desk-1', count: 22, of: 22 },
  ]);
  // A day that is over is countersigned, and not by who may have something to hide.
  hotel.clock.advance(24 * 60 * minute);
  const sign = async (who: 'desk-1' | 'super-1') =>
    (await hotel.signIn(who)).call('countersign', {}, { day: '2026-05-12' });
  expect(await sign('desk-1')).toEqual({ status: 403, code: 'not-allowed' });
  expect(await sign('super-1')).toMatchObject({ status: 200 });
});

test('staff account left open: locked after two minutes, whatever the page does by itself', async () => {
  const hotel = await attackedHotel();
  const desk = await hotel.signIn('desk-1');
  const { stays } = await desk.ask('roomStays', undefined, { room: '101' });
  const background = { 'x-guestway-background': '1' };
  hotel.clock.advance(minute);
  expect(await desk.call('grants', undefined, {}, background)).toMatchObject({ status: 200 });
  hotel.clock.advance(minute);
  const body = { stayKey: stays[0]?.stayKey ?? '', profileId: 'open-web' };
  expect(await desk.call('issueGrant', body)).toEqual({ status: 401, code: 'locked' });
  expect(await desk.call('roomStays', undefined, { room: '101' })).toEqual({ status: 401, code: 'locked' });
  expect(await desk.call('signIn', { staffId: 'desk-1', pin: '0000' })).toEqual({
    status: 401,
    code: 'sign-in-refused',
  });
  expect(await desk.call('issueGrant', body)).toEqual({ status: 401, code: 'locked' });
  await desk.ask('signIn', { staffId: 'desk-1', pin: testPin });
  expect(await hotel.issue(desk, '101')).toMatchObject({ status: 200 });
});
