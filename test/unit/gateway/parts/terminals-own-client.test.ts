import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGatewayClient, type GatewayClient } from '../../../../main/access/gateway-client.ts';
import { createGatewayTime } from '../../../../main/access/gateway-time.ts';
import { openDeviceKey } from '../../../../main/access/kept/device-key.ts';
import { type GatewayFixture, startFixture } from '../fixture/gateway-fixture.ts';
import { createTestClock, testStartMs } from '../fixture/test-clock.ts';

// The client that terminals ship with, against the gateway: a terminal whose clock is a day off is taken all the same.
let hotel: GatewayFixture;
let gateway: GatewayClient;

beforeEach(async () => {
  hotel = await startFixture();
  const clock = createTestClock(testStartMs - 86_400_000);
  const key = openDeviceKey(join(hotel.folder, 'terminal-key.pem'));
  gateway = createGatewayClient({ baseUrl: hotel.url, key, clock, time: createGatewayTime(clock) });
  const asked = await gateway.call('enrol', { jwk: key.publicJwk, softwareKey: true });
  if (!asked.ok) throw new Error(asked.code);
  const { userCode } = asked.value;
  const it = await hotel.signIn('it-1');
  await it.ask('approveTerminal', { userCode, label: 'Lobby 1', profileIds: ['open-web'] });
});
afterEach(() => hotel.close());

test('goes from enrolment to a lease, its renewal and its end', async () => {
  expect(await gateway.call('pollEnrolment', {})).toMatchObject({ ok: true, value: { state: 'approved' } });
  expect(await gateway.call('documents', undefined)).toMatchObject({ ok: true });
  const issued = await hotel.issue(await hotel.signIn('desk-1'), '101');
  const lease = await gateway.call('redeem', { token: 'value' in issued ? issued.value.code : '' });
  if (!lease.ok) throw new Error(lease.code);
  const { leaseId, counter } = lease.value;
  const renewed = await gateway.call('renewLease', { counter }, { leaseId });
  expect(renewed).toMatchObject({ ok: true, value: { state: 'renewed', lease: { counter: 1 } } });
  expect(await gateway.call('askHelp', { about: { kind: 'time' } }, { leaseId })).toMatchObject({ ok: true });
  const desk = await hotel.signIn('desk-1');
  const seat = (await desk.ask('terminals')).terminals[0];
  expect(seat?.asks).toMatchObject({ about: { kind: 'time' } });
  const orders = gateway.call('awaitOrders', { after: 0 }, { leaseId });
  await desk.ask('closeHelp', {}, { terminalId: seat?.terminalId ?? '' });
  const helped = { number: 1, order: { kind: 'helped' } };
  expect(await orders).toMatchObject({ ok: true, value: { orders: [helped] } });
  expect(await gateway.call('endLease', { cause: 'guest' }, { leaseId })).toEqual({ ok: true, value: {} });
});

test('hears a refusal with its code', async () => {
  const reply = await gateway.call('redeem', { token: '3FZ8N-5RCBA' });
  expect(reply).toEqual({ ok: false, code: 'refused', reason: 'token-refused', retryAfterSeconds: null });
});
