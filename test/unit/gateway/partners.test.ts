import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type QrClaims, signQr } from '../../../main/access/token/qr-token.ts';
import { type Partner, type PartnerList, partnersType } from '../../../main/profile/partners/partner-list.ts';
import { type GatewayFixture, startFixture } from './fixture/gateway-fixture.ts';
import type { TerminalClient } from './fixture/terminal-client.ts';
import { testStartMs } from './fixture/test-clock.ts';

const hourMs = 3_600_000;

/** Another hotel that signs tokens of its own. */
function makePartner(issuerId: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const kid = randomBytes(4);
  const x = publicKey.export({ format: 'jwk' }).x ?? '';
  const entry = (change: Partial<Partner> = {}): Partner => ({
    issuerId,
    name: 'Partner hotel',
    keys: [{ kid: kid.toString('hex'), x }],
    profileMap: { 0: 'essentials' },
    notAfterMs: testStartMs + 100 * hourMs,
    ...change,
  });
  const token = (change: Partial<QrClaims> = {}, key = privateKey): string =>
    signQr(
      {
        iss: issuerId,
        sub: Uint8Array.from(Buffer.alloc(8, 5)),
        expSeconds: (testStartMs + 10 * hourMs) / 1000,
        iatSeconds: testStartMs / 1000,
        jti: Uint8Array.from(randomBytes(10)),
        profileIndex: 0,
        slot: 1,
        ...change,
      },
      { kid, privateKey: key },
    );
  return { entry, token };
}

const harbour = makePartner('harbour');
let hotel: GatewayFixture;
let terminal: TerminalClient;

function list(partners: readonly Partner[], change: Partial<PartnerList> = {}): Promise<string> {
  return hotel.authority.signed(partnersType, {
    kind: 'partner-list',
    format: 1,
    authority: 'Test Authority',
    demo: true,
    serial: 1,
    notBeforeMs: testStartMs - hourMs,
    notAfterMs: testStartMs + 200 * hourMs,
    partners,
    ...change,
  });
}

async function arrives(text: string): Promise<void> {
  hotel.write('partners.jws', text);
  hotel.clock.advance(10_000);
}

const redeem = (token: string, at: TerminalClient = terminal) => at.call('redeem', { token });

/** Why the last token was refused, as staff see it. */
async function reason(): Promise<string | undefined> {
  const { attempts } = await (await hotel.signIn('super-1')).ask('attempts');
  return attempts[0]?.reason;
}

async function start(enabled: boolean): Promise<void> {
  hotel = await startFixture((config) => ({ ...config, partners: { enabled, file: 'partners.jws' } }));
  terminal = await hotel.terminal();
  await arrives(await list([harbour.entry()]));
}

afterEach(() => hotel.close());

test('a partner counts for nothing unless the hotel has switched partners on', async () => {
  await start(false);
  expect(await redeem(harbour.token())).toMatchObject({ code: 'token-refused' });
  expect(await reason()).toBe('other-hotel');
});

describe('a token of a partner', () => {
  beforeEach(() => start(true));

  test('opens a session with the profile it stands for, vouched for by the partner, until the token ends', async () => {
    const reply = await redeem(harbour.token({ expSeconds: (testStartMs + hourMs / 2) / 1000 }));
    expect(reply).toMatchObject({
      status: 200,
      value: {
        profileId: 'essentials',
        identityCheck: { basis: 'staff-attested', issuer: 'harbour' },
        eligibility: { eligible: true, ruleId: 'partner-token@1' },
        sessionEndsAtMs: testStartMs + hourMs / 2,
      },
    });
    const { grants } = await (await hotel.signIn('super-1')).ask('grants');
    expect(grants).toMatchObject([{ issuedBy: 'partner:harbour', state: 'active', profileId: 'essentials' }]);
    const day = new Date(testStartMs).toISOString().slice(0, 10);
    const log = await (await hotel.signIn('audit-1')).ask('issuanceLog', undefined, { day });
    // Nobody of this hotel issued it.
    expect(log.rows).toMatchObject([{ what: 'issued', staffId: null, ruleId: 'partner-token@1', slot: 1 }]);
    expect(log.byPerson).toEqual([]);
  });

  test('runs once: on a second terminal the session moves, and another print for the same guest opens none', async () => {
    const token = harbour.token();
    const first = await redeem(token);
    const second = await hotel.terminal({ label: 'Lobby 2' });
    expect(await redeem(token, second)).toMatchObject({ status: 200 });
    if (!('value' in first)) throw new Error(first.code);
    const { leaseId, counter } = first.value;
    expect(await terminal.ask('renewLease', { counter }, { leaseId })).toMatchObject({
      state: 'ended',
      reason: 'moved',
    });
    expect(await redeem(harbour.token())).toMatchObject({ code: 'token-refused' });
    expect(await reason()).toBe('used');
    expect(await redeem(harbour.token({ slot: 2 }))).toMatchObject({ status: 200 });
  });

  test('of two terminals that begin at the same moment neither is refused for the other', async () => {
    const token = harbour.token();
    const second = await hotel.terminal({ label: 'Lobby 2' });
    const replies = await Promise.all([redeem(token), redeem(token, second)]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect((await (await hotel.signIn('super-1')).ask('grants')).grants.length).toBe(1);
  });

  test('renews as long as the authority lists the partner, and no longer', async () => {
    const opened = await redeem(harbour.token());
    if (!('value' in opened)) throw new Error(opened.code);
    const { leaseId, counter } = opened.value;
    const renewed = await terminal.ask('renewLease', { counter }, { leaseId });
    if (renewed.state !== 'renewed') throw new Error(renewed.reason);
    await arrives(await list([], { serial: 2 }));
    expect(await terminal.ask('renewLease', { counter: renewed.lease.counter }, { leaseId })).toMatchObject({
      state: 'ended',
      reason: 'revoked',
    });
    await arrives(await list([harbour.entry()], { serial: 1 }));
    expect(await redeem(harbour.token({ slot: 2 }))).toMatchObject({ code: 'token-refused' });
    expect(hotel.logged.map(({ text }) => text)).toContain('{"code":"rolled-back"}');
    await hotel.restart();
    expect(await redeem(harbour.token({ slot: 2 }))).toMatchObject({ code: 'token-refused' });
  });

  test('is revoked by staff like any grant', async () => {
    await redeem(harbour.token());
    const supervisor = await hotel.signIn('super-1');
    const [grant] = (await supervisor.ask('grants')).grants;
    await supervisor.ask('revokeGrant', { reason: 'misuse' }, { grantId: grant?.grantId ?? '' });
    expect(await redeem(harbour.token())).toMatchObject({ status: 200 });
  });

  const stranger = generateKeyPairSync('ed25519').privateKey;
  test.each<[string, () => string, string]>([
    ['signed by somebody else with the name of its key', () => harbour.token({}, stranger), 'bad-signature'],
    ['that is over', () => harbour.token({ expSeconds: testStartMs / 1000 }), 'expired'],
    ['from the future', () => harbour.token({ iatSeconds: testStartMs / 1000 + 3600 }), 'bad-signature'],
    ['that names this hotel', () => harbour.token({ iss: 'test-hotel' }), 'other-hotel'],
    ['that names a third hotel', () => harbour.token({ iss: 'elsewhere' }), 'other-hotel'],
    ['with a profile that stands for none of ours', () => harbour.token({ profileIndex: 1 }), 'not-eligible'],
    ['of a hotel that is no partner', () => makePartner('nobody').token(), 'other-hotel'],
  ])('%s is refused like any wrong token', async (_, token, expected) => {
    expect(await redeem(token())).toEqual({ status: 403, code: 'token-refused' });
    expect(await reason()).toBe(expected);
  });

  test.each<[string, () => Promise<string>]>([
    ['over', () => list([harbour.entry()], { serial: 2, notAfterMs: testStartMs })],
    ['not begun', () => list([harbour.entry()], { serial: 2, notBeforeMs: testStartMs + hourMs })],
    ['for real hotels', () => list([harbour.entry()], { serial: 2, demo: false })],
    ['of another kind', () => hotel.authority.signed('guestway-status+jws', {})],
    ['with one issuer twice', () => list([harbour.entry(), harbour.entry()], { serial: 2 })],
    ['nothing', async () => ''],
    ['ten megabytes', async () => 'A'.repeat(10_000_000)],
    [
      'of a partner whose time is over',
      () => list([harbour.entry({ notAfterMs: testStartMs })], { serial: 2 }),
    ],
    ['of this hotel itself', () => list([{ ...harbour.entry(), issuerId: 'test-hotel' }], { serial: 2 })],
  ])('counts for nothing when the list is %s', async (_, text) => {
    await arrives(await text());
    expect(await redeem(harbour.token())).toMatchObject({ code: 'token-refused' });
  });

  test('leaves no word of the guest behind but a pseudonym', async () => {
    await redeem(harbour.token());
    const said = hotel.logged.map(({ text }) => text).join('\n');
    expect(said).not.toContain('0505050505050505');
    expect(said).not.toContain('OV1:');
  });
});
