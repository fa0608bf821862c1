import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** The address the channel dials from; an origin tells by it that a connection came through the channel. */
export const channelAddress = '127.0.0.9';

/** A forward proxy on loopback. */
export type TestChannel = {
  readonly port: number;
  /** Request targets, in order. */
  readonly asked: string[];
  /** `Proxy-Authorization` values, in order. */
  readonly credentials: (string | undefined)[];
  /** Connections accepted, checks included. */
  accepted(): number;
  /** Takes no more connections; those it has stay as they are. */
  stopAccepting(): void;
  /** Ends as a killed process does: listener and connections gone at once. */
  kill(): Promise<void>;
};

/** A real forward proxy: CONNECT to the names it knows, from an address of its own. */
export async function startTestChannel(ports: ReadonlyMap<string, number>): Promise<TestChannel> {
  const asked: string[] = [];
  const credentials: (string | undefined)[] = [];
  const server = createHttpServer();
  const outgoing = new Set<Socket>();
  server.on('connect', (request, client: Duplex, head: Buffer) => {
    asked.push(request.url ?? '');
    credentials.push(request.headers['proxy-authorization']);
    client.on('error', () => client.destroy());
    const port = ports.get((request.url ?? '').replace(/:\d+$/, ''));
    if (port === undefined) return client.end('HTTP/1.1 404 Not Found\r\n\r\n');
    const origin = connect(
      { host: '127.0.0.1', port, localAddress: channelAddress, allowHalfOpen: true },
      () => {
        client.write('HTTP/1.1 200 OK\r\nproxy-agent: test\r\n\r\n');
        origin.write(head);
        client.pipe(origin).pipe(client);
      },
    );
    outgoing.add(origin);
    origin.on('error', () => client.destroy());
    origin.on('close', () => outgoing.delete(origin));
    client.on('close', () => origin.destroy());
    return undefined;
  });
  const listening = await listen(server);
  return {
    asked,
    credentials,
    ...listening,
    stopAccepting: () => void server.close(),
    kill: () => kill(listening, outgoing),
  };
}

/** Something that accepts connections and then does as it is told: not a proxy at all. */
export async function startFalseChannel(answer: (socket: Socket) => void): Promise<TestChannel> {
  const listening = await listen(
    createServer((socket) => {
      socket.on('error', () => socket.destroy());
      // A check of the channel says nothing; only a request is answered.
      socket.once('data', () => answer(socket));
    }),
  );
  return {
    asked: [],
    credentials: [],
    ...listening,
    stopAccepting: () => void listening.server.close(),
    kill: () => kill(listening, new Set()),
  };
}

type Listening = {
  readonly port: number;
  readonly server: Server;
  readonly open: Set<Socket>;
  accepted(): number;
};

async function listen(server: Server): Promise<Listening> {
  const open = new Set<Socket>();
  let accepted = 0;
  server.on('connection', (socket: Socket) => {
    accepted += 1;
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, server, open, accepted: () => accepted };
}

async function kill({ server, open }: Listening, outgoing: Set<Socket>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of [...open, ...outgoing]) socket.resetAndDestroy();
  await closed;
}
