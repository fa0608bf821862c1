import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:tls';
import {
  makeAuthorityCertificate,
  makeServerCertificate,
} from '../../../../main/demo/authority/make-certificate.ts';

/** A web server over TLS that knows where each connection came from. */
export type TlsOrigin = {
  readonly port: number;
  /** PEM of the authority to trust. */
  readonly certificate: string;
  /** Remote addresses of all connections, in order. */
  readonly seenFrom: string[];
  /** Bytes that `/endless` could hand over so far. */
  sentBytes(): number;
  close(): Promise<void>;
};

/**
 * Serves these names on loopback. `GET /` answers at once; `/echo` sends back what comes in and ends when the client has
 * ended; `/endless` sends until cut; `/big` sends 8 MB.
 */
export async function startTlsOrigin(names: readonly string[]): Promise<TlsOrigin> {
  const { chain, authority, key } = certify(names);
  const seenFrom: string[] = [];
  let sentBytes = 0;
  const count = (bytes: number): void => {
    sentBytes += bytes;
  };
  const open = new Set<Socket>();
  const server = createServer({ cert: chain, key, allowHalfOpen: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (data: Buffer) => serve(socket, data.toString('latin1'), count));
  });
  server.on('connection', (socket: Socket) => {
    seenFrom.push(socket.remoteAddress ?? '');
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    certificate: authority,
    seenFrom,
    sentBytes: () => sentBytes,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

function serve(socket: NodeJS.ReadWriteStream, request: string, count: (bytes: number) => void): void {
  if (request.startsWith('GET /echo')) {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    let text = '';
    socket.on('data', (data) => {
      text += data;
    });
    // Answers only after the other side has ended: the case half-close is for.
    socket.on('end', () => socket.end(`heard ${text}`));
    return;
  }
  if (request.startsWith('GET /endless')) {
    const more = (): void => {
      let isTaken = true;
      while (isTaken && socket.writable) {
        isTaken = socket.write('x'.repeat(16_384));
        count(16_384);
      }
    };
    socket.on('drain', more);
    more();
    return;
  }
  const body = request.startsWith('GET /big') ? 'y'.repeat(8 * 1024 * 1024) : 'hello from the origin';
  socket.end(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
}

/** A certificate for these names by an authority that lives as long as this call. */
function certify(names: readonly string[]): { chain: string; authority: string; key: string } {
  const period = { notBefore: new Date(Date.now() - 3_600_000), notAfter: new Date(Date.now() + 3_600_000) };
  const issuer = { name: 'Test authority', ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const authority = makeAuthorityCertificate(issuer, names, period);
  const own = makeServerCertificate(
    issuer,
    { name: 'Test origin', publicKey: server.publicKey, hosts: names },
    period,
  );
  return {
    chain: own + authority,
    authority,
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}
