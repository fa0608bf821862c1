import { createServer as createProxy, type IncomingHttpHeaders, type Server as ProxyServer } from 'node:http';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createSecureContext, type SecureContext } from 'node:tls';
import { WebSocketServer } from 'ws';
import { type CertificateFault, makeTestAuthority, type TestAuthority } from './certificates.ts';

/** What a site answers. */
export type SitePage = {
  readonly body: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Sites over TLS and the channel that leads to them, all on loopback. */
export type OutsideWorld = {
  readonly authorityPem: string;
  readonly channelPort: number;
  /** Port of the sites themselves, for going round the channel. */
  readonly sitePort: number;
  /** Puts a page at `host/path`; replaces what was there. */
  page(address: string, page: string | SitePage): void;
  /** A host whose certificate is wrong in one way, or comes from an authority nobody named. */
  badHost(host: string, fault: CertificateFault | 'unknown-authority'): void;
  /** `host:port` of every tunnel asked for since the last call. */
  tunnels(): readonly string[];
  /** Request headers of the last request. */
  lastHeaders(): IncomingHttpHeaders;
  /** Connections the sites got from anyone but the channel. */
  direct(): number;
  /** Ends the channel at once, with everything in it. */
  killChannel(): void;
  close(): Promise<void>;
};

/** The channel dials from its own loopback address, so that a site can tell who came. */
const channelAddress = '127.0.0.2';

/** Starts sites and channel. Every `*.test` host is one of the sites; the channel refuses any other. */
export async function startOutsideWorld(): Promise<OutsideWorld> {
  const authority = makeTestAuthority('Guard Test Authority');
  const stranger = makeTestAuthority('Stranger Authority');
  const faults = new Map<string, CertificateFault | 'unknown-authority'>();
  const pages = new Map<string, SitePage>();
  const seen: Seen = { tunnels: [], headers: {}, direct: 0 };
  const contexts = createContexts(authority, stranger, faults);
  const sites = createSites(contexts, pages, seen);
  const sitePort = await listen(sites);
  const { proxy, sockets } = createChannel(sitePort, seen);
  const channelPort = await listen(proxy);
  return {
    authorityPem: authority.pem,
    channelPort,
    sitePort,
    page: (address, page) => void pages.set(address, typeof page === 'string' ? { body: page } : page),
    badHost: (host, fault) => void faults.set(host, fault),
    tunnels: () => seen.tunnels.splice(0),
    lastHeaders: () => seen.headers,
    direct: () => seen.direct,
    killChannel() {
      proxy.close();
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      sites.closeAllConnections();
      await new Promise((resolve) => sites.close(resolve));
    },
  };
}

type Seen = { tunnels: string[]; headers: IncomingHttpHeaders; direct: number };

function createContexts(
  authority: TestAuthority,
  stranger: TestAuthority,
  faults: ReadonlyMap<string, CertificateFault | 'unknown-authority'>,
): (host: string) => SecureContext {
  const made = new Map<string, SecureContext>();
  const make = (host: string): SecureContext => {
    const fault = faults.get(host) ?? 'none';
    const { key, cert } =
      fault === 'unknown-authority' ? stranger.certify(host) : authority.certify(host, fault);
    return createSecureContext({ key, cert });
  };
  return (host) => {
    const context = made.get(host) ?? make(host);
    made.set(host, context);
    return context;
  };
}

function createSites(
  contextOf: (host: string) => SecureContext,
  pages: ReadonlyMap<string, SitePage>,
  seen: Seen,
): Server {
  const server = createServer({
    SNICallback: (host, answer) => answer(null, contextOf(host)),
  });
  server.on('connection', (socket: Socket) => {
    if (socket.remoteAddress !== channelAddress) seen.direct += 1;
  });
  server.on('request', (request, response) => {
    const address = `${request.headers.host}${request.url}`;
    seen.headers = request.headers;
    const page = pages.get(address) ?? pages.get(address.split('?', 1)[0] ?? '');
    if (page === undefined) return void response.writeHead(404).end('nothing here');
    response.writeHead(page.status ?? 200, { 'content-type': 'text/html; charset=utf-8', ...page.headers });
    response.end(page.body);
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => socket.send('hello'));
  return server;
}

function createChannel(sitePort: number, seen: Seen): { proxy: ProxyServer; sockets: Set<Duplex> } {
  const sockets = new Set<Duplex>();
  const keep = (socket: Duplex): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  };
  const proxy = createProxy((_request, response) => response.writeHead(405).end());
  proxy.on('connection', keep);
  proxy.on('connect', (request, socket, head) => {
    const target = request.url ?? '';
    seen.tunnels.push(target);
    if (!/\.test:443$/.test(target)) return void socket.end('HTTP/1.1 502 No Such Site\r\n\r\n');
    const site = connect({ host: '127.0.0.1', port: sitePort, localAddress: channelAddress });
    keep(site);
    site.once('connect', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      site.write(head);
      socket.pipe(site).pipe(socket);
    });
    site.once('close', () => socket.destroy());
  });
  return { proxy, sockets };
}

function listen(server: Server | ProxyServer): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
