import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect as connectTcp } from 'node:net';
import { join } from 'node:path';
import { connect, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openOwnCertificate, promoteNextKey } from '../../../../main/gateway/tls/own-certificate.ts';
import type { DeskClient } from '../fixture/desk-client.ts';
import { type GatewayFixture, startFixture } from '../fixture/gateway-fixture.ts';
import { type OwnTerminal, ownTerminal } from '../fixture/own-terminal.ts';
import { type Relay, startRelay } from '../fixture/relay.ts';
import { soon } from '../fixture/soon.ts';

const systemAuthorities = getCACertificates('default');
let hotel: GatewayFixture;
let relay: Relay;
let url: string;
let it: DeskClient;
let terminal: OwnTerminal;

/** A gateway with a certificate of its own, which the desk's browser was told to trust and the terminal was not. */
beforeEach(async () => {
  relay = await startRelay();
  url = `https://127.0.0.1:${relay.port}`;
  hotel = await startFixture((config) => ({ ...config, tls: 'own', publicUrl: url }));
  relay.to(Number(new URL(hotel.listensAt).port));
  trustItsCertificate();
  it = await hotel.signIn('it-1');
  // What the machine running the tests trusts is no business of the terminal's.
  terminal = ownTerminal(hotel, url);
});
afterEach(async () => {
  setDefaultCACertificates(systemAuthorities);
  await relay.cut();
  await hotel.close();
});

const dataFolder = () => join(hotel.folder, 'data');
const trustItsCertificate = (): void =>
  setDefaultCACertificates([
    ...systemAuthorities,
    readFileSync(join(dataFolder(), 'gateway-tls.pem'), 'utf8'),
  ]);
const place = { label: 'Lobby 1', profileIds: ['open-web'] };

async function approve(which = terminal): Promise<void> {
  expect(await which.look()).toBe('not-enrolled');
  const { enrolments } = await it.ask('terminals');
  expect(enrolments[0]?.fingerprintWords).toEqual(which.words());
  await it.ask('approveTerminal', { userCode: enrolments[0]?.userCode ?? '', ...place });
  advance(3_000);
  expect(await which.look()).toBeNull();
}

/** The first look may still find the broken connection. */
const afterTheCut = (reason: string | null) => soon(async () => expect(await terminal.look()).toBe(reason));

function advance(ms: number): void {
  hotel.clock.advance(ms);
  terminal.clock.advance(ms);
}

/** Somebody in between: ends the TLS of the terminal with a key of their own and passes everything on. */
async function somebodyInBetween() {
  const own = openOwnCertificate(join(hotel.folder, 'in-between'), ['127.0.0.1'], Date.now());
  const { createServer } = await import('node:tls');
  const server = createServer({ key: own.key, cert: own.pem }, (near) => {
    const far = connect({ port: Number(new URL(hotel.listensAt).port), host: '127.0.0.1' });
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as { port: number }).port, close: () => server.close() };
}

describe('a terminal and a gateway with a certificate of its own', () => {
  test('show the same words on both sides, and the terminal keeps the key that was compared', async () => {
    await approve();
    expect(terminal.access.identity()?.gatewayPin).toMatch(/^[\w-]{43}$/);
    const next = terminal.successor();
    expect(await next.look()).toBeNull();
    expect(next.access.isPinRefused()).toBe(false);
  });

  test('show different words when somebody stands in between', async () => {
    const between = await somebodyInBetween();
    relay.to(between.port);
    expect(await terminal.look()).toBe('not-enrolled');
    relay.to(Number(new URL(hotel.listensAt).port));
    const { enrolments } = await it.ask('terminals');
    expect(enrolments).toHaveLength(1);
    expect(terminal.words()).toHaveLength(4);
    expect(enrolments[0]?.fingerprintWords).not.toEqual(terminal.words());
    between.close();
  });

  test('somebody who comes between later hears nothing, and the terminal says so', async () => {
    await approve();
    const between = await somebodyInBetween();
    await relay.cut();
    relay.to(between.port);
    await relay.mend();
    await afterTheCut('gateway-pin-refused');
    expect(await terminal.access.redeem('3FZ8N-5RCBA')).toMatchObject({ refusal: 'gateway-away' });
    const next = terminal.successor();
    expect(await next.look()).toBe('gateway-pin-refused');
    between.close();
    await relay.cut();
    relay.to(Number(new URL(hotel.listensAt).port));
    await relay.mend();
    await afterTheCut(null);
  });

  test('go on with a renewed certificate, and with the announced key after a change', async () => {
    await approve();
    const before = readFileSync(join(dataFolder(), 'gateway-tls.pem'), 'utf8');
    hotel.clock.advance(370 * 86_400_000);
    await hotel.restart();
    expect(readFileSync(join(dataFolder(), 'gateway-tls.pem'), 'utf8')).not.toBe(before);
    await relay.cut();
    await relay.mend();
    expect(await terminal.look()).not.toBe('gateway-pin-refused');
    expect(terminal.access.isPinRefused()).toBe(false);
    expect(promoteNextKey(dataFolder())).toBe(true);
    await hotel.restart();
    await relay.cut();
    await relay.mend();
    await terminal.look();
    expect(terminal.access.isPinRefused()).toBe(false);
  });

  test('refuse a gateway whose key was changed without being announced', async () => {
    await approve();
    for (const file of ['gateway-tls-key.pem', 'gateway-tls-key-next.pem'])
      writeFileSync(join(dataFolder(), file), freshKey(), { mode: 0o600 });
    await hotel.restart();
    await relay.cut();
    await relay.mend();
    await afterTheCut('gateway-pin-refused');
  });

  test('need nobody to compare where the settings name the pin: then the words are of the terminal alone', async () => {
    const pin = openOwnCertificate(dataFolder(), ['127.0.0.1'], hotel.clock.nowMs()).pin;
    const given = ownTerminal(hotel, url, { gatewayPin: pin });
    terminal = given;
    await approve(given);
    expect(given.access.identity()?.gatewayPin).toBeUndefined();
    const wrong = ownTerminal(hotel, url, { gatewayPin: 'x'.repeat(43) });
    expect(await wrong.look()).toBe('gateway-pin-refused');
  });
});

function freshKey(): string {
  const folder = join(hotel.folder, `fresh-${Math.trunc(performance.now() * 1000)}`);
  return openOwnCertificate(folder, ['127.0.0.1'], Date.now()).key;
}

describe('the listener', () => {
  const get = (
    path: string,
  ): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }> =>
    new Promise((resolve, reject) => {
      request(`${hotel.listensAt}${path}`, { agent: false }, (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      })
        .on('error', reject)
        .end();
    });

  test('hands out its certificate, and tells browsers to stay with https', async () => {
    const { status, headers, text } = await get('/gateway-certificate');
    expect([status, headers['strict-transport-security'], text]).toEqual([
      200,
      'max-age=31536000',
      readFileSync(join(dataFolder(), 'gateway-tls.pem'), 'utf8'),
    ]);
  });

  test('publishes the hotel keys to anybody, without a secret', async () => {
    const { status, text } = await get('/hotel/jwks');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      keys: ['current', 'next'].map((keyStatus) => ({
        kty: 'OKP',
        crv: 'Ed25519',
        x: expect.stringMatching(/^[\w-]{43}$/),
        kid: expect.stringMatching(/^[0-9a-f]{8}$/),
        alg: 'EdDSA',
        use: 'sig',
        status: keyStatus,
      })),
      issuedAtMs: expect.any(Number),
    });
  });

  test.each([
    ['plain http', 'GET /health HTTP/1.1\r\nhost: x\r\n\r\n'],
    ['noise', 'x'.repeat(100_000)],
  ])('answers %s with nothing that was asked, and closes', async (_what, sent) => {
    const socket = connectTcp(Number(new URL(hotel.listensAt).port), '127.0.0.1');
    let answer = '';
    let isOver = false;
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      isOver = true;
    });
    socket.write(sent);
    await soon(() => expect(isOver).toBe(true));
    expect(answer).not.toContain('nowMs');
    expect((await get('/health')).status).toBe(200);
  });

  test('speaks nothing older than TLS 1.2', async () => {
    const socket = connect({
      port: Number(new URL(hotel.listensAt).port),
      host: '127.0.0.1',
      minVersion: 'TLSv1.1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    let outcome = '';
    socket.on('secureConnect', () => {
      outcome = 'connected';
      socket.destroy();
    });
    socket.on('error', () => {
      outcome = 'refused';
    });
    await soon(() => expect(outcome).not.toBe(''));
    expect(outcome).toBe('refused');
  });
});
