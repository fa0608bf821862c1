import { X509Certificate } from 'node:crypto';
import { createServer as createProxy, type IncomingHttpHeaders, type Server as ProxyServer } from 'node:http';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createSecureContext, type SecureContext } from 'node:tls';
import { WebSocketServer } from 'ws';
import { type CertificateFault, type Certified, keyDigest, makeTestAuthority } from './certificates.ts';

/** What a site answers. */
export type SitePage = {
  readonly body: string;
  readonly status?: number;
  /** Several values of one name are several headers. */
  readonly headers?: Readonly<Record<string, string | string[]>>;
  /** Sent in place of an answer as it is, and then the connection ends. */
  readonly raw?: string;
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
  /** The digest of a host's key, as a profile revokes it. */
  keyDigest(host: string): string;
  certificate(host: string): X509Certificate;
  /** Puts addresses of revocation services in a host's certificate. */
  pointTo(host: string, services: string): void;
  /** `host:port` of every tunnel asked for since the last call. */
  tunnels(): readonly string[];
  /** What the channel says to whoever wants to go to this host from now on. */
  channelSays(host: string, answer: ChannelAnswer): void;
  /** WebSockets that are open to this host. */
  openSockets(host: string): number;
  /** Requests the sites got, `host/path`, since the last call. */
  requests(): readonly string[];
  /** Request headers of the last request. */
  lastHeaders(): IncomingHttpHeaders;
  /** Connections the sites got from anyone but the channel. */
  direct(): number;
  /** Ends the channel at once, with everything in it. */
  killChannel(): void;
  close(): Promise<void>;
};

/** `garbage` is a page where a proxy would answer; `silence` keeps the connection and says nothing. */
export type ChannelAnswer = 'garbage' | 'silence';

/** The library would refuse to serve with a key that is too weak. */
const everyKey = 'DEFAULT:@SECLEVEL=0';

/** The channel dials from its own loopback address, so that a site can tell who came. */
const channelAddress = '127.0.0.2';

/** Starts sites and channel. Every `*.test` host is one of the sites; the channel refuses any other. */
export async function startOutsideWorld(): Promise<OutsideWorld> {
  const authority = makeTestAuthority('Guard Test Authority');
  const stranger = makeTestAuthority('Stranger Authority');
  const faults = new Map<string, CertificateFault | 'unknown-authority'>();
  const services = new Map<string, string>();
  const pages = new Map<string, SitePage>();
  const answers = new Map<string, ChannelAnswer>();
  const seen: Seen = { tunnels: [], requests: [], headers: {}, direct: 0, open: [] };
  const certificateOf = remembered((host) => {
    const fault = faults.get(host) ?? 'none';
    return fault === 'unknown-authority'
      ? stranger.certify(host, 'none', services.get(host))
      : authority.certify(host, fault, services.get(host));
  });
  const contextOf = remembered((host) => createSecureContext({ ...certificateOf(host), ciphers: everyKey }));
  const sites = createSites(certificateOf('loopback.test'), contextOf, pages, seen);
  const sitePort = await listen(sites);
  const { proxy, sockets } = createChannel(sitePort, seen, answers);
  const channelPort = await listen(proxy);
  return {
    authorityPem: authority.pem,
    channelPort,
    sitePort,
    page: (address, page) => void pages.set(address, typeof page === 'string' ? { body: page } : page),
    badHost: (host, fault) => void faults.set(host, fault),
    keyDigest: (host) => keyDigest(certificateOf(host).cert),
    certificate: (host) => new X509Certificate(certificateOf(host).cert),
    pointTo: (host, addresses) => void services.set(host, addresses),
    tunnels: () => seen.tunnels.splice(0),
    channelSays: (host, answer) => void answers.set(host, answer),
    openSockets: (host) => seen.open.filter((other) => other === host).length,
    requests: () => seen.requests.splice(0),
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

type Seen = {
  tunnels: string[];
  requests: string[];
  headers: IncomingHttpHeaders;
  direct: number;
  /** Host of every WebSocket that is open. */
  open: string[];
};

/** Makes something for a host once. */
function remembered<Made extends Certified | SecureContext>(
  make: (host: string) => Made,
): (host: string) => Made {
  const made = new Map<string, Made>();
  return (host) => {
    const one = made.get(host) ?? make(host);
    made.set(host, one);
    return one;
  };
}

function createSites(
  /** For who comes by address and so names no host. */
  unnamed: Certified,
  contextOf: (host: string) => SecureContext,
  pages: ReadonlyMap<string, SitePage>,
  seen: Seen,
): Server {
  const server = createServer({
    ...unnamed,
    ciphers: everyKey,
    SNICallback: (host, answer) => answer(null, contextOf(host)),
  });
  server.on('connection', (socket: Socket) => {
    if (socket.remoteAddress !== channelAddress) seen.direct += 1;
  });
  server.on('request', (request, response) => {
    const address = `${request.headers.host}${request.url}`;
    seen.headers = request.headers;
    seen.requests.push(address);
    const page = pages.get(address) ?? pages.get(address.split('?', 1)[0] ?? '');
    if (page === undefined) return void response.writeHead(404).end('nothing here');
    if (page.raw !== undefined) return void request.socket.end(page.raw);
    response.writeHead(page.status ?? 200, { 'content-type': 'text/html; charset=utf-8', ...page.headers });
    response.end(page.body);
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket, request) => {
    const host = request.headers.host ?? '';
    seen.open.push(host);
    socket.once('close', () => void seen.open.splice(seen.open.indexOf(host), 1));
    socket.on('error', () => socket.terminate());
    socket.send('hello');
  });
  return server;
}

function createChannel(
  sitePort: number,
  seen: Seen,
  answers: ReadonlyMap<string, ChannelAnswer>,
): { proxy: ProxyServer; sockets: Set<Duplex> } {
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
    const answer = answers.get(target.replace(/:\d+$/, ''));
    if (answer === 'silence') return;
    if (answer === 'garbage') return void socket.end('<!doctype html><title>garbage</title><h1>garbage</h1>');
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
