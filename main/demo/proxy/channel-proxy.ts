import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { findTarget, type TargetDeps, type TargetError } from './find-target.ts';

/** A target that does not answer in this time is given up. */
const connectLimitMs = 10_000;

/** A tunnel without a byte in this time is closed, so that forgotten ones do not pile up. */
const idleLimitMs = 300_000;

/** User and password of the channel. */
export type ChannelCredentials = { readonly username: string; readonly password: string };

/** Tells a proxy's client what went wrong, in the words of RFC 9209. */
type ProxyError = TargetError | 'connection_refused' | 'connection_timeout';

/** The demo channel: its HTTP server, not yet listening, and a stop that cuts every tunnel. */
export type ChannelProxy = { readonly server: Server; stop(): Promise<void> };

/**
 * A forward proxy for tunnels (RFC 9110 9.3.6) that asks for user and password. It answers 407 to anyone else, 405 to
 * anything but CONNECT (by which a terminal knows that it lives), 403 to a target that is not on the public internet, 502
 * and 504 when a target does not answer.
 */
export function createChannelProxy(
  deps: TargetDeps & { readonly credentials: ChannelCredentials },
): ChannelProxy {
  const open = new Set<Duplex>();
  const isExpected = credentialTest(deps.credentials);
  const server = createServer((_, response) => response.writeHead(405, { Allow: 'CONNECT' }).end());
  server.on('connection', (socket) => track(open, socket));
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on('error', () => client.destroy());
    if (!isExpected(request.headers['proxy-authorization'])) return void refuse(client, 407, null);
    serve(request.url ?? '', client, head, deps, open).catch(() => client.destroy());
  });
  server.on('clientError', (_, socket) => socket.destroy());
  return {
    server,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

async function serve(
  authority: string,
  client: Duplex,
  head: Buffer,
  deps: TargetDeps,
  open: Set<Duplex>,
): Promise<void> {
  const target = await findTarget(authority, deps);
  if (!target.ok) return refuse(client, statusOf(target.error), target.error);
  if (client.destroyed) return;
  const addresses = target.addresses.map((address) => ({ address, family: isIP(address) }));
  // The name never reaches a resolver: the socket tries the checked addresses in turn.
  const upstream = connect({
    host: 'checked.invalid',
    port: target.port,
    lookup: (_, __, answer) => answer(null, addresses),
  });
  track(open, upstream);
  let connected = false;
  const fail = (error: ProxyError): void => {
    upstream.destroy();
    if (connected) client.destroy();
    else refuse(client, statusOf(error), error);
  };
  upstream.setTimeout(connectLimitMs, () => fail('connection_timeout'));
  upstream.on('error', () => fail('connection_refused'));
  client.on('close', () => upstream.destroy());
  upstream.on('close', () => client.destroy());
  upstream.on('connect', () => {
    connected = true;
    upstream.setTimeout(idleLimitMs);
    // Told as guard proxies want to know it; the demo site stands on loopback and goes for a public one.
    const address = upstream.remoteAddress ?? '';
    const resolved = deps.isPublic(address) ? `X-Guestway-Resolved: ${address}\r\n` : '';
    client.write(`HTTP/1.1 200 Connection established\r\n${resolved}\r\n`);
    if (head.length > 0) upstream.write(head);
    client.pipe(upstream).pipe(client);
  });
}

function statusOf(error: ProxyError): number {
  if (error === 'http_request_error') return 400;
  if (error === 'destination_ip_prohibited') return 403;
  return error === 'connection_timeout' ? 504 : 502;
}

function refuse(client: Duplex, status: number, error: ProxyError | null): void {
  const lines = [`HTTP/1.1 ${status} Refused`, 'Content-Length: 0', 'Connection: close'];
  if (status === 407) lines.push('Proxy-Authenticate: Basic realm="demo-channel", charset="UTF-8"');
  if (error !== null) lines.push(`Proxy-Status: demo-channel; error=${error}`);
  client.end(`${lines.join('\r\n')}\r\n\r\n`);
}

function credentialTest(expected: ChannelCredentials): (header: string | undefined) => boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const right = digest(
    `Basic ${Buffer.from(`${expected.username}:${expected.password}`).toString('base64')}`,
  );
  return (header) => timingSafeEqual(digest(header ?? ''), right);
}

function track(open: Set<Duplex>, socket: Socket): void {
  open.add(socket);
  socket.once('close', () => open.delete(socket));
}
