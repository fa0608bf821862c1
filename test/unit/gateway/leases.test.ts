import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { documentHash } from '../../../main/profile/signed-text.ts';
import type { Lease } from '../../../preload/contract/http-shapes.ts';
import type { DeskClient } from './fixture/desk-client.ts';
import { type GatewayFixture, startFixture } from './fixture/gateway-fixture.ts';
import type { TerminalClient } from './fixture/terminal-client.ts';

const minute = 60_000;
let hotel: GatewayFixture;
let desk: DeskClient;
let terminal: TerminalClient;
let code: string;
let grantId: string;
let lease: Lease;

beforeEach(async () => {
  hotel = await startFixture();
  desk = await hotel.signIn('super-1');
  terminal = await hotel.terminal();
  const reply = await hotel.issue(desk, '101');
  if (!('value' in reply)) throw new Error(reply.code);
  code = reply.value.code;
  grantId = reply.value.grant.grantId;
  lease = await terminal.ask('redeem', { token: code });
});
afterEach(() => hotel.close());

const renew = (counter: number, on = terminal, leaseId = lease.leaseId) =>
  on.ask('renewLease', { counter }, { leaseId });
const ended = (reason: string) => ({ state: 'ended', reason });

/** Renews every thirty seconds, as a terminal does. */
async function keepAlive(forMs: number, from = 0): Promise<number> {
  let counter = from;
  for (let gone = 0; gone < forMs; gone += 30_000) {
    hotel.clock.advance(30_000);
    const reply = await renew(counter);
    if (reply.state !== 'renewed') throw new Error(reply.reason);
    counter = reply.lease.counter;
  }
  return counter;
}

describe('a lease', () => {
  test('is renewed with its counter, and keeps the end of its session', async () => {
    hotel.clock.advance(30_000);
    const reply = await renew(0);
    expect(reply).toEqual({
      state: 'renewed',
      lease: { ...lease, counter: 1, nowMs: lease.nowMs + 30_000, expiresAtMs: lease.expiresAtMs + 30_000 },
      time: expect.any(String),
    });
  });

  test('ends at the end of its session', async () => {
    const counter = await keepAlive(59.5 * minute);
    hotel.clock.advance(30_000);
    expect(await renew(counter)).toEqual(ended('expired'));
  });

  test('that was silent longer than its grace is over', async () => {
    hotel.clock.advance(90_000 + 120_000 + 1);
    expect(await renew(0)).toEqual(ended('expired'));
  });

  test('ends when its grant is revoked, and the reason stays', async () => {
    await desk.ask('revokeGrant', { reason: 'lost' }, { grantId });
    expect(await renew(0)).toEqual(ended('revoked'));
    expect(await renew(0)).toEqual(ended('revoked'));
    expect((await desk.ask('grants')).grants[0]).toMatchObject({ state: 'revoked', terminalId: null });
  });

  test('goes on for a moment when a newer issue of its profile comes, and ends when that is not taken', async () => {
    hotel.write('profiles/open-web.jws', await hotel.authority.profile('open-web', { version: 2 }));
    hotel.clock.advance(30_000);
    expect(await renew(0)).toMatchObject({ state: 'renewed' });
    hotel.clock.advance(45_000);
    expect(await renew(1)).toEqual(ended('revoked'));
  });

  test('goes on under a newer issue of its profile that the terminal has put in force', async () => {
    const document = await hotel.authority.profile('open-web', { version: 2 });
    hotel.write('profiles/open-web.jws', document);
    hotel.clock.advance(30_000);
    expect(await renew(0)).toMatchObject({ state: 'renewed' });
    hotel.clock.advance(60_000);
    const body = { counter: 1, profileHash: documentHash(document) };
    const renewed = await terminal.ask('renewLease', body, { leaseId: lease.leaseId });
    expect(renewed).toMatchObject({ state: 'renewed', lease: { profileVersion: 1 } });
  });

  test('ends at once when another profile of the same or a lower version stands in its place', async () => {
    const other = await hotel.authority.profile('open-web', { version: 1, titles: { en: 'Other' } });
    hotel.write('profiles/open-web.jws', other);
    hotel.clock.advance(30_000);
    expect(await renew(0)).toEqual(ended('revoked'));
  });

  test('ends when the designation is withdrawn', async () => {
    hotel.write('designation.jws', 'withdrawn');
    hotel.clock.advance(30_000);
    expect(await renew(0)).toEqual(ended('revoked'));
  });

  test('given back is over, and the token may be used again', async () => {
    await terminal.ask('endLease', { cause: 'guest' }, { leaseId: lease.leaseId });
    await terminal.ask('endLease', { cause: 'guest' }, { leaseId: lease.leaseId });
    expect(await renew(0)).toEqual(ended('unknown'));
    expect((await desk.ask('grants')).grants[0]).toMatchObject({ state: 'active', terminalId: null });
    expect(await terminal.call('redeem', { token: code })).toMatchObject({ status: 200 });
  });

  test('of another terminal cannot be renewed, ended or told from none', async () => {
    const other = await hotel.terminal({ label: 'Lobby 2' });
    expect(await renew(0, other)).toEqual(ended('unknown'));
    expect(await renew(0, other, 'nothing')).toEqual(ended('unknown'));
    const end = (leaseId: string) => other.call('endLease', { cause: 'guest' }, { leaseId });
    expect([await end(lease.leaseId), await end('nothing')]).toEqual(
      Array(2).fill({ status: 404, code: 'not-found' }),
    );
    expect(await renew(0)).toMatchObject({ state: 'renewed' });
  });
});

test.each(['declined', 'enable-failed'] as const)(
  'a session that was %s costs none of those allowed',
  async (cause) => {
    const use = async (how: typeof cause | 'guest') => {
      const { leaseId } = await terminal.ask('redeem', { token: code });
      await terminal.ask('endLease', { cause: how }, { leaseId });
    };
    await terminal.ask('endLease', { cause }, { leaseId: lease.leaseId });
    for (let time = 0; time < 5; time++) await use(cause);
    for (let time = 0; time < 3; time++) await use('guest');
    expect(await terminal.call('redeem', { token: code })).toEqual({ status: 403, code: 'token-refused' });
  },
);

describe('the hotel system', () => {
  test.each(['CheckedOut', 'Cancelled', 'NoShow', 'DueIn', 'Something'])(
    'saying %s ends the session at the next renewal',
    async (word) => {
      hotel.changeStay('101', { reservationStatus: word });
      hotel.clock.advance(30_000);
      expect(await renew(0)).toEqual(ended('checked-out'));
      expect((await desk.ask('grants')).grants[0]).toMatchObject({
        state: 'suspended',
        revokeReason: 'checked-out',
      });
    },
  );

  test('taking a check-out back wakes the grant', async () => {
    hotel.changeStay('101', { reservationStatus: 'CheckedOut' });
    hotel.clock.advance(30_000);
    await renew(0);
    hotel.changeStay('101', { reservationStatus: 'InHouse' });
    hotel.clock.advance(61_000);
    expect(await terminal.call('redeem', { token: code })).toMatchObject({ status: 200 });
  });

  test('moving a guest to another room changes nothing', async () => {
    hotel.changeStay('101', { roomId: '509A' });
    hotel.clock.advance(30_000);
    expect(await renew(0)).toMatchObject({ state: 'renewed' });
  });

  test('shortening a stay shortens the session, and lengthening it gives it back', async () => {
    hotel.clock.advance(45 * minute);
    const late = await terminal.ask('redeem', { token: code });
    hotel.changeStay('101', { departureDate: '2026-05-12' });
    hotel.clock.advance(30_000);
    expect(await renew(0, terminal, late.leaseId)).toMatchObject({
      lease: { endRule: 'departure', sessionEndsAtMs: late.nowMs + 45 * minute },
    });
    hotel.changeStay('101', { departureDate: '2026-05-14' });
    hotel.clock.advance(30_000);
    expect(await renew(1, terminal, late.leaseId)).toMatchObject({ lease: { endRule: 'profile-limit' } });
  });

  test('a time that is expected before the check-out time of the hotel shortens nothing', async () => {
    hotel.changeStay('101', { departureDate: '2026-05-12', scheduledCheckoutTime: '11:10' });
    hotel.clock.advance(30_000);
    expect(await renew(0)).toMatchObject({ lease: { endRule: 'profile-limit' } });
  });

  test('finding a nationality that is not allowed ends the session', async () => {
    hotel.changeStay('101', { nationality: 'CHN' });
    hotel.clock.advance(30_000);
    expect(await renew(0)).toEqual(ended('revoked'));
  });

  test('that is away ends no running session', async () => {
    hotel.hotelSystemAway(true);
    await keepAlive(20 * minute);
    expect(hotel.logged.map(({ name }) => name)).toContain('stay.not-rechecked');
  });
});

describe('a session', () => {
  test('moves: the first terminal hears it, the second keeps the end', async () => {
    const other = await hotel.terminal({ label: 'Room 101' });
    hotel.clock.advance(60_000);
    const moved = await other.ask('redeem', { token: code });
    expect(moved.sessionEndsAtMs).toBe(lease.sessionEndsAtMs);
    expect(moved.leaseId).not.toBe(lease.leaseId);
    expect(await renew(0)).toEqual(ended('moved'));
    expect(await renew(0, other, moved.leaseId)).toMatchObject({ state: 'renewed' });
  });

  test('that ended is a new one when the token is used again', async () => {
    await terminal.ask('endLease', { cause: 'guest' }, { leaseId: lease.leaseId });
    hotel.clock.advance(60_000);
    const next = await terminal.ask('redeem', { token: code });
    expect(next.sessionEndsAtMs).toBe(lease.sessionEndsAtMs + 60_000);
  });
});

describe('a copy of a terminal', () => {
  const rowOf = async () => (await desk.ask('terminals')).terminals[0];

  test('is seen when a counter goes back, and the terminal takes no token until staff reset it', async () => {
    expect(await renew(0)).toMatchObject({ lease: { counter: 1 } });
    expect(await renew(1)).toMatchObject({ lease: { counter: 2 } });
    expect(await renew(0)).toEqual(ended('clone'));
    expect(await renew(2)).toEqual(ended('clone'));
    expect(await terminal.call('redeem', { token: code })).toEqual({
      status: 409,
      code: 'terminal-quarantined',
    });
    const row = await rowOf();
    expect(row).toMatchObject({ state: 'unavailable', stateReason: 'quarantined' });
    await desk.ask('resetTerminal', {}, { terminalId: row?.terminalId ?? '' });
    expect(await terminal.call('redeem', { token: code })).toMatchObject({ status: 200 });
  });

  test('that takes turns with the first is seen after three rounds', async () => {
    const replies = [];
    for (const counter of [0, 0, 1, 1, 2, 2]) replies.push((await renew(counter)).state);
    expect(replies).toEqual(['renewed', 'renewed', 'renewed', 'renewed', 'renewed', 'ended']);
  });

  test('is not seen in an answer that was lost now and then', async () => {
    for (const counter of [0, 0, 0, 1, 2, 2, 3, 4, 4, 5])
      expect(await renew(counter)).toMatchObject({ state: 'renewed' });
  });

  test('is seen when a lease is renewed that its terminal has replaced', async () => {
    const next = await terminal.ask('redeem', { token: code });
    expect(next.leaseId).not.toBe(lease.leaseId);
    expect(await rowOf()).not.toMatchObject({ stateReason: 'quarantined' });
    expect(await renew(0)).toEqual(ended('clone'));
    expect(await rowOf()).toMatchObject({ stateReason: 'quarantined' });
  });
});
