import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signQr } from '../../../main/access/token/qr-token.ts';
import { openHotelKeys } from '../../../main/gateway/keys/hotel-keys.ts';
import type { AnswerOf } from '../../../preload/contract/http.ts';
import { createFakeLog } from '../../fakes/log.ts';
import type { DeskClient } from './fixture/desk-client.ts';
import { type GatewayFixture, startFixture } from './fixture/gateway-fixture.ts';
import type { TerminalClient } from './fixture/terminal-client.ts';

const minute = 60_000;
const refused = { status: 403, code: 'token-refused' };
let hotel: GatewayFixture;
let desk: DeskClient;
let terminal: TerminalClient;

beforeEach(async () => {
  hotel = await startFixture();
  desk = await hotel.signIn('super-1');
  terminal = await hotel.terminal();
});
afterEach(() => hotel.close());

async function issued(room = '101'): Promise<AnswerOf<'issueGrant'>> {
  const reply = await hotel.issue(desk, room);
  if (!('value' in reply)) throw new Error(reply.code);
  return reply.value;
}

function signingKey() {
  const folder = `${hotel.folder}/data`;
  return openHotelKeys({ folder, longestTokenMs: 0, clock: hotel.clock, log: createFakeLog() }).signing;
}

async function reasons(): Promise<readonly string[]> {
  const fresh = await hotel.signIn('super-1');
  return (await fresh.ask('attempts')).attempts.map(({ reason }) => reason);
}

describe('a code', () => {
  test('opens a lease that says all a session needs', async () => {
    const { grant, code } = await issued();
    const lease = await terminal.ask('redeem', { token: code });
    const nowMs = hotel.clock.nowMs();
    expect(lease).toEqual({
      leaseId: expect.any(String),
      counter: 0,
      nowMs,
      expiresAtMs: nowMs + 90_000,
      sessionEndsAtMs: nowMs + 60 * minute,
      endRule: 'profile-limit',
      latestEndMs: nowMs + 24 * 60 * minute,
      graceMinutes: 10,
      uncharged: { leftMs: 60 * minute, blockedLeftMs: 15 * minute },
      profileId: 'open-web',
      profileVersion: 1,
      profileHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      subjectRef: expect.stringMatching(/^[0-9a-f]{32}$/),
      identityCheck: { basis: 'pms-nationality', issuer: 'test-hotel', keyVersion: 1 },
      eligibility: { eligible: true, ruleId: 'foreign-guests@1' },
      routerId: 'router-1',
    });
    const row = (await desk.ask('grants')).grants[0];
    expect(row).toMatchObject({
      grantId: grant.grantId,
      state: 'active',
      terminalId: expect.stringMatching(/^t-/),
    });
  });

  test.each([
    ['in lower case', (code: string) => code.toLowerCase()],
    ['without hyphen', (code: string) => code.replace('-', '')],
    ['with spaces', (code: string) => ` ${[...code].join(' ')} `],
    ['with O for 0 and l for 1', (code: string) => code.replaceAll('0', 'O').replaceAll('1', 'l')],
    [
      'in full-width symbols',
      (code: string) => code.replace(/[0-9A-Z]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
    ],
  ])('is taken %s', async (_how, write) => {
    const { code } = await issued();
    expect(await terminal.call('redeem', { token: write(code) })).toMatchObject({ status: 200 });
  });

  test('is the stay for a day: another day has another pseudonym', async () => {
    const { code } = await issued();
    const first = await terminal.ask('redeem', { token: code });
    const sameDay = await terminal.ask('redeem', { token: code });
    hotel.clock.advance(22 * 60 * minute);
    const nextDay = await terminal.ask('redeem', { token: code });
    expect([sameDay.subjectRef === first.subjectRef, nextDay.subjectRef === first.subjectRef]).toEqual([
      true,
      false,
    ]);
  });

  test('ends with the departure when that is sooner', async () => {
    hotel.changeStay('204', { scheduledCheckoutTime: null });
    const { code } = await issued('204');
    hotel.clock.advance(45 * minute);
    expect(await terminal.ask('redeem', { token: code })).toMatchObject({
      endRule: 'departure',
      sessionEndsAtMs: hotel.clock.nowMs() + 45 * minute,
    });
  });
});

describe('a QR', () => {
  test('opens the same grant', async () => {
    const { qr } = await issued();
    expect(await terminal.call('redeem', { token: qr })).toMatchObject({ status: 200 });
  });

  test('dies at a reprint, as the code does', async () => {
    const old = await issued();
    const fresh = await desk.ask('reprintGrant', {}, { grantId: old.grant.grantId });
    expect(await terminal.call('redeem', { token: old.qr })).toEqual(refused);
    expect(await terminal.call('redeem', { token: old.code })).toEqual(refused);
    expect(await reasons()).toEqual(['unknown', 'unknown']);
    expect(await terminal.call('redeem', { token: fresh.qr })).toMatchObject({ status: 200 });
  });

  test('keeps the end it was signed with; the code follows an extension', async () => {
    const { grant, code, qr } = await issued();
    await terminal.ask('redeem', { token: code });
    const parameters = { grantId: grant.grantId };
    hotel.clock.advance(23.5 * 60 * minute);
    desk = await hotel.signIn('super-1');
    await desk.ask('extendGrant', { minutes: 120 }, parameters);
    expect(await terminal.ask('redeem', { token: qr })).toMatchObject({ endRule: 'token-end' });
    expect(await terminal.ask('redeem', { token: code })).not.toMatchObject({ endRule: 'token-end' });
  });

  test.each(['hotel', 'key'] as const)('of another %s looks like any other wrong token', async (what) => {
    const own = signingKey();
    const { privateKey } = generateKeyPairSync('ed25519');
    const seconds = Math.floor(hotel.clock.nowMs() / 1000);
    const claims = {
      sub: new Uint8Array(8),
      jti: new Uint8Array(10),
      expSeconds: seconds + 600,
      iatSeconds: seconds,
    };
    const qr = signQr(
      { ...claims, iss: what === 'hotel' ? 'other-hotel' : 'test-hotel', profileIndex: 0, slot: 1 },
      what === 'hotel' ? own : { kid: Uint8Array.of(1, 2, 3, 4), privateKey },
    );
    expect(await terminal.call('redeem', { token: qr })).toEqual(refused);
    expect(await reasons()).toEqual(['other-hotel']);
  });

  test('with a forged signature is known to staff as such', async () => {
    const { kid } = signingKey();
    const { privateKey } = generateKeyPairSync('ed25519');
    const seconds = Math.floor(hotel.clock.nowMs() / 1000);
    const claims = {
      sub: new Uint8Array(8),
      jti: new Uint8Array(10),
      expSeconds: seconds + 600,
      iatSeconds: seconds,
    };
    const qr = signQr({ ...claims, iss: 'test-hotel', profileIndex: 0, slot: 1 }, { kid, privateKey });
    expect(await terminal.call('redeem', { token: qr })).toEqual(refused);
    expect(await reasons()).toEqual(['bad-signature']);
  });
});

describe('what has not the form of a token', () => {
  test.each([
    ['a wrong check symbol', '3FZ8N-5RCBB'],
    ['an address', 'https://hotel.example/login'],
    ['an address as a QR', 'OV1:https://hotel.example/'],
    ['control characters', '3FZ8N\u00005RCBA'],
    ['circled digits', '①②③④⑤⑥⑦⑧⑨⓪'],
    ['too little', '1'],
    ['a QR cut short', 'OV1:RRQ+D9P60'],
  ])('such as %s is told apart, and is not counted', async (_what, token) => {
    for (let time = 0; time < 7; time++)
      expect(await terminal.call('redeem', { token })).toEqual({ status: 400, code: 'token-malformed' });
    expect(await reasons()).toEqual([]);
    expect(await terminal.call('redeem', { token: (await issued()).code })).toMatchObject({ status: 200 });
  });
});

describe('while the hotel system is away', () => {
  test('a stay read within fifteen minutes still counts, an older one does not', async () => {
    const { code } = await issued();
    hotel.hotelSystemAway(true);
    hotel.clock.advance(14 * minute);
    expect(await terminal.call('redeem', { token: code })).toMatchObject({ status: 200 });
    hotel.clock.advance(2 * minute);
    expect(await terminal.call('redeem', { token: code })).toEqual({
      status: 503,
      code: 'hotel-system-away',
    });
    expect(await reasons()).toEqual([]);
  });

  test('a gateway that restarted knows no stay and refuses', async () => {
    const { code } = await issued();
    hotel.hotelSystemAway(true);
    await hotel.restart();
    expect(await terminal.call('redeem', { token: code })).toEqual({
      status: 503,
      code: 'hotel-system-away',
    });
    hotel.hotelSystemAway(false);
    expect(await terminal.call('redeem', { token: code })).toMatchObject({ status: 200 });
  });
});

test('a profile that is no longer approved opens nothing', async () => {
  const { code } = await issued();
  hotel.write('profiles/open-web.jws', 'no longer');
  hotel.clock.advance(11_000);
  expect(await terminal.call('redeem', { token: code })).toEqual({ status: 409, code: 'profile-refused' });
});
