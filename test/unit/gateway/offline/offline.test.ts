import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { offlineListType } from '../../../../main/access/offline/offline-list.ts';
import { openCompact } from '../../../../main/access/token/compact-jws.ts';
import type { AnswerOf } from '../../../../preload/contract/http.ts';
import { type GatewayFixture, startFixture } from '../fixture/gateway-fixture.ts';
import { type OwnTerminal, ownTerminal } from '../fixture/own-terminal.ts';
import { type Relay, startRelay } from '../fixture/relay.ts';

const minute = 60_000;
let hotel: GatewayFixture;
let relay: Relay;
let terminal: OwnTerminal;
let terminalId: string;

/** A gateway behind a cable, and a terminal that it has named as the one that may work without it. */
beforeEach(async () => {
  relay = await startRelay();
  const publicUrl = `http://127.0.0.1:${relay.port}`;
  hotel = await startFixture((config) => ({ ...config, publicUrl }));
  relay.to(Number(new URL(hotel.listensAt).port));
  terminal = ownTerminal(hotel, publicUrl);
  terminalId = await enrol(terminal, 'Lobby 1');
  await permit(terminalId);
  expect(await terminal.look()).toBeNull();
  expect(await terminal.look()).toBeNull();
});
afterEach(async () => {
  await relay.cut();
  await hotel.close();
});

async function enrol(which: OwnTerminal, label: string): Promise<string> {
  expect(await which.look()).toBe('not-enrolled');
  const it = await hotel.signIn('it-1');
  const { enrolments } = await it.ask('terminals');
  const profileIds = ['open-web', 'essentials'];
  await it.ask('approveTerminal', { userCode: enrolments[0]?.userCode ?? '', label, profileIds });
  advance(3_000);
  await which.look();
  return which.access.identity()?.terminalId ?? 'none';
}

const permit = (named: string | null) =>
  hotel.restart((config) => ({
    ...config,
    offline: { ...config.offline, enabled: named !== null, terminalId: named },
  }));

/** Time passes for both. */
function advance(ms: number): void {
  hotel.clock.advance(ms);
  if (terminal.clock !== hotel.clock) terminal.clock.advance(ms);
}

async function issue(): Promise<AnswerOf<'issueGrant'>> {
  const reply = await hotel.issue(await hotel.signIn('desk-1'), '101');
  if (!('value' in reply)) throw new Error(reply.code);
  return reply.value;
}

/** A QR that the terminal was told of before the cable was cut. */
async function qrBeforeTheCut(): Promise<AnswerOf<'issueGrant'>> {
  const issued = await issue();
  await terminal.look();
  await relay.cut();
  return issued;
}

const rowsOf = async () => (await (await hotel.signIn('super-1')).ask('grants')).grants;
const redeem = (token: string) => terminal.access.redeem(token);
const renew = (leaseId: string, counter = 0) =>
  terminal.access.leaseGateway.call('renewLease', { counter }, { leaseId });
const refusals = () =>
  terminal.log.lines.filter(({ name }) => name === 'offline.refused').map(({ fields }) => fields.code);

describe('with the gateway away', () => {
  test('the named terminal takes a QR for fifteen minutes, and says how long it still can', async () => {
    const { qr } = await qrBeforeTheCut();
    advance(4 * minute);
    expect(await terminal.look()).toBeNull();
    expect(terminal.access.offline.shownMinutes()).toBe(11);
    const opened = await redeem(qr);
    expect(opened).toMatchObject({
      ok: true,
      lease: {
        leaseId: expect.stringMatching(/^offline-/),
        sessionEndsAtMs: hotel.clock.nowMs() + 15 * minute,
        profileId: 'open-web',
        subjectRef: expect.stringMatching(/^[0-9a-f]{32}$/),
        identityCheck: { basis: 'pms-nationality', issuer: 'test-hotel', keyVersion: 1 },
      },
      profile: { profileId: 'open-web' },
    });
  });

  test('takes no QR twice, not even after its process was replaced, and never a code', async () => {
    const { qr, code } = await qrBeforeTheCut();
    expect(await redeem(code)).toMatchObject({ ok: false, refusal: 'gateway-away' });
    expect((await redeem(qr)).ok).toBe(true);
    expect(await redeem(qr)).toMatchObject({ ok: false, refusal: 'gateway-away' });
    expect(refusals()).toEqual(['used']);
    terminal = terminal.successor();
    // A fresh process has heard no signed time: it opens nothing at all.
    expect(await terminal.look()).toBe('gateway-away');
    expect(await redeem(qr)).toMatchObject({ ok: false, refusal: 'gateway-away' });
    expect(refusals()).toEqual(['not-allowed']);
  });

  test('takes nothing once the list is fifteen minutes old', async () => {
    const { qr } = await qrBeforeTheCut();
    advance(15 * minute + 1);
    expect(await terminal.look()).toBe('gateway-away');
    expect(await redeem(qr)).toMatchObject({ ok: false, refusal: 'gateway-away' });
    expect(refusals()).toEqual(['list-too-old']);
  });

  test.each([
    ['set back', -minute, 'clock-unsound'],
    ['set forward', 3 * minute, 'clock-unsound'],
  ])('takes nothing when its clock was %s', async (_how, byMs, code) => {
    const { qr } = await qrBeforeTheCut();
    terminal.clock.set(terminal.clock.nowMs() + byMs);
    expect(await terminal.look()).toBe('gateway-away');
    await redeem(qr);
    expect(refusals()).toEqual([code]);
  });

  test('takes no QR that was revoked, reprinted or printed after the last list', async () => {
    const desk = await hotel.signIn('desk-1');
    const revoke = (grantId: string) => desk.ask('revokeGrant', { reason: 'lost' }, { grantId });
    const one = await issue();
    await revoke(one.grant.grantId);
    const two = await issue();
    await desk.ask('reprintGrant', {}, { grantId: two.grant.grantId });
    await terminal.look();
    await revoke(two.grant.grantId);
    const three = await issue();
    await relay.cut();
    for (const { qr } of [one, two, three]) await redeem(qr);
    expect(refusals()).toEqual(['not-usable', 'not-usable', 'not-usable']);
  });

  test('takes none whose session runs on another terminal', async () => {
    const { code, qr } = await issue();
    const other = await hotel.terminal({ label: 'Lobby 2' });
    await other.ask('redeem', { token: code });
    await terminal.look();
    await relay.cut();
    await redeem(qr);
    expect(refusals()).toEqual(['not-usable']);
  });

  test('takes none of a guest who has left', async () => {
    const { code, qr } = await issue();
    hotel.changeStay('101', { reservationStatus: 'CheckedOut' });
    advance(2 * minute);
    expect(await redeem(code)).toMatchObject({ ok: false, refusal: 'token-refused' });
    await terminal.look();
    await relay.cut();
    await redeem(qr);
    expect(refusals()).toEqual(['not-usable']);
  });

  test('a terminal that was not named, or is no longer, takes nothing', async () => {
    const { qr } = await issue();
    await permit(null);
    expect(await terminal.look()).toBeNull();
    await relay.cut();
    expect(await terminal.look()).toBe('gateway-away');
    await redeem(qr);
    expect(refusals()).toEqual(['not-allowed']);
  });

  test('the running session is renewed on the spot until its end', async () => {
    const { qr } = await qrBeforeTheCut();
    const opened = await redeem(qr);
    if (!opened.ok) throw new Error(opened.refusal);
    const { leaseId, sessionEndsAtMs } = opened.lease;
    for (let gone = 0; gone < 14; gone += 1) {
      advance(minute);
      expect(await renew(leaseId)).toMatchObject({
        value: { state: 'renewed', lease: { counter: 0, sessionEndsAtMs } },
      });
    }
  });
});

describe('with the gateway back', () => {
  test('a session that runs becomes a lease like any other, and its use is counted', async () => {
    const { qr } = await qrBeforeTheCut();
    const opened = await redeem(qr);
    if (!opened.ok) throw new Error(opened.refusal);
    const { leaseId, sessionEndsAtMs } = opened.lease;
    advance(2 * minute);
    await relay.mend();
    const reply = await renew(leaseId);
    expect(reply).toMatchObject({
      ok: true,
      value: { state: 'renewed', lease: { leaseId, counter: 1, sessionEndsAtMs, endRule: 'profile-limit' } },
    });
    expect(await rowsOf()).toMatchObject([{ state: 'active', terminalId }]);
    advance(30_000);
    expect(await renew(leaseId, 1)).toMatchObject({ value: { lease: { counter: 2 } } });
    await terminal.access.leaseGateway.call('endLease', { cause: 'guest' }, { leaseId });
    expect(await rowsOf()).toMatchObject([{ state: 'active', terminalId: null }]);
  });

  test('a session whose printout was revoked meanwhile ends, and staff see it', async () => {
    const { qr, grant } = await qrBeforeTheCut();
    const opened = await redeem(qr);
    if (!opened.ok) throw new Error(opened.refusal);
    await relay.mend();
    const desk = await hotel.signIn('super-1');
    await desk.ask('revokeGrant', { reason: 'lost' }, { grantId: grant.grantId });
    expect(await renew(opened.lease.leaseId)).toEqual({
      ok: true,
      value: { state: 'ended', reason: 'revoked' },
    });
    const { attempts } = await desk.ask('attempts');
    expect(attempts).toMatchObject([{ reason: 'revoked', grantId: grant.grantId, terminalId }]);
  });

  test('a session that is over is told once, by the next process, and before anybody is let in', async () => {
    const { qr, code } = await qrBeforeTheCut();
    const opened = await redeem(qr);
    if (!opened.ok) throw new Error(opened.refusal);
    advance(3 * minute);
    const { leaseId } = opened.lease;
    expect(await terminal.access.leaseGateway.call('endLease', { cause: 'guest' }, { leaseId })).toEqual({
      ok: true,
      value: {},
    });
    terminal = terminal.successor();
    await relay.mend();
    expect(await terminal.look()).toBeNull();
    expect(await rowsOf()).toMatchObject([{ state: 'active', terminalId: null }]);
    const told = () => hotel.logged.filter(({ name }) => name === 'offline.reported').length;
    expect(told()).toBe(1);
    expect(await terminal.look()).toBeNull();
    expect(told()).toBe(1);
    // Two more sessions of the three that the hotel allows.
    for (const left of [true, true, false]) {
      const again = await redeem(code);
      expect(again.ok).toBe(left);
      if (again.ok)
        await terminal.access.leaseGateway.call(
          'endLease',
          { cause: 'guest' },
          { leaseId: again.lease.leaseId },
        );
    }
  });

  test('a session that is over ends none that the guest has begun elsewhere since', async () => {
    const { qr, code } = await qrBeforeTheCut();
    const opened = await redeem(qr);
    if (!opened.ok) throw new Error(opened.refusal);
    const { leaseId } = opened.lease;
    await terminal.access.leaseGateway.call('endLease', { cause: 'guest' }, { leaseId });
    await relay.mend();
    const other = await hotel.terminal({ label: 'Lobby 2' });
    const lease = await other.ask('redeem', { token: code });
    expect(await terminal.look()).toBeNull();
    expect(await other.ask('renewLease', { counter: 0 }, { leaseId: lease.leaseId })).toMatchObject({
      state: 'renewed',
    });
  });
});

describe('what a terminal tells of its time alone', () => {
  const tell = async (change: object, from?: Awaited<ReturnType<GatewayFixture['terminal']>>) => {
    const { grant: _grant, qr: _qr } = await issue();
    const nowMs = hotel.clock.nowMs();
    const session = {
      leaseId: `offline-${'c'.repeat(32)}`,
      jti: '0'.repeat(20),
      listIssuedAtMs: nowMs - 2 * minute,
      startedAtMs: nowMs - minute,
      endsAtMs: nowMs + minute,
      endedAtMs: null,
      profileId: 'open-web',
      profileVersion: 1,
      profileHash: 'a'.repeat(64),
      subjectRef: 'b'.repeat(32),
      ...change,
    };
    const teller = from ?? (await hotel.terminal({ label: 'Teller' }));
    return teller.call('reportOffline', { sessions: [session] });
  };

  test('is refused of a terminal that the hotel did not name', async () => {
    expect(await tell({})).toMatchObject({ value: { sessions: [{ state: 'refused' }] } });
    expect(hotel.logged.find(({ name }) => name === 'offline.reported')?.text).toContain('not-allowed');
  });

  test.each<[string, (nowMs: number) => object, string]>([
    ['a printout that never was', () => ({}), 'unknown'],
    ['a session of hours', (nowMs) => ({ endsAtMs: nowMs + 60 * minute }), 'implausible'],
    [
      'a session by a list of yesterday',
      (nowMs) => ({ listIssuedAtMs: nowMs - 1_440 * minute }),
      'implausible',
    ],
    [
      'a session of tomorrow',
      (nowMs) => ({ startedAtMs: nowMs + 1_440 * minute, endsAtMs: nowMs + 1_445 * minute }),
      'implausible',
    ],
    ['an end before the beginning', () => ({ endedAtMs: 0 }), 'implausible'],
  ])('is refused of %s', async (_what, change, reason) => {
    const teller = await hotel.terminal({ label: 'Teller' });
    const { terminals } = await (await hotel.signIn('it-1')).ask('terminals');
    await permit(terminals.find(({ label }) => label === 'Teller')?.terminalId ?? 'none');
    expect(await tell(change(hotel.clock.nowMs()), teller)).toMatchObject({
      value: { sessions: [{ state: 'refused' }] },
    });
    expect(hotel.logged.findLast(({ name }) => name === 'offline.reported')?.text).toContain(reason);
    expect(await rowsOf()).toMatchObject([{ state: 'issued' }]);
  });

  test.each([
    ['another lease id', { leaseId: 'lease-1' }],
    ['a broken id', { jti: 'x' }],
    ['a field too many', { room: '101' }],
  ])('is bad input with %s', async (_what, change) => {
    expect(await tell(change)).toEqual({ status: 400, code: 'bad-input' });
  });
});

test('the list and what is kept of it name no guest, room or printout', async () => {
  const { qr } = await issue();
  const reply = await terminal.access.gateway.call('reportStatus', {
    state: 'free',
    stateReason: null,
    version: '1',
    electron: '1',
    softwareKey: true,
  });
  const text = reply.ok ? (reply.value.offline ?? '') : '';
  const payload = JSON.stringify(openCompact(text, offlineListType)?.payload);
  expect(payload).toContain('entries');
  await terminal.look();
  await relay.cut();
  await redeem(qr);
  const kept = readFileSync(join(terminal.folder, 'offline-sessions.json'), 'utf8');
  const logs = JSON.stringify([hotel.logged, terminal.log.lines]);
  const stays = JSON.parse(readFileSync(join(hotel.folder, 'stays.json'), 'utf8')) as Record<
    string,
    unknown
  >[];
  const names = stays
    .flatMap((stay) => [stay.surname, stay.givenName])
    .filter((name) => typeof name === 'string');
  expect(names.length).toBeGreaterThan(0);
  for (const secret of [...names, '"101"', qr.slice(4)])
    for (const place of [payload, kept, logs]) expect(place).not.toContain(secret);
});
