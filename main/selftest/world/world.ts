import { createServer as createProxy, type Server as ProxyServer } from 'node:http';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { makeSiteChain } from '../../gateway/tls/make-site-chain.ts';
import { hosts, selftestDomain } from './hosts.ts';

/** What a site answers. */
export type SitePage = {
  readonly body: string;
  readonly status?: number;
  /** Several values of one name are several headers. */
  readonly headers?: Readonly<Record<string, string | string[]>>;
};

/** Sites and the channel that leads to them, both on loopback and in this process. */
export type World = {
  readonly authorityPem: string;
  readonly channelPort: number;
  /** Of the sites themselves, for going round the channel. */
  readonly sitePort: number;
  /** Puts a page at `host/path`. */
  page(address: string, page: string | SitePage): void;
  /** `host` of every tunnel asked for since the last call. */
  tunnels(): readonly string[];
  /** Connections that the sites got from anyone but the channel, since the last call. */
  direct(): number;
  close(): Promise<void>;
};

const dayMs = 86_400_000;

/** The channel dials from a loopback address of its own, so that a site can tell who came; Linux has all of 127/8. */
const channelAddress = process.platform === 'linux' ? '127.0.0.2' : undefined;

const target = new RegExp(`^([a-z]+\\.${selftestDomain.replace('.', '\\.')}):443$`);

type Seen = { tunnels: string[]; direct: number };

/** Starts both. The channel leads to the hosts of the self-test and nowhere else. */
export async function startWorld(nowMs: number): Promise<World> {
  // For a day, and never written to a disk.
  const period = { notBefore: new Date(nowMs - dayMs), notAfter: new Date(nowMs + dayMs) };
  const names = { authority: 'Guestway self-test', site: 'Guestway self-test site' };
  const { authorityPem, chainPem, keyPem } = makeSiteChain(names, Object.values(hosts), period);
  const pages = new Map<string, SitePage>();
  const seen: Seen = { tunnels: [], direct: 0 };
  const sites = createSites({ cert: chainPem, key: keyPem }, pages, seen);
  const sitePort = await listen(sites);
  const { proxy, sockets } = createChannel(sitePort, seen);
  const channelPort = await listen(proxy);
  return {
    authorityPem,
    channelPort,
    sitePort,
    page: (address, page) => void pages.set(address, typeof page === 'string' ? { body: page } : page),
    tunnels: () => seen.tunnels.splice(0),
    direct() {
      const { direct } = seen;
      seen.direct = 0;
      return direct;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      sites.closeAllConnections();
      await new Promise((resolve) => sites.close(resolve));
    },
  };
}

function createSites(
  certificate: { readonly cert: string; readonly key: string },
  pages: ReadonlyMap<string, SitePage>,
  seen: Seen,
): Server {
  const server = createServer(certificate);
  server.on('connection', ({ remoteAddress }: Socket) => {
    if (channelAddress !== undefined && remoteAddress !== channelAddress) seen.direct += 1;
  });
  server.on('request', (request, response) => {
    const address = `${request.headers.host}${request.url}`;
    const page = pages.get(address);
    if (page === undefined) return void response.writeHead(404).end('nothing here');
    response.writeHead(page.status ?? 200, { 'content-type': 'text/html; charset=utf-8', ...page.headers });
    response.end(page.body);
  });
  return server;
}

function createChannel(
  sitePort: number,
  seen: Seen,
): { readonly proxy: ProxyServer; readonly sockets: Set<Duplex> } {
  const sockets = new Set<Duplex>();
  const keep = (socket: Duplex): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  };
  const proxy = createProxy((_request, response) => response.writeHead(405).end());
  proxy.on('connection', keep);
  proxy.on('connect', (request, socket, head) => {
    const [, host] = target.exec(request.url ?? '') ?? [];
    if (host === undefined) return void socket.end('HTTP/1.1 502 No Such Site\r\n\r\n');
    seen.tunnels.push(host);
    const site = connect({
      host: '127.0.0.1',
      port: sitePort,
      ...(channelAddress !== undefined && { localAddress: channelAddress }),
    });
    keep(site);
    site.once('connect', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      site.write(head);
      socket.pipe(site).pipe(socket);
    });
    site.once('close', () => socket.destroy());
    socket.once('close', () => site.destroy());
  });
  return { proxy, sockets };
}

function listen(server: Server | ProxyServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
