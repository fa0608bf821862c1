import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerBrokenRequest, requestLimitMs } from '../http/broken-request.ts';
import { type RefusalCode, refusalStatus } from '../refusal.ts';

/** The one thing that hotels of a group share: a socket, and who gets a request by its `Host`. */
export type GroupServer = {
  /** Where it listens. */
  readonly url: string;
  /** Gives requests for these hosts to this hotel from now on; null: it is known, and not there now. */
  serve(hosts: readonly string[], hotel: RequestListener | null): void;
  /** Takes no new connections; those that are open stay. */
  stopListening(): void;
  /** Ends all connections. */
  close(): Promise<void>;
};

/** A kept connection outlives the pause of a balancer, which is a minute at most. */
const keepAliveMs = 72_000;

/** Listens. Throws when the address cannot be used. */
export async function openGroupServer({
  host,
  port,
}: {
  readonly host: string;
  readonly port: number;
}): Promise<GroupServer> {
  const hotels = new Map<string, RequestListener | null>();
  const limits = { requestTimeout: requestLimitMs, keepAliveTimeout: keepAliveMs };
  const server = createServer(limits, (request, response) => {
    // The target may name a host too, and then it is the one that counts (RFC 9112 3.2.2): nobody needs two.
    if (request.url?.startsWith('/') !== true) return refuse(response, 'bad-input');
    const hotel = hotels.get((request.headers.host ?? '').toLowerCase());
    if (hotel === undefined) return refuse(response, 'misdirected');
    return hotel === null ? refuse(response, 'not-ready') : hotel(request, response);
  });
  server.timeout = requestLimitMs;
  server.on('clientError', (_error, socket) => answerBrokenRequest(socket));
  server.listen(port, host);
  await once(server, 'listening');
  const { address, family, port: taken } = server.address() as AddressInfo;
  let closed: Promise<unknown> | null = null;
  const stopListening = (): void => {
    if (closed !== null) return;
    closed = once(server, 'close');
    server.close();
  };
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    serve(hosts, hotel) {
      for (const each of hosts) hotels.set(each, hotel);
    },
    stopListening,
    async close() {
      stopListening();
      server.closeAllConnections();
      await closed;
    },
  };
}

function refuse(response: ServerResponse<IncomingMessage>, code: RefusalCode): void {
  const waits = code === 'not-ready' ? { retryAfterSeconds: 10 } : {};
  response
    .writeHead(refusalStatus[code], {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      connection: 'close',
      ...(code === 'not-ready' && { 'retry-after': '10' }),
    })
    .end(JSON.stringify({ code, ...waits }));
}
