import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGatewayClient } from '../../../main/access/gateway-client.ts';
import { createGatewayTime } from '../../../main/access/gateway-time.ts';
import { createGatewayTls } from '../../../main/access/gateway-tls.ts';
import { openDeviceKey } from '../../../main/access/kept/device-key.ts';
import { systemClock } from '../../../main/clock.ts';
import { terminalConfigShape } from '../../../main/config/shape.ts';
import { keyDigest, makeTestAuthority } from '../../e2e/guard/parts/certificates.ts';

const authority = makeTestAuthority('Gateway Authority');
const stranger = makeTestAuthority('Stranger Authority');
const folder = mkdtempSync(join(tmpdir(), 'guestway-pins-'));
const systemAuthorities = getCACertificates('default');
const known = authority.certify('localhost');
const other = '0'.repeat(64);

let server: Server;
let requests = 0;

const listen = (certified: typeof known): Promise<void> => {
  server = createServer({ key: certified.key, cert: certified.cert }, (_request, response) => {
    requests += 1;
    const health = { ok: true, nowMs: Date.now(), hotelId: 'hotel', demo: false, listsMissing: 0 };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(health));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
};

const ask = (pins?: readonly string[]) =>
  createGatewayClient({
    baseUrl: `https://localhost:${(server.address() as AddressInfo).port}`,
    tls: createGatewayTls(() => ({ by: 'system', pins: pins ?? [] })),
    key: openDeviceKey(join(folder, 'key.pem')),
    clock: systemClock,
    time: createGatewayTime(systemClock),
  }).call('health', undefined);

beforeAll(() => setDefaultCACertificates([...systemAuthorities, authority.pem]));
beforeEach(() => {
  requests = 0;
});
afterAll(() => {
  setDefaultCACertificates(systemAuthorities);
  rmSync(folder, { recursive: true });
});

describe('a gateway whose certificate the system trusts', () => {
  beforeAll(() => listen(known));
  afterAll(() => void server.closeAllConnections());

  it('is believed without pins, and with one that is its own', async () => {
    expect(await ask()).toMatchObject({ ok: true });
    expect(await ask([other, keyDigest(known.cert)])).toMatchObject({ ok: true });
  });

  it('is away, and hears nothing, when none of the pins is its own', async () => {
    expect(await ask([other])).toEqual({ ok: false, code: 'away' });
    expect(requests).toBe(0);
  });

  it("a pin of its issuer's key is not a pin of its own", async () => {
    expect(await ask([keyDigest(authority.pem)])).toEqual({ ok: false, code: 'away' });
  });

  it('a connection opened without pins is not used by who has pins', async () => {
    expect(await ask()).toMatchObject({ ok: true });
    expect(await ask([other])).toEqual({ ok: false, code: 'away' });
    expect(requests).toBe(1);
  });
});

describe('a gateway the system does not trust', () => {
  it.each([
    ['an unknown issuer', () => stranger.certify('localhost')],
    ['another host in its certificate', () => authority.certify('localhost', 'other-host')],
    ['an expired certificate', () => authority.certify('localhost', 'expired')],
  ])('is away with %s, even when it is pinned', async (_why, certify) => {
    const certified = certify();
    await listen(certified);
    expect(await ask([keyDigest(certified.cert)])).toEqual({ ok: false, code: 'away' });
    expect(requests).toBe(0);
    server.closeAllConnections();
  });
});

describe('the setting gatewayPins', () => {
  const settings = (gatewayUrl: string, gatewayPins?: unknown) =>
    terminalConfigShape.safeParse({
      dataFolder: '/d',
      gatewayUrl,
      ...(gatewayPins === undefined ? {} : { gatewayPins }),
      trustFile: '/t',
      hotelId: 'hotel',
      catalogueFile: '/c',
      lanAddress: 'auto',
      demo: false,
    });

  it('may be left out, and is then empty', () => {
    expect(settings('https://gateway.example').data?.gatewayPins).toEqual([]);
    expect(settings('http://127.0.0.1:1').success).toBe(true);
  });

  it('is refused beside a gateway without TLS, which nothing would check', () => {
    expect(settings('https://gateway.example', [other]).success).toBe(true);
    expect(settings('http://127.0.0.1:1', [other]).error?.issues[0]?.path).toEqual(['gatewayPins']);
  });

  it.each([[['abc']], [[other.replace('0', 'A')]], ['0'], [Array(5).fill(other)]])(
    '%j is refused',
    (pins) => {
      expect(settings('https://gateway.example', pins).success).toBe(false);
    },
  );
});
