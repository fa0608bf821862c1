import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ProxyLimits } from '../limits.ts';
import { plainRefusal, type Refusal, refuseRequest } from './refusal.ts';

/** What the browser's side of the proxy needs. */
export type ListenerDeps = {
  readonly limits: ProxyLimits;
  readonly onSocket: (socket: Duplex) => void;
  readonly onConnect: (request: IncomingMessage, browser: Socket, head: Buffer) => void;
  /** Anything that is not CONNECT. */
  readonly refusalOf: (request: IncomingMessage) => Refusal;
  /** What could not be read as a request. */
  readonly refuse: (socket: Duplex, refusal: Refusal) => void;
};

/** An HTTP server that reads requests strictly and in time; it does not listen yet. */
export function createListener({ limits, ...deps }: ListenerDeps): Server {
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headerMs,
    requestTimeout: limits.headerMs,
    connectionsCheckingInterval: Math.max(50, limits.headerMs / 10),
    insecureHTTPParser: false,
    noDelay: true,
  });
  server.maxConnections = limits.connections;
  server.on('connection', deps.onSocket);
  server.on('connect', (request, browser, head) => deps.onConnect(request, browser as Socket, head));
  for (const event of ['request', 'checkContinue', 'checkExpectation'] as const) {
    server.on(event, (request, response) => refuseRequest(response, deps.refusalOf(request)));
  }
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // What comes behind a request that was answered is not answered a second time.
    if (!socket.writable || (socket as Socket).bytesWritten > 0) socket.destroy();
    else deps.refuse(socket, plainRefusal(statusOfParserError(error)));
  });
  return server;
}

function statusOfParserError(error: NodeJS.ErrnoException): 400 | 408 | 431 {
  if (error.code === 'HPE_HEADER_OVERFLOW') return 431;
  return error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}
