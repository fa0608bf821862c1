import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { askAdmin } from '../store/places.ts';
import { type CopiesFixture, startCopies } from './copies-fixture.ts';
import type { CopyProcess } from './copy-process.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let hotel: CopiesFixture;
beforeAll(async () => {
  hotel = await startCopies(2, (config) => ({
    ...config,
    tls: 'own',
    publicUrl: config.publicUrl?.replace('http:', 'https:') ?? null,
  }));
});
afterAll(() => hotel?.stop());

/** Asks one copy from an address of the loopback, trusting the one certificate that all show. */
async function ask(copy: CopyProcess | undefined, path: string, from: string, body?: object) {
  const sent = request({
    ca: readFileSync(join(hotel.folder, 'data/gateway-tls.pem')),
    host: '127.0.0.1',
    port: copy?.port,
    path,
    localAddress: from,
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      connection: 'close',
      'content-type': 'application/json',
      origin: hotel.url.replace('http:', 'https:'),
      'x-guestway': '1',
    },
  });
  sent.end(body === undefined ? undefined : JSON.stringify(body));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode, body: await text(response) };
}

test('copies with TLS of their own show one certificate, and pass on what they do not serve under its key', async () => {
  const leader = await hotel.leader();
  const [follower] = await hotel.followers();
  for (const copy of [leader, follower]) {
    expect((await ask(copy, '/ready', '127.0.0.1')).status).toBe(200);
    const { status, body } = await ask(copy, '/openapi.json', '127.0.0.1');
    expect([status, JSON.parse(body).servers]).toEqual([
      200,
      [{ url: hotel.url.replace('http:', 'https:') }],
    ]);
  }
});

test('a throttle counts where a caller is, through whichever copy', async () => {
  const leader = await hotel.leader();
  const [follower] = await hotel.followers();
  const wrong = { staffId: 'desk-1', pin: '0000' };
  const refused = { status: 401, body: '{"code":"sign-in-refused"}' };
  expect(await ask(follower, '/staff/sign-in', '127.0.0.2', wrong)).toEqual(refused);
  expect(await ask(follower, '/staff/sign-in', '127.0.0.3', wrong)).toEqual(refused);
  expect(await ask(leader, '/staff/sign-in', '127.0.0.3', wrong)).toEqual(refused);
  const counted = await askAdmin(
    hotel.databaseUrl,
    "SELECT key, failures FROM throttles WHERE key LIKE '%127.0.0.%' ORDER BY key",
  );
  expect(counted.map(({ key, failures }) => [String(key).split(':').at(-1), String(failures)])).toEqual([
    ['127.0.0.2', '1'],
    ['127.0.0.3', '2'],
  ]);
});
