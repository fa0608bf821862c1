import {
  createServer as createPlain,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer, type Server as SecureServer } from 'node:https';
import { createSecureContext, type SecureContext } from 'node:tls';
import { WebSocketServer } from 'ws';
import type { Certified } from '../../e2e/guard/parts/certificates.ts';
import type { ServedFile } from '../rows/row.ts';

/** What the web servers need. */
export type SitesDeps = {
  readonly certify: (host: string) => Certified;
  /** A file of a site; `null` for none. */
  readonly file: (host: string, path: string) => ServedFile | null;
  /** A request, or a WebSocket, for this host came. */
  readonly requested: (host: string, path: string) => void;
};

/** Web servers that do not listen yet: every host of the world, over TLS and without. */
export type Sites = { readonly secure: SecureServer; readonly plain: Server };

/** Makes web servers for every host there is, WebSockets included. */
export function createSites(deps: SitesDeps): Sites {
  const contexts = new Map<string, SecureContext>();
  const contextOf = (host: string): SecureContext => {
    const context = contexts.get(host) ?? createSecureContext(deps.certify(host));
    contexts.set(host, context);
    return context;
  };
  const nameless = deps.certify('nameless.test');
  const secure = createServer({
    ...nameless,
    SNICallback: (host, answer) => answer(null, contextOf(host)),
  });
  const plain = createPlain();
  for (const server of [secure, plain]) {
    server.on('request', (request, response) => serve(deps, request, response));
    server.on('clientError', (_error, socket) => socket.destroy());
    server.on('tlsClientError', (_error, socket) => socket.destroy());
    const sockets = new WebSocketServer({ server });
    sockets.on('connection', (socket, request) => {
      deps.requested(hostOf(request), request.url ?? '');
      socket.on('error', () => socket.terminate());
      socket.send('hello');
    });
  }
  return { secure, plain };
}

function serve(deps: SitesDeps, request: IncomingMessage, response: ServerResponse): void {
  const host = hostOf(request);
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  deps.requested(host, path);
  request.resume();
  const { body, type, status, headers } = deps.file(host, path) ?? { body: '', status: 404 };
  response.writeHead(status ?? 200, { 'content-type': type ?? 'text/html; charset=utf-8', ...headers });
  response.end(body);
}

function hostOf(request: IncomingMessage): string {
  return (request.headers.host ?? '').replace(/:\d+$/, '');
}
