import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGatewayClient } from '../../../../main/access/gateway-client.ts';
import { createGatewayTime } from '../../../../main/access/gateway-time.ts';
import { createGatewayTls, type GatewayTrust } from '../../../../main/access/gateway-tls.ts';
import { openDeviceKey } from '../../../../main/access/kept/device-key.ts';
import { gatewayTrust, isOnSight } from '../../../../main/access/pinning/gateway-trust.ts';
import { systemClock } from '../../../../main/clock.ts';
import { openOwnCertificate } from '../../../../main/gateway/tls/own-certificate.ts';
import type { ServedCertificate } from '../../../../main/gateway/tls/served-certificate.ts';
import { makeTestAuthority } from '../../../e2e/guard/parts/certificates.ts';

let folder = '';
let server: Server | TcpServer | null = null;
let requests = 0;
let own: ServedCertificate;
let other: ServedCertificate;
const sockets = new Set<Socket>();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'terminal-tls-'));
  requests = 0;
  const certificateIn = (name: string): ServedCertificate => {
    const at = mkdtempSync(join(folder, name));
    return openOwnCertificate(at, ['localhost', '127.0.0.1'], Date.now());
  };
  own = certificateIn('own');
  other = certificateIn('other');
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

async function stop(): Promise<void> {
  const running = server;
  server = null;
  for (const socket of sockets) socket.destroy();
  if (running !== null) await new Promise((resolve) => running.close(resolve));
}

async function listen(served: Pick<ServedCertificate, 'key' | 'pem'>, port = 0): Promise<number> {
  const made = createServer({ key: served.key, cert: served.pem }, (_request, response) => {
    requests += 1;
    const health = { ok: true, nowMs: Date.now(), hotelId: 'hotel', demo: false, listsMissing: 0 };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(health));
  });
  return begin(made, port);
}

async function begin(made: Server | TcpServer, port = 0): Promise<number> {
  server = made;
  made.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => made.listen(port, '127.0.0.1', resolve));
  return (made.address() as AddressInfo).port;
}

function terminal(port: number, trust: () => GatewayTrust, host = 'localhost') {
  const tls = createGatewayTls(trust);
  const client = createGatewayClient({
    baseUrl: `https://${host}:${port}`,
    tls,
    key: openDeviceKey(join(folder, 'key.pem')),
    clock: systemClock,
    time: createGatewayTime(systemClock),
  });
  return { tls, ask: async () => (await client.call('health', undefined)).ok };
}

const pinned =
  (...pins: string[]) =>
  (): GatewayTrust => ({ by: 'pinned', pins });

describe('a terminal with the pin of its gateway', () => {
  it.each(['localhost', '127.0.0.1'])(
    'takes its certificate at %s although no system trusts it',
    async (host) => {
      const { ask, tls } = terminal(await listen(own), pinned(own.pin), host);
      expect([await ask(), await ask(), tls.isPinRefused(), requests]).toEqual([true, true, false, 2]);
    },
  );

  it('sends nothing to another key, says so, and comes back with the right one', async () => {
    const port = await listen(other);
    const { ask, tls } = terminal(port, pinned(own.pin));
    expect([await ask(), tls.isPinRefused(), requests]).toEqual([false, true, 0]);
    await stop();
    await listen(own, port);
    expect([await ask(), tls.isPinRefused()]).toEqual([true, false]);
  });

  it('sends nothing to another key even when the system trusts its certificate', async () => {
    const authority = makeTestAuthority('Trusted Authority');
    const trusted = authority.certify('localhost');
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, authority.pem]);
    try {
      const { ask, tls } = terminal(await listen({ key: trusted.key, pem: trusted.cert }), pinned(own.pin));
      expect([await ask(), tls.isPinRefused(), requests]).toEqual([false, true, 0]);
    } finally {
      setDefaultCACertificates(before);
    }
  });

  it('takes a renewed certificate of the same key, and a key that was announced', async () => {
    const at = mkdtempSync(join(folder, 'renewed'));
    const first = openOwnCertificate(at, ['localhost'], Date.now());
    const renewed = openOwnCertificate(at, ['localhost', 'more.example'], Date.now());
    expect(renewed.pem).not.toBe(first.pem);
    expect(await terminal(await listen(renewed), pinned(first.pin)).ask()).toBe(true);
    await stop();
    expect(await terminal(await listen(other), pinned(own.pin, other.pin)).ask()).toBe(true);
  });

  it('does not speak http, nor wait for a handshake that never comes', { timeout: 15_000 }, async () => {
    const plain = createTcpServer((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'));
    const { ask } = terminal(await begin(plain), pinned(own.pin));
    expect(await ask()).toBe(false);
    await stop();
    const silent = createTcpServer((socket) => socket.resume());
    const waiting = terminal(await begin(silent), pinned(own.pin));
    expect(await waiting.ask()).toBe(false);
    await expect.poll(() => sockets.size, { timeout: 10_000 }).toBe(0);
  });
});

describe('a terminal that is not enrolled yet', () => {
  const onSight = (): GatewayTrust => ({ by: 'on-sight' });

  it('takes a certificate that the system does not know on sight, and sticks to its key', async () => {
    const port = await listen(own);
    const { ask, tls } = terminal(port, onSight);
    expect([await ask(), tls.seenPin()]).toEqual([true, own.pin]);
    await stop();
    await listen(other, port);
    expect([await ask(), tls.isPinRefused(), tls.seenPin(), requests]).toEqual([false, true, own.pin, 1]);
  });

  it('has nothing to compare where the system knows the certificate', async () => {
    const authority = makeTestAuthority('Known Authority');
    const known = authority.certify('localhost');
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, authority.pem]);
    try {
      const { ask, tls } = terminal(await listen({ key: known.key, pem: known.cert }), onSight);
      expect([await ask(), tls.seenPin()]).toEqual([true, null]);
    } finally {
      setDefaultCACertificates(before);
    }
  });

  it('compares a self-signed certificate even where the system was told to trust it', async () => {
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, own.pem]);
    try {
      const { ask, tls } = terminal(await listen(own), onSight);
      expect([await ask(), tls.seenPin()]).toEqual([true, own.pin]);
    } finally {
      setDefaultCACertificates(before);
    }
  });
});

describe('how a terminal knows its gateway', () => {
  const settings = { gatewayUrl: 'https://g.example', gatewayPin: null, gatewayPins: [] };
  const [pin, next] = ['p'.repeat(43), 'n'.repeat(43)];
  const identity = { gatewayPin: pin };

  it.each<[string, Parameters<typeof gatewayTrust>, GatewayTrust]>([
    ['on sight before it is enrolled', [settings, null, []], { by: 'on-sight' }],
    ['by the system where nobody had to compare', [settings, {}, []], { by: 'system', pins: [] }],
    ['by the key that IT compared', [settings, identity, []], { by: 'pinned', pins: [pin] }],
    [
      'by the announced keys once there are any',
      [settings, identity, [next]],
      { by: 'pinned', pins: [next] },
    ],
    [
      'by the pin of its settings, and the announced ones, before and after',
      [{ ...settings, gatewayPin: pin }, null, [next]],
      { by: 'pinned', pins: [pin, next] },
    ],
    [
      'by the system and pins where its settings say so',
      [{ ...settings, gatewayPins: ['a'] }, identity, [next]],
      { by: 'system', pins: ['a'] },
    ],
  ])('%s', (_how, input, trust) => expect(gatewayTrust(...input)).toEqual(trust));

  it('is by comparison only where no setting says it', () => {
    expect(isOnSight(settings)).toBe(true);
    expect(isOnSight({ ...settings, gatewayUrl: 'http://127.0.0.1:1' })).toBe(false);
    expect(isOnSight({ ...settings, gatewayPin: pin })).toBe(false);
    expect(isOnSight({ ...settings, gatewayPins: ['a'] })).toBe(false);
  });
});
