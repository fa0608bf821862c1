import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../../main/clock.ts';
import { type TerminalConfig, terminalConfigShape } from '../../../main/config/shape.ts';
import { certificateItem } from '../../../main/doctor/checks/hotel/certificate.ts';
import { gatewayItem } from '../../../main/doctor/checks/hotel/gateway.ts';
import { openOwnCertificate } from '../../../main/gateway/tls/own-certificate.ts';
import type { ServedCertificate } from '../../../main/gateway/tls/served-certificate.ts';
import { makeTestAuthority } from '../../e2e/guard/parts/certificates.ts';
import { look, sceneWith } from './scene.ts';

let folder = '';
let server: Server | null = null;
let own: ServedCertificate;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctor-tls-'));
  own = openOwnCertificate(folder, ['localhost'], Date.now());
});
afterEach(async () => {
  const running = server;
  server = null;
  running?.closeAllConnections();
  if (running !== null) await new Promise((resolve) => running.close(resolve));
  rmSync(folder, { recursive: true });
});

async function serve(key: string | Buffer, cert: string): Promise<number> {
  const made = createServer({ key, cert }, (request, response) => {
    const isHealth = request.url === '/health';
    const health = { ok: true, nowMs: Date.now(), hotelId: 'test-hotel', demo: false, listsMissing: 0 };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isHealth ? health : { ready: true }));
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return (made.address() as AddressInfo).port;
}

const scene = (port: number, change: Partial<TerminalConfig>, nowMs = Date.now()) =>
  sceneWith({
    clock: { ...systemClock, nowMs: () => nowMs },
    config: terminalConfigShape.parse({
      dataFolder: folder,
      gatewayUrl: `https://localhost:${port}`,
      trustFile: '/unused',
      hotelId: 'test-hotel',
      catalogueFile: '/unused',
      lanAddress: 'auto',
      demo: true,
      ...change,
    }),
  });

test('a gateway that shows the pinned key is reachable, and the days of its certificate are told', async () => {
  const port = await serve(own.key, own.pem);
  const asked = scene(port, { gatewayPin: own.pin });
  expect(await look(gatewayItem, asked)).toMatchObject({ code: 'reachable' });
  expect(await look(certificateItem, asked)).toMatchObject({
    code: 'good',
    fact: expect.stringMatching(/^\d+ days left$/),
  });
});

test('a certificate that ends soon, or is over, is told by the same days', async () => {
  const port = await serve(own.key, own.pem);
  const endsMs = Date.parse(new X509Certificate(own.pem).validTo);
  const day = 86_400_000;
  const at = (nowMs: number) => look(certificateItem, scene(port, { gatewayPin: own.pin }, nowMs));
  expect(await at(endsMs - 5 * day)).toMatchObject({ code: 'soon', state: 'warning' });
  expect(await at(endsMs + 2 * day)).toMatchObject({ code: 'over', state: 'fault' });
  expect(await at(Date.now() - 400 * day)).toMatchObject({ code: 'not-begun', state: 'fault' });
});

test('a gateway that shows another key is named as somebody else, and asked nothing', async () => {
  const port = await serve(own.key, own.pem);
  const asked = scene(port, { gatewayPin: Buffer.alloc(32, 1).toString('base64url') });
  expect(await look(gatewayItem, asked)).toMatchObject({ code: 'pin-refused', state: 'fault' });
});

test('a certificate for which the system knows no authority is the reason that is told', async () => {
  const { key, cert } = makeTestAuthority('Stranger').certify('localhost');
  const port = await serve(key, cert);
  const asked = scene(port, { gatewayPins: ['0'.repeat(64)] });
  expect(await look(gatewayItem, asked)).toMatchObject({
    code: 'away',
    fact: expect.stringContaining('does not trust its certificate'),
  });
});
