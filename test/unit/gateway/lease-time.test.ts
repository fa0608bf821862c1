import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Lease } from '../../../preload/contract/http-shapes.ts';
import type { UnchargedTime } from '../../../preload/contract/http-terminal.ts';
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

const limits = {
  sessionMinutes: 60,
  graceMinutes: 10,
  idleSeconds: 120,
  noticeSeconds: 120,
  maxTabs: 1,
  connections: 512,
  transferMegabytes: null,
  kilobytesPerSecond: null,
};

const at = (leaseId = lease.leaseId) => ({ leaseId });
const grace = (on = terminal, leaseId = lease.leaseId) => on.call('takeGrace', {}, at(leaseId));

async function renew(counter: number, uncharged?: UnchargedTime, leaseId = lease.leaseId): Promise<Lease> {
  const body = uncharged === undefined ? { counter } : { counter, uncharged };
  const reply = await terminal.ask('renewLease', body, at(leaseId));
  if (reply.state !== 'renewed') throw new Error(reply.reason);
  return reply.lease;
}

/** Goes on by whole minutes, renewing twice in each. */
async function keepAlive(minutes: number, from: number): Promise<number> {
  let counter = from;
  for (let half = 0; half < minutes * 2; half++) {
    hotel.clock.advance(30_000);
    counter = (await renew(counter)).counter;
  }
  return counter;
}

describe('grace', () => {
  test('moves the end once, and the renewals keep to it', async () => {
    expect(lease).toMatchObject({ graceMinutes: 10, endRule: 'profile-limit' });
    const sessionEndsAtMs = lease.sessionEndsAtMs + 10 * minute;
    expect(await grace()).toMatchObject({
      status: 200,
      value: { leaseId: lease.leaseId, counter: 0, sessionEndsAtMs, graceMinutes: 0 },
    });
    expect(await grace()).toEqual({ status: 409, code: 'no-grace' });
    expect(await renew(0)).toMatchObject({ sessionEndsAtMs, graceMinutes: 0 });
  });

  test('is not given again to a guest who leaves and comes back, nor to one who moves', async () => {
    await grace();
    const other = await hotel.terminal({ label: 'Lobby 2' });
    const moved = await other.ask('redeem', { token: code });
    expect(moved).toMatchObject({ graceMinutes: 0, sessionEndsAtMs: lease.sessionEndsAtMs + 10 * minute });
    expect(await grace(other, moved.leaseId)).toMatchObject({ code: 'no-grace' });
    await other.ask('endLease', { cause: 'guest' }, at(moved.leaseId));
    const again = await terminal.ask('redeem', { token: code });
    expect(again).toMatchObject({ graceMinutes: 0, sessionEndsAtMs: hotel.clock.nowMs() + 60 * minute });
    expect(await grace(terminal, again.leaseId)).toMatchObject({ code: 'no-grace' });
  });

  test('stays within the departure, and is not offered where that comes first', async () => {
    // Check-out time and its grace: 12:30 in the hotel. It is 11:00.
    hotel.changeStay('101', { departureDate: '2026-05-12' });
    hotel.clock.advance(minute);
    expect(await renew(0)).toMatchObject({ endRule: 'profile-limit', graceMinutes: 10 });
    const counter = await keepAlive(5, 1);
    await terminal.ask('endLease', { cause: 'guest' }, at());
    hotel.clock.advance(21 * minute);
    const late = await terminal.ask('redeem', { token: code });
    const leftMs = late.latestEndMs - late.sessionEndsAtMs;
    expect({ counter, endRule: late.endRule, graceMinutes: late.graceMinutes }).toEqual({
      counter,
      endRule: 'profile-limit',
      graceMinutes: Math.floor(leftMs / minute),
    });
    expect(late.graceMinutes).toBeGreaterThan(0);
    expect(late.graceMinutes).toBeLessThan(10);
    expect(await grace(terminal, late.leaseId)).toMatchObject({
      value: { sessionEndsAtMs: late.latestEndMs, endRule: 'departure', graceMinutes: 0 },
    });
  });

  test('of another terminal, of none, and of a session that is over is refused', async () => {
    const other = await hotel.terminal({ label: 'Lobby 2' });
    expect(await grace(other)).toEqual({ status: 404, code: 'not-found' });
    expect(await grace(terminal, 'nothing')).toEqual({ status: 404, code: 'not-found' });
    await desk.ask('revokeGrant', { reason: 'lost' }, { grantId });
    expect(await grace()).toEqual({ status: 409, code: 'no-session' });
    expect(await terminal.ask('renewLease', { counter: 0 }, at())).toEqual({
      state: 'ended',
      reason: 'revoked',
    });
    expect(await grace()).toEqual({ status: 409, code: 'no-session' });
  });

  test('asked for many times at once is given once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => grace()));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await renew(0)).toMatchObject({ sessionEndsAtMs: lease.sessionEndsAtMs + 10 * minute });
  });

  test('is kept over a restart of the gateway', async () => {
    await grace();
    await hotel.restart();
    expect(await grace()).toMatchObject({ code: 'no-grace' });
    expect(await renew(0)).toMatchObject({ sessionEndsAtMs: lease.sessionEndsAtMs + 10 * minute });
  });

  test('is not there where the profile says nothing of it', async () => {
    const { graceMinutes: _, ...without } = limits;
    const document = await hotel.authority.profile('essentials', { version: 2, limits: without as never });
    hotel.write('profiles/essentials.jws', document);
    hotel.clock.advance(15_000);
    const reply = await hotel.issue(desk, '102', { profileId: 'essentials' });
    if (!('value' in reply)) throw new Error(reply.code);
    const other = await hotel.terminal({ profileIds: ['essentials'] });
    const plain = await other.ask('redeem', { token: reply.value.code });
    expect(plain.graceMinutes).toBe(0);
    expect(await grace(other, plain.leaseId)).toMatchObject({ code: 'no-grace' });
  });
});

describe('time without charge', () => {
  test('moves the end by what was told, once, also over a lost answer and a restart', async () => {
    hotel.clock.advance(2 * minute);
    const told = { blockedMs: 30_000, otherMs: 45_000 };
    const sessionEndsAtMs = lease.sessionEndsAtMs + 75_000;
    const uncharged = { leftMs: 60 * minute - 75_000, blockedLeftMs: 15 * minute - 30_000 };
    expect(await renew(0, told)).toMatchObject({ counter: 1, sessionEndsAtMs, uncharged });
    expect(await renew(0, told)).toMatchObject({ counter: 1, sessionEndsAtMs });
    await hotel.restart();
    hotel.clock.advance(30_000);
    expect(await renew(1, told)).toMatchObject({ counter: 2, sessionEndsAtMs });
    expect(await renew(2, { blockedMs: 0, otherMs: 0 })).toMatchObject({ sessionEndsAtMs });
    expect(await renew(3, { ...told, otherMs: 46_000 })).toMatchObject({
      sessionEndsAtMs: sessionEndsAtMs + 1_000,
    });
  });

  test('is believed only as far as time has passed, and blocked pages give fifteen minutes', async () => {
    hotel.clock.advance(minute);
    const day = { blockedMs: 24 * 60 * minute, otherMs: 24 * 60 * minute };
    expect(await renew(0, day)).toMatchObject({ sessionEndsAtMs: lease.sessionEndsAtMs + minute });
    let counter = await keepAlive(30, 1);
    const { sessionEndsAtMs, uncharged, ...rest } = await renew(counter, { ...day, otherMs: 0 });
    expect(sessionEndsAtMs).toBe(lease.sessionEndsAtMs + 15 * minute);
    expect(uncharged.blockedLeftMs).toBe(0);
    counter = await keepAlive(5, rest.counter);
    expect(await renew(counter, { ...day, blockedMs: 31 * minute })).toMatchObject({
      sessionEndsAtMs: lease.sessionEndsAtMs + 20 * minute,
    });
  });

  test('gives no more than the time of a session once more, on whatever terminals', async () => {
    let counter = 0;
    let now = lease;
    for (let half = 0; half < 200; half++) {
      hotel.clock.advance(30_000);
      const reply = await terminal.ask(
        'renewLease',
        { counter, uncharged: { blockedMs: 0, otherMs: (half + 1) * 30_000 } },
        at(now.leaseId),
      );
      if (reply.state === 'ended') break;
      now = reply.lease;
      counter = now.counter;
    }
    expect(now.uncharged).toEqual({ leftMs: 0, blockedLeftMs: 0 });
    expect(now.sessionEndsAtMs).toBe(lease.sessionEndsAtMs + 60 * minute);
    const other = await hotel.terminal({ label: 'Lobby 2' });
    const moved = await other.ask('redeem', { token: code });
    expect(moved).toMatchObject({
      sessionEndsAtMs: now.sessionEndsAtMs,
      uncharged: { leftMs: 0, blockedLeftMs: 0 },
    });
  });

  test('is counted before the end is looked at, so that a silent line ends nobody early', async () => {
    const counter = await keepAlive(59, 0);
    hotel.clock.advance(2 * minute);
    expect(await renew(counter, { blockedMs: 0, otherMs: 110_000 })).toMatchObject({
      sessionEndsAtMs: lease.sessionEndsAtMs + 110_000,
    });
  });

  test.each([
    { blockedMs: -1, otherMs: 0 },
    { blockedMs: 1.5, otherMs: 0 },
    { blockedMs: 0, otherMs: 86_400_001 },
    { blockedMs: 0 },
    { blockedMs: 0, otherMs: '1' },
    { blockedMs: 0, otherMs: 1, more: 1 },
    [],
    'all of it',
  ])('told as %j is refused', async (uncharged) => {
    const body = { counter: 0, uncharged } as never;
    expect(await terminal.call('renewLease', body, at())).toEqual({ status: 400, code: 'bad-input' });
  });

  test('is moved by no staff-set end: that comes first', async () => {
    const row = await desk.ask('terminals');
    expect(row.terminals[0]).toMatchObject({ endRule: 'profile-limit' });
    hotel.changeStay('101', { departureDate: '2026-05-12' });
    hotel.clock.advance(60_000);
    await renew(0);
    const counter = await keepAlive(40, 1);
    const last = await renew(counter, { blockedMs: 0, otherMs: 40 * minute });
    expect(last.sessionEndsAtMs).toBe(last.latestEndMs);
    expect(last.endRule).toBe('departure');
  });
});
