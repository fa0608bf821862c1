import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openHotelKeys } from '../../../../main/gateway/keys/hotel-keys.ts';
import { createFakeLog } from '../../../fakes/log.ts';
import { type GatewayFixture, startFixture } from '../fixture/gateway-fixture.ts';
import { type OwnTerminal, ownTerminal } from '../fixture/own-terminal.ts';

const day = 86_400_000;
let hotel: GatewayFixture;
let terminal: OwnTerminal;

beforeEach(async () => {
  hotel = await startFixture();
  terminal = ownTerminal(hotel, hotel.url);
  await terminal.look();
  const it = await hotel.signIn('it-1');
  const { enrolments } = await it.ask('terminals');
  const userCode = enrolments[0]?.userCode ?? '';
  await it.ask('approveTerminal', { userCode, label: 'Lobby 1', profileIds: ['open-web'] });
  advance(3_000);
  expect(await terminal.look()).toBeNull();
});
afterEach(() => hotel.close());

function advance(ms: number): void {
  hotel.clock.advance(ms);
  terminal.clock.advance(ms);
}

/** The command's own hands: another process that changes the keys in the same folder. */
const command = () =>
  openHotelKeys({
    folder: `${hotel.folder}/data`,
    longestTokenMs: 48 * 3_600_000,
    clock: hotel.clock,
    log: createFakeLog(),
  });
const kidOf = (status: string): string =>
  command()
    .jwks()
    .keys.find((key) => key.status === status)?.kid ?? 'none';
const published = async (): Promise<string[]> =>
  ((await (await fetch(`${hotel.url}/hotel/jwks`)).json()) as { keys: { status: string }[] }).keys.map(
    ({ status }) => status,
  );
const issue = async (room = '101') => {
  const reply = await hotel.issue(await hotel.signIn('super-1'), room);
  if (!('value' in reply)) throw new Error(reply.code);
  return reply.value;
};
const refusedKeys = () => terminal.log.lines.filter(({ name }) => name === 'hotel-keys.refused');

describe('a terminal and the keys of its hotel', () => {
  test('hears signed time from its second look on, and before that only a hint', async () => {
    expect(terminal.access.time.judged()).toBe('unheard');
    expect(await terminal.look()).toBeNull();
    expect(terminal.access.time.judged()).toBe('sound');
    expect(terminal.access.time.nowMs()).toBe(hotel.clock.nowMs());
  });

  test('follow a rotation while the gateway runs: list, time, lease and printed tokens', async () => {
    const old = await issue();
    expect(command().rotate()).toBe(true);
    advance(2_000);
    expect(await published()).toEqual(['retired', 'current', 'next']);
    expect(await terminal.look()).toBeNull();
    advance(60_000);
    expect(await terminal.look()).toBeNull();
    expect(terminal.access.time.judged()).toBe('sound');
    expect(terminal.access.time.nowMs()).toBe(hotel.clock.nowMs());
    expect(refusedKeys()).toEqual([]);
    const redeemed = await terminal.access.redeem(old.qr);
    expect(redeemed).toMatchObject({ ok: true, lease: { identityCheck: { keyVersion: 2 } } });
    expect((await terminal.access.redeem(old.code)).ok).toBe(true);
  });

  test('follow the removal of the key in use: its tokens die at once, its codes live, and a new print works', async () => {
    const old = await issue();
    expect(command().remove(kidOf('current'))).toBe('removed');
    advance(1_500);
    expect(await terminal.access.redeem(old.qr)).toMatchObject({ ok: false, refusal: 'token-refused' });
    expect(await terminal.look()).toBeNull();
    expect(await terminal.look()).toBeNull();
    expect(refusedKeys()).toEqual([]);
    expect(terminal.access.time.judged()).toBe('sound');
    const reprint = await (await hotel.signIn('super-1')).ask(
      'reprintGrant',
      {},
      { grantId: old.grant.grantId },
    );
    expect((await terminal.access.redeem(reprint.qr)).ok).toBe(true);
  });

  test('a running lease outlives both', async () => {
    const { code } = await issue();
    const redeemed = await terminal.access.redeem(code);
    if (!redeemed.ok) throw new Error(redeemed.refusal);
    const { leaseId } = redeemed.lease;
    command().rotate();
    command().remove(kidOf('retired'));
    advance(30_000);
    const renewed = await terminal.access.leaseGateway.call('renewLease', { counter: 0 }, { leaseId });
    expect(renewed).toMatchObject({
      value: { state: 'renewed', lease: { identityCheck: { keyVersion: 2 } } },
    });
  });

  test('refuse the keys of another gateway in its place: its times count for nothing, its leases still do', async () => {
    await terminal.look();
    const nowMs = terminal.access.time.nowMs();
    const folder = `${hotel.folder}/data`;
    for (const name of ['hotel-keys.json', 'hotel-key-1.pem', 'hotel-key-2.pem']) rmSync(`${folder}/${name}`);
    await hotel.restart();
    hotel.clock.advance(30_000);
    await terminal.look();
    expect(await terminal.look()).toBeNull();
    expect(refusedKeys()).toMatchObject([{ fields: { code: 'unknown-key' } }]);
    expect(terminal.access.time.nowMs()).toBe(nowMs);
    expect((await terminal.access.redeem((await issue()).code)).ok).toBe(true);
  });

  test('rotate by themselves when a gateway of three months starts', async () => {
    hotel.clock.advance(90 * day);
    await hotel.restart();
    expect(await published()).toEqual(['retired', 'current', 'next']);
  });

  test('a terminal whose clock is a day off, or that slept for an hour, finds back by itself', async () => {
    terminal = ownTerminal(hotel, hotel.url, {}, { folder: terminal.folder, clock: terminal.clock });
    terminal.clock.set(terminal.clock.nowMs() - day);
    expect(await terminal.look()).toBeNull();
    expect(await terminal.look()).toBeNull();
    expect(terminal.access.time.nowMs()).toBe(hotel.clock.nowMs());
    hotel.clock.advance(3_600_000);
    expect(await terminal.look()).toBeNull();
    expect(terminal.access.time.nowMs()).toBe(hotel.clock.nowMs());
  });
});

describe('a terminal taken out of use', () => {
  test('hears it at its next call of any kind, and its key is good for nothing more', async () => {
    const { code } = await issue();
    const redeemed = await terminal.access.redeem(code);
    if (!redeemed.ok) throw new Error(redeemed.refusal);
    const it = await hotel.signIn('it-1');
    const terminalId = terminal.access.identity()?.terminalId ?? '';
    await it.ask('revokeTerminal', { reason: 'stolen' }, { terminalId });
    const renewed = await terminal.access.leaseGateway.call(
      'renewLease',
      { counter: 0 },
      { leaseId: redeemed.lease.leaseId },
    );
    expect(renewed).toMatchObject({ ok: false, code: 'refused', reason: 'terminal-revoked' });
    expect(await terminal.look()).toBe('terminal-revoked');
    expect((await terminal.access.redeem(code)).ok).toBe(false);
    expect(await terminal.successor().look()).toBe('terminal-revoked');
  });
});
