import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BodyOf } from '../../../preload/contract/http.ts';
import type { DeskClient } from './fixture/desk-client.ts';
import { type GatewayFixture, startFixture } from './fixture/gateway-fixture.ts';
import type { TerminalClient } from './fixture/terminal-client.ts';

const minute = 60_000;
let hotel: GatewayFixture;
let it: DeskClient;

beforeEach(async () => {
  hotel = await startFixture();
  it = await hotel.signIn('it-1');
});
afterEach(() => hotel.close());

const place = { label: 'Lobby 1', profileIds: ['open-web'] };
const status: BodyOf<'reportStatus'> = {
  state: 'free',
  stateReason: null,
  version: '0.1.0',
  electron: '45.4.1',
  softwareKey: true,
};
const ask = (terminal: TerminalClient) => terminal.ask('enrol', { jwk: terminal.jwk, softwareKey: true });

describe('enrolment', () => {
  test('goes from a code and four words, seen on both sides, to an approved terminal', async () => {
    const terminal = hotel.freshTerminal();
    const asked = await ask(terminal);
    expect(asked.userCode).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    expect(asked).toMatchObject({ expiresAtMs: hotel.clock.nowMs() + 10 * minute, intervalSeconds: 2 });
    expect(await terminal.ask('pollEnrolment', {})).toEqual({ state: 'pending' });
    const { enrolments } = await it.ask('terminals');
    const { userCode, fingerprintWords, expiresAtMs } = asked;
    expect(enrolments).toEqual([
      { userCode, fingerprintWords, requestedAtMs: hotel.clock.nowMs(), expiresAtMs },
    ]);
    const row = await it.ask('approveTerminal', { userCode, ...place });
    expect(row).toEqual({
      terminalId: expect.stringMatching(/^t-/),
      ...place,
      state: 'silent',
      stateReason: null,
      lastSeenAtMs: null,
      endsAtMs: null,
      endRule: null,
      grantId: null,
      language: null,
      asks: null,
      softwareKey: true,
    });
    const { terminalId } = row;
    const approved = {
      state: 'approved',
      terminalId,
      label: 'Lobby 1',
      hotelId: 'test-hotel',
      hotelName: 'Test Hotel',
    };
    expect(await terminal.ask('pollEnrolment', {})).toEqual(approved);
    expect((await it.ask('terminals')).enrolments).toEqual([]);
    expect(await terminal.call('enrol', { jwk: terminal.jwk, softwareKey: true })).toEqual({
      status: 409,
      code: 'already-enrolled',
    });
  });

  test('asked again by the same key shows the same code', async () => {
    const terminal = hotel.freshTerminal();
    expect(await ask(terminal)).toEqual(await ask(terminal));
  });

  test('is approved as a person types it', async () => {
    const { userCode } = await ask(hotel.freshTerminal());
    expect(
      await it.call('approveTerminal', { userCode: userCode.replace('-', '').toLowerCase(), ...place }),
    ).toMatchObject({ status: 200 });
  });

  test('is over after ten minutes', async () => {
    const terminal = hotel.freshTerminal();
    const { userCode } = await ask(terminal);
    hotel.clock.advance(10 * minute);
    it = await hotel.signIn('it-1');
    expect(await terminal.ask('pollEnrolment', {})).toEqual({ state: 'expired' });
    expect(await it.call('approveTerminal', { userCode, ...place })).toEqual({
      status: 404,
      code: 'enrolment-unknown',
    });
    expect((await ask(terminal)).userCode).not.toBe(userCode);
  });

  test('for a key that is not the one proved is refused', async () => {
    const other = hotel.freshTerminal();
    expect(await hotel.freshTerminal().call('enrol', { jwk: other.jwk, softwareKey: true })).toEqual({
      status: 400,
      code: 'bad-input',
    });
  });

  test('codes cannot be guessed: five wrong ones, then a pause', async () => {
    const { userCode } = await ask(hotel.freshTerminal());
    for (let time = 0; time < 5; time++)
      expect(await it.call('approveTerminal', { userCode: 'BBBBBBBB', ...place })).toEqual({
        status: 404,
        code: 'enrolment-unknown',
      });
    expect(await it.call('approveTerminal', { userCode, ...place })).toMatchObject({
      status: 429,
      code: 'cool-down',
    });
  });

  test('cannot promise a profile that the hotel may not offer', async () => {
    const { userCode } = await ask(hotel.freshTerminal());
    const body = { userCode, label: 'Lobby', profileIds: ['open-web', 'other'] };
    expect(await it.call('approveTerminal', body)).toEqual({ status: 409, code: 'profile-not-offered' });
  });

  test('is not taken from more than twenty at once', async () => {
    for (let count = 0; count < 20; count++) await ask(hotel.freshTerminal());
    const terminal = hotel.freshTerminal();
    expect(await terminal.call('enrol', { jwk: terminal.jwk, softwareKey: true })).toEqual({
      status: 429,
      code: 'too-many-enrolments',
    });
  });
});

describe('a terminal', () => {
  let terminal: TerminalClient;
  const row = async () => (await it.ask('terminals')).terminals[0];
  const terminalId = async () => (await row())?.terminalId ?? '';

  beforeEach(async () => {
    terminal = await hotel.terminal(place);
  });

  test('gets the designation and its own profiles as signed', async () => {
    const { designation, profiles } = await terminal.ask('documents');
    expect(designation.split('.')).toHaveLength(3);
    expect(profiles.map(({ profileId }) => profileId)).toEqual(['open-web']);
    hotel.write('designation.jws', await hotel.authority.designation({ hotelId: 'other-hotel' }));
    hotel.clock.advance(11_000);
    expect(await terminal.call('documents')).toEqual({ status: 503, code: 'documents-refused' });
  });

  test('shows what it reports, and is silent after ninety seconds', async () => {
    expect(await terminal.ask('reportStatus', status)).toEqual({
      nowMs: hotel.clock.nowMs(),
      reset: false,
      orders: [],
      documentsTag: expect.stringMatching(/^[0-9a-f]{64}$/),
      time: expect.any(String),
      offline: null,
    });
    expect(await row()).toMatchObject({ state: 'free', lastSeenAtMs: hotel.clock.nowMs() });
    hotel.clock.advance(90_000);
    expect(await row()).toMatchObject({ state: 'free' });
    hotel.clock.advance(1);
    expect(await row()).toMatchObject({ state: 'silent' });
  });

  test('in use shows when its session ends', async () => {
    const reply = await hotel.issue(await hotel.signIn('desk-1'), '101');
    const lease = await terminal.ask('redeem', { token: 'value' in reply ? reply.value.code : '' });
    await terminal.ask('reportStatus', { ...status, state: 'in-use' });
    expect(await row()).toMatchObject({ state: 'in-use', endsAtMs: lease.sessionEndsAtMs });
  });

  test('out of order is told once to wipe again', async () => {
    const parameters = { terminalId: await terminalId() };
    await terminal.ask('reportStatus', status);
    expect(await it.call('resetTerminal', {}, parameters)).toEqual({ status: 409, code: 'not-out-of-order' });
    const broken = { ...status, state: 'out-of-order', stateReason: 'wipe-failed' } as const;
    await terminal.ask('reportStatus', broken);
    expect(await it.ask('resetTerminal', {}, parameters)).toMatchObject({
      state: 'out-of-order',
      stateReason: 'wipe-failed',
    });
    expect((await terminal.ask('reportStatus', broken)).reset).toBe(true);
    expect((await terminal.ask('reportStatus', broken)).reset).toBe(false);
  });

  test('taken out of use is refused everywhere, for good', async () => {
    const reply = await hotel.issue(await hotel.signIn('desk-1'), '101');
    const { leaseId } = await terminal.ask('redeem', { token: 'value' in reply ? reply.value.code : '' });
    expect(
      await it.ask('revokeTerminal', { reason: 'stolen' }, { terminalId: await terminalId() }),
    ).toMatchObject({ state: 'revoked' });
    const gone = { status: 403, code: 'terminal-revoked' };
    expect(await terminal.call('renewLease', { counter: 0 }, { leaseId })).toEqual(gone);
    expect(await terminal.call('documents')).toEqual(gone);
    expect(await terminal.call('reportStatus', status)).toEqual(gone);
    expect(await terminal.call('pollEnrolment', {})).toEqual(gone);
    expect(await terminal.call('enrol', { jwk: terminal.jwk, softwareKey: true })).toEqual(gone);
  });

  test.each(['resetTerminal', 'revokeTerminal'] as const)(
    'that nobody knows cannot be changed by %s',
    async (name) => {
      const body = name === 'revokeTerminal' ? { reason: 'x' } : {};
      expect(await it.call(name, body as never, { terminalId: 'nothing' })).toEqual({
        status: 404,
        code: 'not-found',
      });
    },
  );
});
