import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type GatewayFixture, startFixture, testPin } from './fixture/gateway-fixture.ts';

let build: string;
let hotel: GatewayFixture | null = null;

beforeEach(() => {
  build = mkdtempSync(join(tmpdir(), 'gateway-console-'));
  mkdirSync(join(build, 'assets'));
  const page =
    '<meta property="csp-nonce" nonce="%NONCE%"><script type="module" src="/assets/app.js"></script>';
  writeFileSync(join(build, 'index.html'), page);
  writeFileSync(join(build, 'assets', 'app.js'), 'export {};');
  writeFileSync(join(build, 'secret.txt'), 'not for anybody');
});
afterEach(async () => {
  await hotel?.close();
  hotel = null;
  rmSync(build, { recursive: true });
});

test('the console comes with a strict policy and a fresh nonce for its styles', async () => {
  hotel = await startFixture((config) => ({ ...config, consoleFolder: build }));
  const load = async (): Promise<{ nonce: string; policy: string; text: string }> => {
    const response = await fetch(`${hotel?.url}/`);
    const policy = response.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([A-Za-z0-9+/]{22}==)'/.exec(policy)?.[1] ?? '';
    return { nonce, policy: policy.replace(nonce, 'N'), text: (await response.text()).replace(nonce, 'N') };
  };
  const [first, second] = [await load(), await load()];
  expect(first.nonce).not.toBe(second.nonce);
  expect(first.policy).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; img-src 'self' data:; font-src 'self'; " +
      "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect(first.text).toContain('<meta property="csp-nonce" nonce="N">');
});

test('files of the console are served, and nothing beside them', async () => {
  hotel = await startFixture((config) => ({ ...config, consoleFolder: build }));
  const get = async (path: string): Promise<number> => (await fetch(`${hotel?.url}${path}`)).status;
  expect(await get('/assets/app.js')).toBe(200);
  const others = [
    '/secret.txt',
    '/assets/../secret.txt',
    '/assets/%2e%2e/secret.txt',
    '/assets/..%2fsecret.txt',
    '/assets/',
    '/assets',
  ];
  for (const path of others)
    expect([path, await get(path)]).toEqual([path, expect.toSatisfy((status) => status >= 400)]);
});

test('a gateway without a console serves none', async () => {
  hotel = await startFixture();
  const response = await fetch(`${hotel.url}/`);
  expect([response.status, await response.text()]).toEqual([404, '{"code":"not-found"}']);
});

test('behind a proxy the public address counts, and the cookie is for https only', async () => {
  const publicUrl = 'https://gateway.hotel.example';
  hotel = await startFixture((config) => ({ ...config, publicUrl, listen: { host: '127.0.0.1', port: 0 } }));
  const { listensAt } = hotel;
  const signIn = (origin: string): Promise<Response> =>
    fetch(`${listensAt}/staff/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-guestway': '1', origin },
      body: JSON.stringify({ staffId: 'desk-1', pin: testPin }),
    });
  expect((await signIn(listensAt)).status).toBe(403);
  const response = await signIn(publicUrl);
  expect(hotel.url).toBe(publicUrl);
  expect(response.headers.getSetCookie()[0]).toMatch(/; Secure/);
});
