import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { expect, test } from 'vitest';
import { signQr } from '../../../../main/access/token/qr-token.ts';
import { openHotelKeys } from '../../../../main/gateway/keys/hotel-keys.ts';
import { endpoints } from '../../../../preload/contract/http.ts';
import { createFakeLog } from '../../../fakes/log.ts';
import type { GatewayFixture } from '../fixture/gateway-fixture.ts';
import { attackedHotel, minute, refused, renew, someCode } from './attacked-hotel.ts';

// The rows of the attack table (`gateway.md` 13) that are about tokens; docs/attacks.md names each test.

/** The key that the hotel signs its QRs with. */
function signingKey(hotel: GatewayFixture) {
  const folder = `${hotel.folder}/data`;
  return openHotelKeys({ folder, longestTokenMs: 0, clock: hotel.clock, log: createFakeLog() }).signing;
}

/** A QR as this hotel writes them, but for what is said. */
function qrOf(hotel: GatewayFixture, key: { kid: Uint8Array; privateKey: KeyObject }, iss: string): string {
  const seconds = Math.floor(hotel.clock.nowMs() / 1000);
  const claims = { sub: new Uint8Array(8), jti: new Uint8Array(10), profileIndex: 0, slot: 1 };
  return signQr({ ...claims, iss, expSeconds: seconds + 600, iatSeconds: seconds }, key);
}

test('guess codes: the fifth wrong one stops a terminal, and sixty an hour alarm the staff', async () => {
  const hotel = await attackedHotel();
  const { code } = await hotel.printed();
  const wrong = async (): Promise<number> => (await hotel.lobby.call('redeem', { token: someCode() })).status;
  const guess = async (times: number): Promise<number[]> => {
    const seen: number[] = [];
    for (let time = 0; time < times; time++) seen.push(await wrong());
    return seen;
  };
  expect(await guess(6)).toEqual([403, 403, 403, 403, 403, 429]);
  // Even the right code waits now, so that guessing on is worth nothing.
  expect(await hotel.lobby.call('redeem', { token: code })).toMatchObject({ status: 429, code: 'cool-down' });
  // One after the other: one person approves them all, and signing in six times at once looks like guessing a PIN.
  const others: Awaited<ReturnType<typeof hotel.terminal>>[] = [];
  while (others.length < 11) others.push(await hotel.terminal());
  const alarm = async () => (await (await hotel.signIn('super-1')).ask('attempts')).alarm;
  expect(await alarm()).toBe(false);
  const five = [0, 1, 2, 3, 4];
  await Promise.all(
    others.flatMap((terminal) => five.map(() => terminal.call('redeem', { token: someCode() }))),
  );
  expect(await alarm()).toBe(true);
});

test('guess room and name: nothing that a guest may call takes a room or a name', async () => {
  const hotel = await attackedHotel();
  await hotel.printed();
  for (const token of ['101', 'Lindqvist', '101 Lindqvist', '101/Lindqvist', 'Lindqvist101'])
    expect(await hotel.lobby.call('redeem', { token })).toEqual({ status: 400, code: 'token-malformed' });
  const openToGuests = Object.values(endpoints).filter(({ callers }) =>
    callers.some((caller) => ['public', 'terminal', 'new-terminal'].includes(caller)),
  );
  const words = /"(room|rooms|roomId|surname|givenName|guestName|lastName|firstName)"/;
  expect(openToGuests.filter(({ path }) => path.includes('room'))).toEqual([]);
  const texts = await (await fetch(`${hotel.url}/openapi.json`)).json();
  const bodies = Object.entries(texts.paths as Record<string, { post?: { requestBody: unknown } }>)
    .filter(([path]) => openToGuests.some((each) => each.path.replace(/:(\w+)/g, '{$1}') === path))
    .map(([, { post }]) => JSON.stringify(post?.requestBody ?? {}));
  expect(bodies.length).toBeGreaterThan(5);
  expect(bodies.filter((body) => words.test(body))).toEqual([]);
});

test('replay of a code after check-out: the session ends within a lease and the code opens nothing', async () => {
  const hotel = await attackedHotel();
  const { code, qr } = await hotel.printed();
  const lease = await hotel.lobby.ask('redeem', { token: code });
  expect(lease.expiresAtMs - hotel.clock.nowMs()).toBe(90_000);
  hotel.changeStay('101', { reservationStatus: 'CheckedOut' });
  hotel.clock.advance(30_000);
  expect(await renew(hotel.lobby, lease.leaseId, 0)).toEqual({ state: 'ended', reason: 'checked-out' });
  for (const token of [code, qr]) expect(await hotel.lobby.call('redeem', { token })).toEqual(refused);
  // The next guest of the room does not wake it.
  hotel.changeStay('101', { reservationId: 'D-2001', reservationStatus: 'InHouse', surname: 'Other' });
  hotel.clock.advance(minute);
  expect(await hotel.lobby.call('redeem', { token: code })).toEqual(refused);
});

test('code shared with an ineligible person: one session, each move is told, one slip for each adult', async () => {
  const hotel = await attackedHotel();
  hotel.changeStay('102', { adultCount: 2, accompanyGuests: [] });
  const { code, grant } = await hotel.printed('102');
  const friends = await hotel.terminal({ label: 'Lobby 2' });
  const first = await hotel.lobby.ask('redeem', { token: code });
  const second = await friends.ask('redeem', { token: code });
  expect(await renew(hotel.lobby, first.leaseId, 0)).toEqual({ state: 'ended', reason: 'moved' });
  expect(await renew(friends, second.leaseId, 0)).toMatchObject({ state: 'renewed' });
  const moves = hotel.logged.filter(
    ({ name, text }) => name === 'lease.opened' && !/movedFrom":null/.test(text),
  );
  expect(moves).toHaveLength(1);
  expect(grant.slot).toBe(1);
  // Two adults: a second slip for the other one, once somebody has seen a passport, and no third.
  const again = async (attestation?: 'foreign-passport') =>
    hotel.issue(await hotel.signIn('super-1'), '102', attestation === undefined ? {} : { attestation });
  expect(await again()).toEqual({ status: 409, code: 'not-eligible' });
  expect(await again('foreign-passport')).toMatchObject({ status: 200, value: { grant: { slot: 2 } } });
  expect(await again('foreign-passport')).toEqual({ status: 409, code: 'slots-used' });
});

test('stolen or photographed printout: the guest sees it in use elsewhere, and the desk ends it', async () => {
  const hotel = await attackedHotel();
  const { code, qr, grant } = await hotel.printed();
  const thief = await hotel.terminal({ label: 'Bar' });
  const mine = await hotel.lobby.ask('redeem', { token: code });
  const stolen = await thief.ask('redeem', { token: qr });
  expect(await renew(hotel.lobby, mine.leaseId, 0)).toEqual({ state: 'ended', reason: 'moved' });
  // "This was not me": revoke, and a new slip.
  const desk = await hotel.signIn('super-1');
  await desk.ask('revokeGrant', { reason: 'slip stolen' }, { grantId: grant.grantId });
  const fresh = await hotel.printed();
  expect(await renew(thief, stolen.leaseId, 0)).toEqual({ state: 'ended', reason: 'revoked' });
  for (const token of [code, qr]) expect(await thief.call('redeem', { token })).toEqual(refused);
  expect(await hotel.lobby.call('redeem', { token: fresh.code })).toMatchObject({ status: 200 });
});

test('code read off the screen: it dies with the next print, and no list of staff shows it', async () => {
  const hotel = await attackedHotel();
  const { code, qr, grant } = await hotel.printed();
  const desk = await hotel.signIn('super-1');
  const shown = JSON.stringify([await desk.ask('grants'), await desk.ask('attempts')]);
  for (const secret of [code, code.replace('-', ''), qr]) expect(shown).not.toContain(secret);
  const next = await desk.ask('reprintGrant', {}, { grantId: grant.grantId });
  for (const token of [code, qr]) expect(await hotel.lobby.call('redeem', { token })).toEqual(refused);
  expect(await hotel.reasons()).toEqual(['unknown', 'unknown']);
  expect(await hotel.lobby.call('redeem', { token: next.code })).toMatchObject({ status: 200 });
});

test('forged QR: a signature by another key opens nothing, and staff see that it was forged', async () => {
  const hotel = await attackedHotel();
  const { kid } = signingKey(hotel);
  const { privateKey } = generateKeyPairSync('ed25519');
  const { qr } = await hotel.printed();
  const forged = qrOf(hotel, { kid, privateKey }, 'test-hotel');
  expect(await hotel.lobby.call('redeem', { token: forged })).toEqual(refused);
  expect(await hotel.reasons()).toEqual(['bad-signature']);
  // A true one with one character changed, wherever that is.
  for (const at of [4, 40, 90, qr.length - 3]) {
    const other = qr[at] === 'A' ? 'B' : 'A';
    const changed = `${qr.slice(0, at)}${other}${qr.slice(at + 1)}`;
    expect((await hotel.lobby.call('redeem', { token: changed })).status).toBeGreaterThanOrEqual(400);
    hotel.clock.advance(16 * minute);
  }
});

test('QR is an address, oversized or full of control characters: refused by its form, not counted', async () => {
  const hotel = await attackedHotel();
  const { code } = await hotel.printed();
  const forms = [
    'https://evil.example/login',
    'OV1:https://evil.example/',
    'javascript:alert(1)',
    `OV1:${'A'.repeat(508)}`,
    'OV1:AB\u0000CD',
    'OV1:AB\u001b[2J',
    'OV1:\u202eABC',
    'OV2:ABCDEF',
  ];
  for (const token of forms)
    expect([token, await hotel.lobby.call('redeem', { token })]).toEqual([
      token,
      { status: 400, code: 'token-malformed' },
    ]);
  for (const token of ['', 'A'.repeat(513), `OV1:${'A'.repeat(60_000)}`])
    expect(await hotel.lobby.call('redeem', { token })).toEqual({ status: 400, code: 'bad-input' });
  expect(await hotel.reasons()).toEqual([]);
  expect(await hotel.lobby.call('redeem', { token: code })).toMatchObject({ status: 200 });
});

test('token of hotel A at hotel B: refused like any other, by key and by name', async () => {
  const [hotel, other] = [await attackedHotel(), await attackedHotel()];
  const { code, qr } = await other.printed();
  for (const token of [code, qr]) expect(await hotel.lobby.call('redeem', { token })).toEqual(refused);
  // The keys are this hotel's own, and still it names another.
  const named = qrOf(hotel, signingKey(hotel), 'other-hotel');
  expect(await hotel.lobby.call('redeem', { token: named })).toEqual(refused);
  expect(await hotel.reasons()).toEqual(['other-hotel', 'other-hotel', 'unknown']);
});
