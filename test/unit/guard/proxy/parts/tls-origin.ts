import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:tls';
import { certify } from './certify.ts';

/** Id of the channel of the tests. */
export const channelId = 'test-channel';

/** Where the channel of the tests says it comes out. */
export const exitAddress = '203.0.113.7';

const exitReport = JSON.stringify({ channel: channelId, exit: exitAddress });

/** A web server over TLS that knows where each connection came from. */
export type TlsOrigin = {
  readonly port: number;
  /** PEM of the authority to trust. */
  readonly certificate: string;
  /** Remote addresses of all connections, in order. */
  readonly seenFrom: string[];
  /** What `/exit` answers from now on. */
  report(body: string): void;
  /** Bytes that `/endless` could hand over so far. */
  sentBytes(): number;
  close(): Promise<void>;
};

/**
 * Serves these names on loopback. `GET /` answers at once; `/echo` sends back what comes in and ends when the client has
 * ended; `/endless` sends until cut; `/big` sends 8 MB; `/exit` reports an exit.
 */
export async function startTlsOrigin(names: readonly string[]): Promise<TlsOrigin> {
  const { chain, authority, key } = certify(names);
  const seenFrom: string[] = [];
  let sentBytes = 0;
  let exit = exitReport;
  const count = (bytes: number): void => {
    sentBytes += bytes;
  };
  const open = new Set<Socket>();
  const server = createServer({ cert: chain, key, allowHalfOpen: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (data: Buffer) => serve(socket, data.toString('latin1'), { count, exit }));
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
    report: (body) => {
      exit = body;
    },
    sentBytes: () => sentBytes,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

function serve(
  socket: NodeJS.ReadWriteStream,
  request: string,
  { count, exit }: { readonly count: (bytes: number) => void; readonly exit: string },
): void {
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
  if (request.startsWith('GET /exit')) {
    return void socket.end(`HTTP/1.1 200 OK\r\ncontent-length: ${exit.length}\r\n\r\n${exit}`);
  }
  const body = request.startsWith('GET /big') ? 'y'.repeat(8 * 1024 * 1024) : 'hello from the origin';
  socket.end(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
}
