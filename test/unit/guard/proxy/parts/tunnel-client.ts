import { connect, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { basicCredentials, proxyUser } from '../../../../../main/guard/proxy/request/credentials.ts';

/** What the proxy answered, and the socket it answered on. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Everything after the header that came with it. */
  readonly rest: Buffer;
  readonly socket: Socket;
};

/** The text of a CONNECT as a browser sends it. */
export function connectRequest(authority: string, secret: string | null, more = ''): string {
  const credentials =
    secret === null ? '' : `Proxy-Authorization: ${basicCredentials(proxyUser, secret)}\r\n`;
  return `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\nProxy-Connection: keep-alive\r\n${credentials}${more}\r\n`;
}

/** Sends bytes to the proxy and reads one answer header. Rejects when the connection ends without one. */
export function send(port: number, bytes: string | Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
    let received = Buffer.alloc(0);
    const take = (data: Buffer): void => {
      received = Buffer.concat([received, data]);
      const end = received.indexOf('\r\n\r\n');
      if (end < 0) return;
      socket.off('data', take);
      socket.pause();
      resolve({
        ...readHeader(received.toString('latin1', 0, end)),
        rest: received.subarray(end + 4),
        socket,
      });
    };
    socket.on('data', take);
    socket.on('error', reject);
    socket.on('end', () => reject(new Error('ended without an answer')));
    socket.write(bytes);
  });
}

/** CONNECT with or without the secret. */
export function openTunnel(port: number, authority: string, secret: string | null): Promise<Answer> {
  return send(port, connectRequest(authority, secret));
}

/** TLS through an open tunnel, with the certificate checked. */
export function secure(answer: Answer, host: string, authority: string): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    // Without this the client would end its own side as soon as the other has ended.
    const options = { socket: answer.socket, servername: host, ca: authority, allowHalfOpen: true };
    const tls: TLSSocket = connectTls(options, () => resolve(tls));
    tls.on('error', reject);
  });
}

/** All that comes until the other side ends. */
export function readAll(socket: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (data: Buffer) => {
      text += data.toString('latin1');
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
    socket.resume();
  });
}

/** Resolves when the other side has ended or broken the connection; then closes this side. */
export function gone(socket: Socket | TLSSocket): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      socket.destroy();
      resolve();
    };
    socket.on('error', end).on('end', end).on('close', end);
    if (socket.closed) end();
    socket.resume();
  });
}

function readHeader(text: string): Pick<Answer, 'status' | 'headers'> {
  const [first = '', ...lines] = text.split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { status: Number(first.split(' ')[1]), headers: Object.fromEntries(headers) };
}
