import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../../../main/clock.ts';
import type { RunningGateway } from '../../../../main/gateway/compose.ts';
import { meterStore } from '../../../../main/gateway/metrics/meter-store.ts';
import { createStore } from '../../../../main/gateway/store/create-store.ts';
import { openSqliteDatabase } from '../../../../main/gateway/store/sqlite.ts';
import type { DeskClient } from '../fixture/desk-client.ts';
import { type GatewayFixture, startFixture } from '../fixture/gateway-fixture.ts';
import type { TerminalClient } from '../fixture/terminal-client.ts';

let hotel: GatewayFixture;
let desk: DeskClient;
let terminal: TerminalClient;
let metricsUrl: string;

beforeAll(async () => {
  hotel = await startFixture((config) => ({ ...config, metrics: { port: 0 } }));
  metricsUrl = hotel.metricsUrl() ?? '';
  desk = await hotel.signIn('super-1');
  terminal = await hotel.terminal();
});
afterAll(() => hotel.close());

async function figures(): Promise<string> {
  const response = await fetch(metricsUrl, { headers: { connection: 'close' } });
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  return response.text();
}

/** The figure on one line; NaN when there is none. */
async function figure(line: string): Promise<number> {
  const found = (await figures()).split('\n').find((one) => one.startsWith(`${line} `));
  return Number(found?.slice(line.length + 1) ?? Number.NaN);
}

describe('figures', () => {
  test('count redemptions, renewals and answers by how they ended, and sessions that run', async () => {
    const issued = await hotel.issue(desk, '101');
    if (!('value' in issued)) throw new Error(issued.code);
    const lease = await terminal.ask('redeem', { token: issued.value.code });
    expect(await figure('guestway_leases_alive')).toBe(1);
    const { leaseId, counter } = lease;
    await terminal.ask('renewLease', { counter }, { leaseId });
    await desk.ask('revokeGrant', { reason: 'lost' }, { grantId: issued.value.grant.grantId });
    await terminal.ask('renewLease', { counter: counter + 1 }, { leaseId });
    expect((await terminal.call('redeem', { token: issued.value.code })).status).toBe(403);
    expect(await figure('guestway_redemptions_total{outcome="opened"}')).toBe(1);
    expect(await figure('guestway_redemptions_total{outcome="token-refused"}')).toBe(1);
    expect(await figure('guestway_tokens_refused_total{reason="revoked"}')).toBe(1);
    expect(await figure('guestway_renewals_total{outcome="renewed"}')).toBe(1);
    expect(await figure('guestway_renewals_total{outcome="revoked"}')).toBe(1);
    expect(await figure('guestway_leases_alive')).toBe(0);
    expect(await figure('guestway_http_answers_total{endpoint="redeem",code="ok"}')).toBe(1);
    expect(await figure('guestway_http_answers_total{endpoint="redeem",code="token-refused"}')).toBe(1);
    expect(await figure('guestway_http_seconds_count{endpoint="renewLease"}')).toBe(2);
    expect(await figure('guestway_store_seconds_count{part="leases"}')).toBeGreaterThan(3);
    expect(await figure('guestway_store_away')).toBe(0);
    expect(await figure('guestway_hotel_system_link{state="none"}')).toBe(1);
    expect(await figure('guestway_hotel_system_link{state="up"}')).toBe(0);
    expect(await figure('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
  });

  test('tell why the hotel system does not answer', async () => {
    hotel.hotelSystemAway(true);
    await desk.call('roomStays', undefined, { room: '102' });
    const text = await figures();
    hotel.hotelSystemAway(false);
    const ones = text
      .split('\n')
      .filter((line) => line.startsWith('guestway_hotel_system_fault{') && line.endsWith(' 1'));
    expect(ones).toHaveLength(1);
  });

  test('name no guest, room, stay, grant, terminal or person, and no address that anybody asked for', async () => {
    const issued = await hotel.issue(desk, '102', { attestation: 'foreign-passport' });
    await (await fetch(`${hotel.url}/openapi.json?name=Chen`, { headers: { connection: 'close' } })).text();
    await fetch(`${hotel.url}/rooms/R8Q8-secret?name=Chen`, { headers: { connection: 'close' } });
    await desk.call('roomStays', undefined, { room: 'R7Q7' });
    await terminal.call('renewLease', { counter: 1 }, { leaseId: 'some-lease' });
    const text = await figures();
    const grantId = 'value' in issued ? issued.value.grant.grantId : 'no-grant';
    // Words that no figure can hold by chance.
    for (const word of ['R7Q7', 'R8Q8', 'Chen', 'some-lease', grantId, 'super-1', 'Lobby', 'open-web'])
      expect([word, text.includes(word)]).toEqual([word, false]);
    expect(text).toContain('guestway_http_answers_total{endpoint="none",code="not-found"} 1');
    expect(text).toContain('guestway_http_answers_total{endpoint="/openapi.json",code="ok"} 1');
  });

  test('are for GET /metrics on their own listener only', async () => {
    const at = (path: string, method = 'GET') =>
      fetch(new URL(path, metricsUrl), { method, headers: { connection: 'close' } });
    expect((await at('/')).status).toBe(404);
    expect((await at('/metrics/../x')).status).toBe(404);
    expect((await at('/metrics', 'POST')).status).toBe(405);
    expect((await fetch(`${hotel.url}/metrics`, { headers: { connection: 'close' } })).status).toBe(404);
    const socket = connect(Number(new URL(metricsUrl).port), '127.0.0.1');
    socket.on('error', () => {});
    socket.write(`GET /metrics HTTP/1.1\r\nhost: x\r\na: ${'y'.repeat(20_000)}\r\n\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 431 /);
  });

  test('leave the store as it is: a part may call itself, and what it throws comes through', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'metered-store-'));
    const registry = new Registry();
    const store = meterStore(
      createStore(await openSqliteDatabase(join(folder, 'a.db'))),
      registry,
      systemClock,
    );
    expect(await store.people.change('nobody', {})).toBe(false);
    await expect(store.duties.setNote('name', {} as never)).rejects.toThrow();
    await store.close();
    rmSync(folder, { recursive: true });
    const text = await registry.metrics();
    expect(text).toContain('guestway_store_seconds_count{part="people"} 1');
    expect(text).toContain('guestway_store_failures_total{part="duties",kind="failed"} 1');
  });

  test('are told nowhere unless the configuration says where', async () => {
    const other = await startFixture();
    const url: RunningGateway['metricsUrl'] = other.metricsUrl();
    await other.close();
    expect(url).toBeNull();
  });
});
