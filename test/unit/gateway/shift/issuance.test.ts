import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DeskClient } from '../fixture/desk-client.ts';
import { type GatewayFixture, startFixture } from '../fixture/gateway-fixture.ts';
import { actsOf, readOwn } from '../fixture/own-records.ts';

let hotel: GatewayFixture;
beforeEach(async () => {
  hotel = await startFixture();
});
afterEach(() => hotel.close());

/** The day of the fixture's clock, as the hotel has it. */
const day = '2026-05-12';
const hourMs = 3_600_000;

const logOf = async (who: DeskClient, ofDay = day) => who.ask('issuanceLog', undefined, { day: ofDay });
const issued = async (desk: DeskClient, room: string, change = {}) => {
  const reply = await hotel.issue(desk, room, change);
  if (!('value' in reply)) throw new Error(reply.code);
  return reply.value.grant.grantId;
};
const stepsOf = ({ rows }: Awaited<ReturnType<typeof logOf>>) =>
  rows.map(({ staffId, what, grantId, reason }) => [staffId, what, grantId, reason]);

/** Lets hours pass without an idle lock, and signs in again. */
const later = async (hours: number): Promise<DeskClient> => {
  hotel.clock.advance(hours * hourMs);
  return hotel.signIn('super-1');
};

describe('the issuance log', () => {
  test('tells who did what with which slip, with basis, rule and reason', async () => {
    const [desk, supervisor] = [await hotel.signIn('desk-1'), await hotel.signIn('super-1')];
    const plain = await issued(desk, '101');
    const attested = await issued(desk, '306', { attestation: 'foreign-passport' });
    await desk.ask('reprintGrant', {}, { grantId: plain });
    await supervisor.ask('extendGrant', { minutes: 30 }, { grantId: plain });
    await supervisor.ask('suspendGrant', { reason: 'seat shared' }, { grantId: plain });
    await supervisor.ask('reinstateGrant', { reason: 'talked to' }, { grantId: plain });
    await desk.ask('revokeGrant', { reason: 'lost' }, { grantId: attested });
    const log = await logOf(supervisor);
    expect(stepsOf(log)).toEqual([
      ['desk-1', 'issued', plain, null],
      ['desk-1', 'issued', attested, null],
      ['desk-1', 'reprinted', plain, null],
      ['super-1', 'extended', plain, null],
      // The reason of what was taken back is kept nowhere.
      ['super-1', 'suspended', plain, null],
      ['super-1', 'reinstated', plain, null],
      ['desk-1', 'revoked', attested, 'lost'],
    ]);
    expect(log.rows.map(({ slot, basis }) => [slot, basis])).toEqual([
      [1, 'pms-nationality'],
      [1, 'staff-attested'],
      ...Array.from({ length: 4 }, () => [1, 'pms-nationality']),
      [1, 'staff-attested'],
    ]);
    expect(log.rows.every(({ ruleId }) => ruleId !== null && ruleId.length > 0)).toBe(true);
    expect(log).toMatchObject({
      isOver: false,
      countersignedBy: null,
      byPerson: [{ staffId: 'desk-1', issued: 2, overrides: 0, attested: 1 }],
    });
  });

  test('has no row for what was refused or only tried', async () => {
    const [desk, other] = [await hotel.signIn('desk-1'), await hotel.signIn('desk-2')];
    const grantId = await issued(desk, '101');
    await other.call('revokeGrant', { reason: 'x' }, { grantId });
    await hotel.issue(desk, '305');
    expect((await logOf(await hotel.signIn('audit-1'))).rows).toHaveLength(1);
  });

  test('names the issuer of each slip of a batch, also when the slips are forgotten', async () => {
    const desk = await hotel.signIn('desk-2');
    const many = await desk.ask('issueMany', { rooms: ['101', '102', '203'], profileId: 'open-web' });
    expect(many.issued.length).toBeGreaterThanOrEqual(3);
    const ids = many.issued.map(({ slip }) => slip.grant.grantId);
    const told = ids.map((grantId) => ['desk-2', 'issued', grantId, null]);
    expect(stepsOf(await logOf(await hotel.signIn('super-1')))).toEqual(told);
    await later(72);
    // Issuing forgets what is long over.
    await issued(await hotel.signIn('desk-1'), '203');
    const after = await logOf(await hotel.signIn('super-1'));
    expect(stepsOf(after)).toEqual(told);
    expect(after.rows.map(({ slot, basis }) => [slot, basis])).toContainEqual([null, 'pms-nationality']);
    expect(after.byPerson).toEqual([{ staffId: 'desk-2', issued: ids.length, overrides: 0, attested: 0 }]);
  });

  test('tells an override with its reason, and finds it', async () => {
    const supervisor = await hotel.signIn('super-2');
    const { stays } = await supervisor.ask('roomStays', undefined, { room: '101' });
    const stayKey = stays[0]?.stayKey ?? '';
    hotel.hotelSystemAway(true);
    for (let minutes = 0; minutes < 16; minutes++) {
      hotel.clock.advance(60_000);
      await supervisor.ask('me');
    }
    const override = { reason: 'OPERA is down' };
    const { grant } = await supervisor.ask('issueGrant', { stayKey, profileId: 'open-web', override });
    hotel.hotelSystemAway(false);
    const log = await logOf(supervisor);
    expect(stepsOf(log)).toEqual([
      ['super-2', 'issued', grant.grantId, null],
      ['super-2', 'overridden', grant.grantId, 'OPERA is down'],
    ]);
    expect(log.findings).toEqual([{ kind: 'overrides', staffId: 'super-2', count: 1 }]);
    expect(actsOf(hotel)).toContainEqual(['super-2', 'grant-override', grant.grantId, true]);
  });

  test('tells a mass of check-ins on its day', async () => {
    await hotel.restart((config) => ({ ...config, limits: { ...config.limits, checkInBurst: 1 } }));
    const desk = await hotel.signIn('desk-1');
    const keys: string[] = [];
    for (const room of ['407', '408'])
      for (const { stayKey } of (await desk.ask('roomStays', undefined, { room })).stays) keys.push(stayKey);
    expect(keys).toHaveLength(2);
    for (const room of ['407', '408'])
      hotel.changeStay(room, { reservationStatus: 'InHouse', departureDate: '2026-05-20' });
    for (const stayKey of keys) await desk.call('issueGrant', { stayKey, profileId: 'open-web' });
    expect((await logOf(await hotel.signIn('audit-1'))).findings).toEqual([
      { kind: 'check-in-burst', atMs: hotel.clock.nowMs(), count: 2 },
    ]);
  });

  test('is of the hotel’s day, not of the day in London', async () => {
    const desk = await hotel.signIn('desk-1');
    const grantId = await issued(desk, '101');
    // 23:59:59 in Shanghai is 15:59:59 UTC; a second later the hotel has another day and London has not.
    hotel.clock.set(Date.parse('2026-05-12T16:00:00Z'));
    const second = await issued(await hotel.signIn('desk-2'), '203');
    const auditor = await hotel.signIn('audit-1');
    expect(stepsOf(await logOf(auditor))).toEqual([['desk-1', 'issued', grantId, null]]);
    expect(stepsOf(await logOf(auditor, '2026-05-13'))).toEqual([['desk-2', 'issued', second, null]]);
    expect((await logOf(auditor)).isOver).toBe(true);
  });

  test('refuses days that there are not, and those whose records are gone', async () => {
    const auditor = await hotel.signIn('audit-1');
    for (const bad of ['2026-02-30', 'yesterday', '2020-01-01'])
      expect(await auditor.call('issuanceLog', undefined, { day: bad })).toEqual({
        status: 400,
        code: 'days-refused',
      });
    expect((await logOf(auditor, '2027-01-01')).rows).toEqual([]);
  });

  test('is for supervisors and auditors', async () => {
    for (const who of ['desk-1', 'it-1', 'privacy-1'] as const)
      expect((await (await hotel.signIn(who)).call('issuanceLog', undefined, { day })).status).toBe(403);
  });
});

describe('a countersignature', () => {
  const sign = async (who: 'super-1' | 'super-2' | 'audit-1' | 'desk-1', ofDay = day) =>
    (await hotel.signIn(who)).call('countersign', {}, { day: ofDay });

  test('is of another supervisor, once, when the day is over', async () => {
    await issued(await hotel.signIn('desk-1'), '101');
    await issued(await hotel.signIn('super-1'), '203');
    expect(await sign('super-2')).toEqual({ status: 409, code: 'day-not-over' });
    hotel.clock.advance(24 * hourMs);
    expect(await sign('super-1')).toEqual({ status: 403, code: 'own-issuance' });
    expect((await sign('audit-1')).status).toBe(403);
    expect((await sign('desk-1')).status).toBe(403);
    expect(await sign('super-2')).toEqual({ status: 200, value: {} });
    expect(await sign('super-2')).toEqual({ status: 409, code: 'already-countersigned' });
    expect((await logOf(await hotel.signIn('audit-1'))).countersignedBy).toBe('super-2');
    expect(actsOf(hotel).filter(([, action]) => action === 'issuance-countersign')).toEqual([
      ['super-2', 'issuance-countersign', 'none', false],
      ['super-1', 'issuance-countersign', day, false],
      ['audit-1', 'issuance-countersign', 'none', false],
      ['desk-1', 'issuance-countersign', 'none', false],
      ['super-2', 'issuance-countersign', day, true],
      ['super-2', 'issuance-countersign', day, false],
    ]);
  });

  test('of two at once is one', async () => {
    hotel.clock.advance(24 * hourMs);
    const [one, other] = [await hotel.signIn('super-1'), await hotel.signIn('super-2')];
    const replies = await Promise.all(
      [one, other, one, other].map((who) => who.call('countersign', {}, { day })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  test('outlives a restart', async () => {
    hotel.clock.advance(24 * hourMs);
    await sign('super-2');
    await hotel.restart();
    expect((await logOf(await hotel.signIn('super-1'))).countersignedBy).toBe('super-2');
  });
});

test('no reason, room or name is in a log line or a sealed record', async () => {
  const desk = await hotel.signIn('desk-1');
  const grantId = await issued(desk, '203');
  await desk.ask('revokeGrant', { reason: 'Tanabe of 203 lost it' }, { grantId });
  await logOf(await hotel.signIn('super-1'));
  const told = hotel.logged.map(({ text }) => text).join('\n');
  expect(told).not.toMatch(/Tanabe|"203"/);
  expect(readOwn(hotel, (reader) => JSON.stringify(reader.list()))).not.toContain('Tanabe');
});
