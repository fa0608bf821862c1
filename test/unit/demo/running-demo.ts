import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import { type TLSSocket, connect as tlsConnect } from 'node:tls';
import { type DemoProcess, type DemoWorld, prepareDemoWorld } from '../../../main/demo/world.ts';

/** The demo site and channel as real processes, in a data folder of their own. */
export type RunningDemo = {
  readonly world: DemoWorld;
  readonly site: ChildProcess;
  readonly channel: ChildProcess;
  readonly authorityPem: string;
  stop(): Promise<void>;
};

/** Answer to a CONNECT. */
export type Tunnel = {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly socket: Socket;
};

/** An answer of the demo site. */
export type SiteAnswer = {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
};

/** Starts both processes and waits until each has said that it is ready. */
export async function startDemo(): Promise<RunningDemo> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'guestway-demo-'));
  const world = await prepareDemoWorld({ dataFolder, clock: { nowMs: () => Date.now() } });
  const [site, channel] = await Promise.all([start(world.site), start(world.channel)]);
  const chain = readFileSync(join(dataFolder, 'demo-site', 'site-chain.pem'), 'utf8');
  return {
    world,
    site,
    channel,
    authorityPem: chain.slice(chain.lastIndexOf('-----BEGIN')),
    async stop() {
      await Promise.all([leave(site), leave(channel)]);
      rmSync(dataFolder, { recursive: true });
    },
  };
}

/** Ends a process with SIGTERM and gives its exit code. */
export async function leave(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit');
  return child.exitCode;
}

/** Asks the channel for a tunnel; `credentials` are `user:password`, or none. */
export async function openTunnel(
  demo: RunningDemo,
  target: string,
  credentials?: string | null,
): Promise<Tunnel> {
  const { username, password } = demo.world.channelCredentials;
  const given = credentials === undefined ? `${username}:${password}` : credentials;
  const headers =
    given === null ? {} : { 'Proxy-Authorization': `Basic ${Buffer.from(given).toString('base64')}` };
  const asked = request({
    port: demo.world.ports.channel,
    host: '127.0.0.1',
    method: 'CONNECT',
    path: target,
    headers,
  });
  asked.end();
  const [answer, socket] = (await once(asked, 'connect')) as [IncomingMessage, Socket];
  return { status: answer.statusCode ?? 0, headers: answer.headers, socket };
}

/** TLS to a demo host through the channel, believing the demo authority only. */
export async function openTls(demo: RunningDemo, host: string): Promise<TLSSocket> {
  const { socket } = await openTunnel(demo, `${host}:443`);
  const secure = tlsConnect({ socket, servername: host, ca: demo.authorityPem });
  await once(secure, 'secureConnect');
  return secure;
}

/** One HTTPS request to a demo host through the channel. */
export async function ask(
  demo: RunningDemo,
  url: string,
  options: {
    readonly method?: string;
    readonly headers?: Record<string, string>;
    readonly body?: string;
  } = {},
): Promise<SiteAnswer> {
  const { hostname, pathname, search } = new URL(url);
  const socket = await openTls(demo, hostname);
  const asked = httpsRequest({
    host: hostname,
    path: pathname + search,
    method: options.method ?? 'GET',
    headers: { Host: hostname, ...options.headers },
    createConnection: () => socket,
  });
  asked.end(options.body);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await buffer(answer) };
}

async function start({ entry, args }: DemoProcess): Promise<ChildProcess> {
  const child = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  if (JSON.parse(line).ready !== true) throw new Error(line);
  return child;
}
