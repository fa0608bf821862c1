import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DeskClient } from './fixture/desk-client.ts';
import { type GatewayFixture, startFixture } from './fixture/gateway-fixture.ts';

const minute = 60_000;
let hotel: GatewayFixture;
let desk: DeskClient;
let supervisor: DeskClient;

beforeEach(async () => {
  hotel = await startFixture();
  desk = await hotel.signIn('desk-1');
  supervisor = await hotel.signIn('super-1');
});
afterEach(() => hotel.close());

const stayKeyOf = async (person: DeskClient, room: string): Promise<string> =>
  (await person.ask('roomStays', undefined, { room })).stays[0]?.stayKey ?? 'none';

describe('adults of a stay', () => {
  test('are told with their own verdict, and the next slip is for the first who may have one', async () => {
    hotel.changeStay('102', {
      adultCount: 3,
      accompanyGuests: [{ givenName: 'Li', surname: 'Wang', nationality: 'CHN' }],
    });
    const { stays } = await desk.ask('roomStays', undefined, { room: '102' });
    expect(
      stays[0]?.guests.map(({ slot, initials, eligibility }) => [slot, initials, eligibility.reason]),
    ).toEqual([
      [1, 'T. H.', 'ok'],
      [2, 'L. W.', 'nationality-not-allowed'],
      [3, '', 'nationality-missing'],
    ]);
    expect(stays[0]?.language).toBe('es');
    expect(await hotel.issue(desk, '102')).toMatchObject({ value: { grant: { slot: 1 }, language: 'es' } });
    expect(await hotel.issue(desk, '102', { slot: 2 })).toMatchObject({ code: 'not-eligible' });
    expect(await hotel.issue(desk, '102', { slot: 1 })).toMatchObject({ code: 'slots-used' });
    expect(await hotel.issue(desk, '102', { slot: 9 })).toMatchObject({ code: 'slots-used' });
    expect(await hotel.issue(desk, '102', { slot: 3, attestation: 'foreign-passport' })).toMatchObject({
      value: { grant: { slot: 3, basis: 'staff-attested' } },
    });
  });

  test('end with their own place: a companion who leaves the stay, not the main guest', async () => {
    const main = await hotel.issue(desk, '102');
    const companion = await hotel.issue(desk, '102');
    if (!('value' in main) || !('value' in companion)) throw new Error('no grants');
    const [one, two] = [await hotel.terminal(), await hotel.terminal({ label: 'Lobby 2' })];
    const first = await one.ask('redeem', { token: main.value.code });
    const second = await two.ask('redeem', { token: companion.value.code });
    hotel.changeStay('102', { adultCount: 1, accompanyGuests: [] });
    hotel.clock.advance(minute);
    expect(await one.ask('renewLease', { counter: 0 }, { leaseId: first.leaseId })).toMatchObject({
      state: 'renewed',
    });
    expect(await two.ask('renewLease', { counter: 0 }, { leaseId: second.leaseId })).toEqual({
      state: 'ended',
      reason: 'checked-out',
    });
  });

  test('a scanned document stands where the hotel system has no nationality', async () => {
    const scan = (nationality: string) => ({
      scan: { nationality, documentClass: 'foreign-passport' as const },
    });
    expect(await hotel.issue(desk, '306', scan('CHN'))).toMatchObject({ code: 'attestation-refused' });
    expect(await hotel.issue(desk, '306', scan('PRT'))).toMatchObject({
      value: { grant: { basis: 'mrz-scan' } },
    });
    expect(await hotel.issue(desk, '305', scan('PRT'))).toMatchObject({ code: 'not-eligible' });
  });
});

describe('while the hotel system is away', () => {
  test('a desk issues from what is known for fifteen minutes, then a supervisor does with a reason, for an hour', async () => {
    hotel.hotelSystemAway(true);
    hotel.clock.advance(15 * minute);
    desk = await hotel.signIn('desk-1');
    await desk.ask('issueGrant', { stayKey: await stayKeyOf(desk, '101'), profileId: 'open-web' });
    hotel.clock.advance(minute);
    const again = await hotel.signIn('desk-2');
    const late = await again.ask('roomStays', undefined, { room: '203' });
    expect(late).toMatchObject({ needsOverride: true });
    const other = { stayKey: late.stays[0]?.stayKey ?? '', profileId: 'open-web' };
    expect(await again.call('issueGrant', other)).toMatchObject({ code: 'hotel-system-away' });
    const override = { override: { reason: 'key card seen' } };
    expect(await again.call('issueGrant', { ...other, ...override })).toMatchObject({ code: 'not-allowed' });
    supervisor = await hotel.signIn('super-1');
    const theirs = { stayKey: await stayKeyOf(supervisor, '203'), profileId: 'open-web', ...override };
    const { code, grant } = await supervisor.ask('issueGrant', theirs);
    expect(grant.expiresAtMs).toBe(hotel.clock.nowMs() + 60 * minute);
    const terminal = await hotel.terminal();
    hotel.clock.advance(minute);
    expect(await terminal.ask('redeem', { token: code })).toMatchObject({ endRule: 'staff-set' });
  });

  test('an override does not last longer than the outage: the stay counts again when it can be read', async () => {
    await stayKeyOf(supervisor, '203');
    hotel.hotelSystemAway(true);
    hotel.clock.advance(16 * minute);
    supervisor = await hotel.signIn('super-1');
    const stayKey = await stayKeyOf(supervisor, '203');
    const { code } = await supervisor.ask('issueGrant', {
      stayKey,
      profileId: 'open-web',
      override: { reason: 'key card seen' },
    });
    hotel.changeStay('203', { reservationStatus: 'CheckedOut' });
    hotel.hotelSystemAway(false);
    const terminal = await hotel.terminal();
    expect(await terminal.call('redeem', { token: code })).toMatchObject({ code: 'token-refused' });
  });
});

describe('a grant that rests', () => {
  test('opens nothing until a supervisor lets it count again, with the same code', async () => {
    const issued = await hotel.issue(desk, '101');
    if (!('value' in issued)) throw new Error('no grant');
    const { grantId } = issued.value.grant;
    const terminal = await hotel.terminal();
    expect(await desk.call('suspendGrant', { reason: 'x' }, { grantId })).toMatchObject({
      code: 'not-allowed',
    });
    expect(await supervisor.ask('suspendGrant', { reason: 'checked-out' }, { grantId })).toMatchObject({
      state: 'suspended',
      revokeReason: '"checked-out"',
    });
    expect(await terminal.call('redeem', { token: issued.value.code })).toMatchObject({
      code: 'token-refused',
    });
    expect(await supervisor.call('suspendGrant', { reason: 'x' }, { grantId })).toMatchObject({
      code: 'grant-over',
    });
    await supervisor.ask('reinstateGrant', { reason: 'cleared' }, { grantId });
    expect(await supervisor.call('reinstateGrant', { reason: 'x' }, { grantId })).toMatchObject({
      code: 'grant-over',
    });
    expect(await terminal.call('redeem', { token: issued.value.code })).toMatchObject({ status: 200 });
  });
});

describe('a slip that a guest shows', () => {
  test('is found by code and by QR, whatever its state', async () => {
    const issued = await hotel.issue(desk, '101');
    if (!('value' in issued)) throw new Error('no grant');
    const { grant, code, qr } = issued.value;
    for (const token of [code, code.toLowerCase().replace('-', ' '), qr])
      expect(await supervisor.ask('findByToken', { token })).toMatchObject({ grantId: grant.grantId });
    await desk.ask('revokeGrant', { reason: 'slip-lost' }, { grantId: grant.grantId });
    expect(await desk.ask('findByToken', { token: code })).toMatchObject({ state: 'revoked' });
  });

  test('nobody guesses here: ten wrong ones, and the person waits', async () => {
    expect(await desk.call('findByToken', { token: 'nonsense' })).toMatchObject({ code: 'token-malformed' });
    for (let time = 0; time < 10; time++)
      expect(await desk.call('findByToken', { token: '3FZ8N-5RCBA' })).toMatchObject({ code: 'not-found' });
    expect(await desk.call('findByToken', { token: '3FZ8N-5RCBA' })).toMatchObject({ code: 'cool-down' });
    expect(await supervisor.call('findByToken', { token: '3FZ8N-5RCBA' })).toMatchObject({
      code: 'not-found',
    });
  });
});

describe('many rooms', () => {
  test('give a slip to everybody who may have one and has none, and say why the others have none', async () => {
    await hotel.issue(desk, '101');
    const rooms = ['101', '102', '305', '306', '407', '999', '102'];
    const { issued, skipped } = await desk.ask('issueMany', { rooms, profileId: 'open-web' });
    expect(issued.map(({ room, initials }) => [room, initials])).toEqual([
      ['102', 'T. H.'],
      ['102', 'R. H.'],
    ]);
    expect(new Set(issued.map(({ slip }) => slip.code)).size).toBe(2);
    expect(skipped).toEqual([
      { room: '101', initials: 'M. L.', why: 'has-a-grant' },
      { room: '305', initials: 'W. Z.', why: 'nationality-not-allowed' },
      { room: '306', initials: 'I. C.', why: 'nationality-missing' },
      { room: '407', initials: 'L. V.', why: 'not-in-house' },
      { room: '999', initials: '', why: 'nobody-there' },
    ]);
    const second = await desk.ask('issueMany', { rooms: ['102'], profileId: 'open-web' });
    expect(second.issued).toEqual([]);
  });

  test('are as many as the role may serve, and nothing is issued for a profile that is not offered', async () => {
    const rooms = Array.from({ length: 31 }, (_, index) => `${200 + index}`);
    expect(await desk.call('issueMany', { rooms, profileId: 'open-web' })).toMatchObject({
      code: 'batch-too-large',
    });
    expect(await supervisor.call('issueMany', { rooms, profileId: 'open-web' })).toMatchObject({
      status: 200,
    });
    expect(await desk.call('issueMany', { rooms: ['101'], profileId: 'other' })).toMatchObject({
      code: 'profile-not-offered',
    });
    hotel.hotelSystemAway(true);
    hotel.clock.advance(16 * minute);
    desk = await hotel.signIn('desk-1');
    const away = await desk.ask('issueMany', { rooms: ['101', '102'], profileId: 'open-web' });
    expect(away.skipped.map(({ why }) => why)).toEqual(['hotel-system-away', 'hotel-system-away']);
  });
});
