import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../main/clock.ts';
import { addressesIn, checkAddress } from '../../../../main/gateway/doctor/check-address.ts';
import {
  makeAuthorityCertificate,
  makeServerCertificate,
} from '../../../../main/gateway/tls/make-certificate.ts';

const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await new Promise((resolve) => server.close(resolve));
});

function listen(server: Server): Promise<number> {
  open.push(server);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

const day = 86_400_000;
const trusted = getCACertificates('default');
afterEach(() => setDefaultCACertificates(trusted));

/** A server with a certificate for a name, good until so many days from now. */
async function startTls(
  name: string,
  days: number,
): Promise<{ readonly port: number; readonly authority: string }> {
  const period = { notBefore: new Date(Date.now() - 30 * day), notAfter: new Date(Date.now() + days * day) };
  const issuer = { name: 'Test authority', ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const authority = makeAuthorityCertificate(issuer, [name], {
    ...period,
    notAfter: new Date(Date.now() + 90 * day),
  });
  const cert = makeServerCertificate(
    issuer,
    { name: 'Hotel system', publicKey: own.publicKey, hosts: [name] },
    period,
  );
  const key = own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { port: await listen(createTlsServer({ key, cert })), authority };
}

describe('the check of an address', () => {
  it('says that a port is open, and sends nothing to it', async () => {
    const received: Buffer[] = [];
    const port = await listen(createServer((socket) => socket.on('data', (data) => received.push(data))));
    expect(await checkAddress(`http://127.0.0.1:${port}`, systemClock)).toEqual({
      step: 'address',
      verdict: 'ok',
      code: 'reachable',
      host: `127.0.0.1:${port}`,
      days: null,
    });
    expect(received).toEqual([]);
  });

  it('says that a port is closed', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    open.splice(0);
    const line = await checkAddress(`https://127.0.0.1:${port}`, systemClock);
    expect(line).toMatchObject({ verdict: 'problem', code: 'refused' });
  });

  it.each<[string, string, number, boolean, object]>([
    ['that is good', 'localhost', 60, true, { verdict: 'ok', code: 'reachable', days: 60 }],
    ['that ends soon', 'localhost', 3, true, { verdict: 'unknown', code: 'certificate-ends-soon', days: 3 }],
    [
      'that nobody vouches for',
      '127.0.0.1',
      60,
      false,
      { verdict: 'problem', code: 'certificate-not-trusted' },
    ],
    ['that is over', 'localhost', -1, true, { verdict: 'problem', code: 'certificate-expired' }],
    ['for another name', 'other.example', 60, true, { verdict: 'problem', code: 'certificate-other-name' }],
  ])('names a certificate %s', async (_, name, days, isTrusted, expected) => {
    const { port, authority } = await startTls(name, days + (days > 0 ? 0.5 : 0));
    if (isTrusted) setDefaultCACertificates([...trusted, authority]);
    expect(await checkAddress(`https://localhost:${port}`, systemClock)).toMatchObject(expected);
  });

  it('says that a port speaks no TLS', async () => {
    const port = await listen(
      createServer((socket) => socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    );
    const line = await checkAddress(`wss://127.0.0.1:${port}/subscriptions`, systemClock);
    expect(line).toMatchObject({ verdict: 'problem', code: 'no-tls' });
  });

  it('says that a line is cut without a word', async () => {
    const port = await listen(createServer((socket) => socket.destroy()));
    const line = await checkAddress(`https://127.0.0.1:${port}`, systemClock);
    expect(line).toMatchObject({ verdict: 'problem', code: 'no-connection' });
  });

  it('finds the addresses of a configuration, each origin once', () => {
    const config = {
      kind: 'x',
      origin: 'https://a.example',
      nested: { base: 'https://a.example/api', stream: 'wss://b.example:8443/s?x=1' },
      file: '/etc/passwd',
      list: ['http://127.0.0.1:9', 'https://', 7, null],
    };
    expect(addressesIn(config)).toEqual(['https://a.example', 'wss://b.example:8443', 'http://127.0.0.1:9']);
  });
});
