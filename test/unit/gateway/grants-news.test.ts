import { describe, expect, test } from 'vitest';
import { type AttackedHotel, attackedHotel, refused, renew } from './attacks/attacked-hotel.ts';
import { mewsHotel } from './attacks/mews-hotel.ts';
import type { DeskClient } from './fixture/desk-client.ts';

// What staff do with a grant, and what becomes of its stay, reaches a running session at once and not at its next renewal.

/** A running session whose terminal waits for orders. */
async function inUse(hotel: AttackedHotel) {
  const { code, grant } = await hotel.printed();
  const lease = await hotel.lobby.ask('redeem', { token: code });
  const { leaseId } = lease;
  const orders = (after: number) => hotel.lobby.ask('awaitOrders', { after }, { leaseId });
  return { code, lease, at: { grantId: grant.grantId }, orders, renew: () => renew(hotel.lobby, leaseId, 0) };
}

const acts: readonly (readonly [string, (desk: DeskClient, at: { grantId: string }) => Promise<unknown>])[] =
  [
    ['revokes', (desk, at) => desk.ask('revokeGrant', { reason: 'lost' }, at)],
    ['lets rest', (desk, at) => desk.ask('suspendGrant', { reason: 'asked' }, at)],
  ];

describe('a running session hears at once when staff', () => {
  test.each(acts)('%s its grant, and ends', async (_what, act) => {
    const hotel = await attackedHotel();
    const session = await inUse(hotel);
    const waiting = session.orders(0);
    await act(hotel.desk, session.at);
    expect(await waiting).toEqual({ orders: [{ number: 1, order: { kind: 'renew' } }] });
    expect(await session.renew()).toEqual({ state: 'ended', reason: 'revoked' });
    expect(await hotel.lobby.call('redeem', { token: session.code })).toEqual(refused);
  });

  test.each(acts)('%s its grant while it cannot wait: the next renewal ends it', async (_what, act) => {
    const hotel = await attackedHotel();
    const session = await inUse(hotel);
    await act(hotel.desk, session.at);
    expect(await session.renew()).toEqual({ state: 'ended', reason: 'revoked' });
  });

  test('extend its grant, and goes on longer', async () => {
    const hotel = await attackedHotel((config) => ({
      ...config,
      limits: { ...config.limits, grantHours: 1 },
    }));
    const slip = await hotel.printed();
    hotel.clock.advance(10 * 60_000);
    const lease = await hotel.lobby.ask('redeem', { token: slip.code });
    const { leaseId, sessionEndsAtMs } = lease;
    const waiting = hotel.lobby.ask('awaitOrders', { after: 0 }, { leaseId });
    const desk = await hotel.signIn('super-1');
    await desk.ask('extendGrant', { minutes: 5 }, { grantId: slip.grant.grantId });
    expect(await waiting).toEqual({ orders: [{ number: 1, order: { kind: 'renew' } }] });
    expect(await renew(hotel.lobby, leaseId, 0)).toMatchObject({
      lease: { sessionEndsAtMs: sessionEndsAtMs + 5 * 60_000 },
    });
  });

  test('act on a grant that nobody uses, or another one, hears nothing', async () => {
    const hotel = await attackedHotel();
    const session = await inUse(hotel);
    const other = await hotel.printed('102');
    await hotel.desk.ask('revokeGrant', { reason: 'lost' }, { grantId: other.grant.grantId });
    await hotel.desk.ask('revokeGrant', { reason: 'lost' }, session.at);
    // One order only: the other revocation was none of this session's business.
    expect((await session.orders(0)).orders).toHaveLength(1);
  });
});

describe('a running session hears at once when the hotel system', () => {
  test('checks its guest out', async () => {
    const hotel = await mewsHotel();
    const session = await inUse(hotel);
    const waiting = session.orders(0);
    await hotel.mews.hotel.checkOut(hotel.stayId);
    await hotel.call(hotel.mews.callOf(hotel.stayId));
    expect(await waiting).toEqual({ orders: [{ number: 1, order: { kind: 'renew' } }] });
    expect(await session.renew()).toEqual({ state: 'ended', reason: 'checked-out' });
  });

  test('moves its departure, and only then', async () => {
    const hotel = await mewsHotel();
    const session = await inUse(hotel);
    const told = hotel.mews.callOf(hotel.stayId);
    const waiting = session.orders(0);
    // A call without news of the stay wakes nobody.
    await hotel.call(told);
    await hotel.mews.hotel.extend(hotel.stayId, '2026-05-20');
    await hotel.call(told);
    expect((await waiting).orders).toHaveLength(1);
    expect(await session.renew()).toMatchObject({ state: 'renewed' });
  });
});
