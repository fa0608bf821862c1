import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AnswerOf } from '../../../preload/contract/http.ts';
import { wordsInCells } from './fixture/cells.ts';
import type { DeskClient } from './fixture/desk-client.ts';
import { type GatewayFixture, readDataFolder, startFixture } from './fixture/gateway-fixture.ts';

const hour = 3_600_000;
let hotel: GatewayFixture;
let desk: DeskClient;
let supervisor: DeskClient;

beforeEach(async () => {
  hotel = await startFixture();
  desk = await hotel.signIn('desk-1');
  supervisor = await hotel.signIn('super-1');
});
afterEach(() => hotel.close());

async function issued(room: string): Promise<AnswerOf<'issueGrant'>> {
  const reply = await hotel.issue(desk, room);
  if (!('value' in reply)) throw new Error(reply.code);
  return reply.value;
}

describe('a room', () => {
  const eligible = { eligible: true, ruleId: 'foreign-guests@1', reason: 'ok', basis: 'pms-nationality' };
  const not = (reason: string) => ({ eligible: false, ruleId: 'foreign-guests@1', reason, basis: null });

  test.each([
    ['101', 'M. L.', eligible],
    ['102', 'T. H.', eligible],
    ['204', 'O. P.', eligible],
    ['305', 'W. Z.', not('nationality-not-allowed')],
    ['306', 'I. C.', not('nationality-missing')],
    ['407', 'L. V.', not('departed')],
    ['408', 'P. N.', not('not-in-house')],
  ])('%s shows initials and why or why not', async (room, initials, eligibility) => {
    const { stays } = await desk.ask('roomStays', undefined, { room });
    expect(stays.map((stay) => [stay.initials, stay.eligibility])).toEqual([[initials, eligibility]]);
  });

  test('that nobody knows is empty', async () => {
    expect(await desk.ask('roomStays', undefined, { room: '9 楼 B' })).toEqual({
      stays: [],
      asOfMs: null,
      needsOverride: false,
    });
  });

  test('of a guest due out today is still eligible on the morning of departure', async () => {
    const { stays } = await desk.ask('roomStays', undefined, { room: '204' });
    expect(stays[0]).toMatchObject({ state: 'inHouse', dueOutToday: true, departureDate: '2026-05-12' });
  });

  test('is as it was while the hotel system is away, and not known when nothing was', async () => {
    hotel.hotelSystemAway(true);
    expect(await desk.ask('roomStays', undefined, { room: '101' })).toMatchObject({
      asOfMs: hotel.clock.nowMs(),
      needsOverride: false,
      stays: [{ room: '101' }],
    });
    expect(await desk.call('roomStays', undefined, { room: '999' })).toEqual({
      status: 503,
      code: 'hotel-system-away',
    });
  });
});

describe('issuing', () => {
  test('gives a code, a QR and its picture, and ends with the day while unused', async () => {
    const { grant, code, qr, qrSvg } = await issued('101');
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(qr).toMatch(/^OV1:/);
    expect(qrSvg).toContain('<svg');
    expect(grant).toMatchObject({
      slot: 1,
      state: 'issued',
      issuedBy: 'desk-1',
      basis: 'pms-nationality',
      terminalId: null,
    });
    expect(new Date(grant.expiresAtMs).toISOString()).toBe('2026-05-12T16:00:00.000Z');
  });

  test('gives one token to each adult and no more', async () => {
    expect((await issued('102')).grant.slot).toBe(1);
    expect((await issued('102')).grant.slot).toBe(2);
    expect(await hotel.issue(desk, '102')).toEqual({ status: 409, code: 'slots-used' });
    const { stays } = await desk.ask('roomStays', undefined, { room: '102' });
    expect(stays[0]).toMatchObject({ slotsUsed: 2, slotsAllowed: 2 });
  });

  test('gives one slot to one of two desks that ask at once', async () => {
    const other = await hotel.signIn('desk-2');
    const replies = await Promise.all([hotel.issue(desk, '101'), hotel.issue(other, '101')]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test.each([
    ['305', {}, 'not-eligible'],
    ['305', { attestation: 'foreign-passport' as const }, 'not-eligible'],
    ['306', {}, 'not-eligible'],
    ['306', { attestation: 'hk-macao-permit' as const }, 'attestation-refused'],
    ['407', { attestation: 'foreign-passport' as const }, 'not-eligible'],
    ['408', {}, 'not-eligible'],
    ['101', { profileId: 'unknown' }, 'profile-not-offered'],
  ])('for room %s with %o is refused and changes nothing', async (room, change, code) => {
    expect(await hotel.issue(desk, room, change)).toEqual({ status: 409, code });
    expect(await desk.ask('grants')).toEqual({ grants: [], next: null });
  });

  test('takes a document that staff saw where the hotel system says nothing', async () => {
    const reply = await hotel.issue(desk, '306', { attestation: 'foreign-passport' });
    expect(reply).toMatchObject({ status: 200, value: { grant: { basis: 'staff-attested' } } });
  });

  test('judges the stay as it is now, not as the desk saw it', async () => {
    const { stays } = await desk.ask('roomStays', undefined, { room: '101' });
    hotel.changeStay('101', { reservationStatus: 'CheckedOut' });
    const stayKey = stays[0]?.stayKey ?? '';
    expect(await desk.call('issueGrant', { stayKey, profileId: 'open-web' })).toEqual({
      status: 409,
      code: 'not-eligible',
    });
  });

  test('takes no handle of another sign-in', async () => {
    const { stays } = await supervisor.ask('roomStays', undefined, { room: '101' });
    const stayKey = stays[0]?.stayKey ?? '';
    expect(await desk.call('issueGrant', { stayKey, profileId: 'open-web' })).toEqual({
      status: 404,
      code: 'stay-unknown',
    });
  });

  test('is refused when the departure has passed', async () => {
    hotel.changeStay('101', { departureDate: '2026-05-11' });
    expect(await hotel.issue(desk, '101')).toEqual({ status: 409, code: 'stay-over' });
  });

  test('leaves neither code, name, room nor stay id in the database or the log', async () => {
    const { code, qr } = await issued('101');
    await hotel.issue(desk, '306', { attestation: 'foreign-passport' });
    const kept = readDataFolder(hotel.folder) + JSON.stringify(hotel.logged);
    const secrets = [code, code.replace('-', ''), qr, 'Lindqvist', 'D-1001', 'Carvalho', 'D-1006'];
    expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
    // The state of a grant is there to be found.
    const words = ['Mara', 'SWE', 'issued'];
    expect(wordsInCells(join(hotel.folder, 'data', 'gateway.db'), words)).toEqual(['issued']);
    expect(JSON.stringify(hotel.logged)).not.toMatch(/Mara|"SWE"/);
  });
});

describe('a grant', () => {
  test('is reprinted with a new code by who issued it, or by a supervisor', async () => {
    const { grant, code, qr } = await issued('101');
    const again = await desk.ask('reprintGrant', {}, { grantId: grant.grantId });
    expect([again.grant.grantId, again.code === code, again.qr === qr]).toEqual([
      grant.grantId,
      false,
      false,
    ]);
    const other = await hotel.signIn('desk-2');
    expect(await other.call('reprintGrant', {}, { grantId: grant.grantId })).toEqual({
      status: 403,
      code: 'not-yours',
    });
    await supervisor.ask('reprintGrant', {}, { grantId: grant.grantId });
  });

  test('is revoked once, with a reason', async () => {
    const { grant } = await issued('101');
    const parameters = { grantId: grant.grantId };
    const other = await hotel.signIn('desk-2');
    expect(await other.call('revokeGrant', { reason: 'lost' }, parameters)).toEqual({
      status: 403,
      code: 'not-yours',
    });
    expect(await desk.ask('revokeGrant', { reason: 'slip lost' }, parameters)).toMatchObject({
      state: 'revoked',
      revokeReason: 'slip lost',
    });
    expect(await desk.call('revokeGrant', { reason: 'again' }, parameters)).toEqual({
      status: 409,
      code: 'grant-over',
    });
    expect(await desk.call('reprintGrant', {}, parameters)).toEqual({ status: 409, code: 'grant-over' });
    expect(await hotel.issue(desk, '101')).toMatchObject({ status: 200 });
  });

  test('is extended by a supervisor, and the earliest end still wins', async () => {
    const { grant } = await issued('101');
    const parameters = { grantId: grant.grantId };
    expect(await desk.call('extendGrant', { minutes: 60 }, parameters)).toEqual({
      status: 403,
      code: 'not-allowed',
    });
    expect((await supervisor.ask('extendGrant', { minutes: 60 }, parameters)).expiresAtMs).toBe(
      grant.expiresAtMs,
    );
  });

  test('that was used lasts to its staff-set end, which an extension moves', async () => {
    const { grant, code } = await issued('101');
    const terminal = await hotel.terminal();
    await terminal.ask('redeem', { token: code });
    const listed = (await desk.ask('grants')).grants.find(({ grantId }) => grantId === grant.grantId);
    expect(listed?.expiresAtMs).toBe(grant.issuedAtMs + 24 * hour);
    const longer = await supervisor.ask('extendGrant', { minutes: 90 }, { grantId: grant.grantId });
    expect(longer.expiresAtMs).toBe(grant.issuedAtMs + 25.5 * hour);
    expect(longer.terminalId).toMatch(/^t-/);
  });

  test('that nobody used is over when the day ends, and its slot is free', async () => {
    const { grant } = await issued('101');
    hotel.clock.advance(13 * hour);
    desk = await hotel.signIn('desk-1');
    supervisor = await hotel.signIn('super-1');
    const parameters = { grantId: grant.grantId };
    expect(await supervisor.call('extendGrant', { minutes: 60 }, parameters)).toEqual({
      status: 409,
      code: 'grant-over',
    });
    expect(await desk.call('reprintGrant', {}, parameters)).toEqual({ status: 409, code: 'grant-over' });
    expect((await issued('101')).grant.slot).toBe(1);
  });

  test.each(['reprintGrant', 'revokeGrant', 'extendGrant'] as const)(
    'that nobody knows cannot be changed by %s',
    async (name) => {
      const bodies = { reprintGrant: {}, revokeGrant: { reason: 'x' }, extendGrant: { minutes: 60 } };
      expect(await supervisor.call(name, bodies[name], { grantId: 'nothing' })).toEqual({
        status: 404,
        code: 'not-found',
      });
    },
  );
});

test('profiles are those the designation names, as the authority signed them', async () => {
  const { profiles } = await desk.ask('profiles');
  expect(profiles.map(({ profileId, version }) => [profileId, version])).toEqual([
    ['open-web', 1],
    ['essentials', 1],
  ]);
  hotel.write('profiles/open-web.jws', `${await hotel.authority.profile('open-web')}x`);
  hotel.clock.advance(11_000);
  expect((await desk.ask('profiles')).profiles.map(({ profileId }) => profileId)).toEqual(['essentials']);
});
