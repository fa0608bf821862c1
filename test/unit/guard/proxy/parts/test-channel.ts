import { createServer as createHttpServer, type Server as HttpServer, type IncomingMessage } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Upstream } from '../../../../../main/profile/shape.ts';
import type { Certified } from './certify.ts';

/** The address the channel dials from; an origin tells by it that a connection came through the channel. */
export const channelAddress = '127.0.0.9';

/** A way into the channel on loopback. */
export type TestChannel = {
  readonly port: number;
  /** As a profile names it. */
  readonly upstream: Upstream;
  /** Request targets, in order. */
  readonly asked: string[];
  /** Credentials that came with them, in order. */
  readonly credentials: (string | undefined)[];
  /** Connections accepted, those of the watch included. */
  accepted(): number;
  /** From now on whoever asks for a tunnel gets this; the channel itself goes on answering that it lives. */
  say(answer: (socket: Duplex) => void): void;
  /** From now on it carries what it carries and does not say that it lives. */
  answerNoQuestion(): void;
  /** Headers of its answer to CONNECT from now on. */
  addHeader(line: string): void;
  /** Tells how many bytes come in from now on, after TLS if there is any. */
  onBytes(take: (bytes: number) => void): void;
  /** Takes no more connections; those it has stay as they are. */
  stopAccepting(): void;
  /** Ends as a killed process does: listener and connections gone at once. */
  kill(): Promise<void>;
};

/** Ports on loopback by the names the channel knows. */
export type Origins = ReadonlyMap<string, number>;

/** A real forward proxy: CONNECT to the names it knows, from an address of its own; over TLS when it has a certificate. */
export async function startTestChannel(origins: Origins, certified?: Certified): Promise<TestChannel> {
  const answer405 = (_: IncomingMessage, response: { writeHead(status: number): { end(): unknown } }) =>
    void (answersQuestions && response.writeHead(405).end());
  let answersQuestions = true;
  const server: HttpServer =
    certified === undefined
      ? createHttpServer(answer405)
      : createHttpsServer({ cert: certified.chain, key: certified.key }, answer405);
  const asked: string[] = [];
  const credentials: (string | undefined)[] = [];
  const outgoing = new Set<Socket>();
  let header = '';
  let misbehave: ((socket: Duplex) => void) | null = null;
  server.on('connect', (request, client: Duplex, head: Buffer) => {
    asked.push(request.url ?? '');
    credentials.push(request.headers['proxy-authorization']);
    client.on('error', () => client.destroy());
    if (misbehave !== null) return misbehave(client);
    const port = origins.get((request.url ?? '').replace(/:\d+$/, ''));
    if (port === undefined) return void client.end('HTTP/1.1 404 Not Found\r\n\r\n');
    const origin = dialOrigin(port, client, outgoing);
    origin.once('connect', () => {
      client.write(`HTTP/1.1 200 OK\r\nproxy-agent: test\r\n${header}\r\n`);
      origin.write(head);
      client.pipe(origin).pipe(client);
    });
  });
  const listening = await listen(server);
  return {
    asked,
    credentials,
    ...listening,
    upstream: upstreamOf(certified === undefined ? 'http' : 'https', listening.port),
    say: (answer) => {
      misbehave = answer;
    },
    answerNoQuestion: () => {
      answersQuestions = false;
    },
    addHeader: (line) => {
      header += `${line}\r\n`;
    },
    onBytes: (take) => {
      server.on('secureConnection', (socket: Socket) => socket.on('data', (data) => take(data.length)));
    },
    stopAccepting: () => void server.close(),
    kill: () => kill(listening, outgoing),
  };
}

/** An upstream on loopback without credentials or pins. */
export function upstreamOf(protocol: Upstream['protocol'], port: number): Upstream {
  return { protocol, host: '127.0.0.1', port, credentials: null, pins: [] };
}

/** Connects to an origin as the channel; both sides go when one breaks. */
export function dialOrigin(port: number, client: Duplex, outgoing: Set<Socket>): Socket {
  const origin = connect({ host: '127.0.0.1', port, localAddress: channelAddress, allowHalfOpen: true });
  outgoing.add(origin);
  origin.on('error', () => client.destroy());
  origin.on('close', () => outgoing.delete(origin));
  client.on('close', () => origin.destroy());
  return origin;
}

/** A server that listens, and the connections it has. */
export type Listening = {
  readonly port: number;
  readonly server: Server;
  readonly open: Set<Socket>;
  accepted(): number;
};

/** Listens on any port of loopback. */
export async function listen(server: Server): Promise<Listening> {
  const open = new Set<Socket>();
  let accepted = 0;
  server.on('connection', (socket: Socket) => {
    accepted += 1;
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, server, open, accepted: () => accepted };
}

/** Closes a server and breaks every connection. */
export async function kill({ server, open }: Listening, outgoing: Set<Socket>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of [...open, ...outgoing]) socket.resetAndDestroy();
  await closed;
}
