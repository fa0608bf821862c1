import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Upstream } from '../../profile/shape.ts';
import type { CompiledRules } from '../rules/compile.ts';
import type { DecisionReason } from '../rules/decide.ts';
import { type ChannelWatch, checkChannel, watchChannel } from './channel/channel-watch.ts';
import { type Dial, dial } from './channel/dial.ts';
import type { ProxyLimits } from './limits.ts';
import { type Target, writeAuthority } from './request/authority.ts';
import { createSecretCheck } from './request/credentials.ts';
import { type ForbiddenTarget, type Gate, judgeConnect, refusalOfRequest } from './request/gate.ts';
import { plainRefusal, type Refusal, refuseRequest, refuseSocket } from './request/refusal.ts';
import { createSocketSet, type SocketSet } from './sockets.ts';
import { createTunnels, type Tunnels } from './tunnels.ts';

/** One session's worth of permission: without it the proxy opens nothing. */
export type ProxySession = {
  /** Shared with the browser of this session alone. */
  readonly secret: string;
  readonly rules: CompiledRules;
  readonly channel: Upstream;
  /** Refused whatever the rules say: the gateway's address. Hosts are canonical. */
  readonly forbiddenTargets: readonly ForbiddenTarget[];
};

/** What the proxy tells of itself; no host and no address. */
export type ProxyEvent =
  | { readonly type: 'refused'; readonly reason: DecisionReason; readonly rule: string | null }
  /** Said once, after every tunnel is cut. */
  | { readonly type: 'channelLost' };

/** What the proxy needs. */
export type GuardProxyDeps = {
  readonly clock: { monotonicMs(): number; alarm(delayMs: number, fire: () => void): () => void };
  readonly limits: ProxyLimits;
  readonly report: (event: ProxyEvent) => void;
};

/** The guard proxy: the one way out of a guest page, and only to the channel. */
export type GuardProxy = {
  /** Listens on 127.0.0.1; 0 takes any free port. Denies everything until activated. */
  listen(
    port: number,
  ): Promise<{ ok: true; port: number } | { ok: false; code: 'port-taken' | 'port-failed' }>;
  /** Opens for one session, once, if the channel accepts connections. */
  activate(session: ProxySession): Promise<{ ok: true } | { ok: false; code: 'not-idle' | 'channel-away' }>;
  /** Cuts everything at once and denies from then on; gives how many sockets are left open. The port stays held. */
  stop(): Promise<number>;
  /** Stops and frees the port. */
  close(): Promise<void>;
};

type Phase =
  | { readonly name: 'idle' | 'starting' | 'lost' | 'stopped' }
  | {
      readonly name: 'active';
      readonly session: ProxySession;
      readonly gate: Gate;
      readonly watch: ChannelWatch;
    };

/** Creates a proxy that does not listen yet. */
export function createGuardProxy(deps: GuardProxyDeps): GuardProxy {
  return new LoopbackProxy(deps);
}

class LoopbackProxy implements GuardProxy {
  readonly #deps: GuardProxyDeps;
  readonly #sockets: SocketSet = createSocketSet();
  readonly #dials = new Set<Dial>();
  readonly #tunnels: Tunnels;
  readonly #server: Server;
  #phase: Phase = { name: 'idle' };

  constructor(deps: GuardProxyDeps) {
    this.#deps = deps;
    this.#tunnels = createTunnels({ ...deps, onBroken: () => this.#suspectChannel() });
    this.#server = this.#createServer();
  }

  listen(port: number): ReturnType<GuardProxy['listen']> {
    return new Promise((resolve) => {
      const failed = (error: NodeJS.ErrnoException): void => {
        this.#server.off('listening', listening);
        resolve({ ok: false, code: error.code === 'EADDRINUSE' ? 'port-taken' : 'port-failed' });
      };
      const listening = (): void => {
        this.#server.off('error', failed);
        const address = this.#server.address();
        resolve({ ok: true, port: typeof address === 'object' && address !== null ? address.port : port });
      };
      this.#server.once('error', failed).once('listening', listening);
      this.#server.listen({ host: '127.0.0.1', port, exclusive: true });
    });
  }

  async activate(session: ProxySession): ReturnType<GuardProxy['activate']> {
    if (this.#phase.name !== 'idle') return { ok: false, code: 'not-idle' };
    this.#phase = { name: 'starting' };
    const channel = { ...this.#deps, upstream: session.channel, limits: this.#deps.limits.channel };
    const watched = { ...channel, onSocket: this.#sockets.add, onLost: () => void this.#loseChannel() };
    const answered = await checkChannel(watched);
    if (this.#phase.name !== 'starting') return { ok: false, code: 'not-idle' };
    if (!answered) {
      this.#phase = { name: 'idle' };
      return { ok: false, code: 'channel-away' };
    }
    const forbidden = [
      ...session.forbiddenTargets,
      { host: session.channel.host, port: session.channel.port },
    ];
    const gate = { hasSecret: createSecretCheck(session.secret), rules: session.rules, forbidden };
    this.#phase = { name: 'active', session, gate, watch: watchChannel(watched) };
    return { ok: true };
  }

  async stop(): Promise<number> {
    this.#leaveActive('stopped');
    this.#tunnels.stop();
    await this.#sockets.cutAll();
    return this.#sockets.count();
  }

  async close(): Promise<void> {
    await this.stop();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #loseChannel(): Promise<void> {
    this.#leaveActive('lost');
    await this.#sockets.cutAll();
    this.#deps.report({ type: 'channelLost' });
  }

  #leaveActive(name: 'lost' | 'stopped'): void {
    if (this.#phase.name === 'active') this.#phase.watch.stop();
    this.#phase = { name };
    for (const opening of this.#dials) opening.abandon();
  }

  #suspectChannel(): void {
    if (this.#phase.name === 'active') this.#phase.watch.suspect();
  }

  #createServer(): Server {
    const { limits } = this.#deps;
    const server = createServer({
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headerMs,
      requestTimeout: limits.headerMs,
      connectionsCheckingInterval: Math.max(50, limits.headerMs / 10),
      insecureHTTPParser: false,
    });
    // Beyond the tunnels: connections that are being refused.
    server.maxConnections = 2 * limits.tunnels;
    server.on('connection', this.#sockets.add);
    server.on('connect', (request, browser, head) => void this.#serveConnect(request, browser, head));
    for (const event of ['request', 'checkContinue', 'checkExpectation'] as const) {
      server.on(event, (request, response) => refuseRequest(response, this.#refusalOf(request)));
    }
    server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
      if (socket.writable) this.#refuse(socket, plainRefusal(statusOfParserError(error)));
      else socket.destroy();
    });
    return server;
  }

  #refusalOf(request: IncomingMessage): Refusal {
    return this.#phase.name === 'active' ? refusalOfRequest(this.#phase.gate, request) : this.#away();
  }

  #away(): Refusal {
    return { ...plainRefusal(503), reason: this.#phase.name === 'lost' ? 'channel' : null };
  }

  async #serveConnect(request: IncomingMessage, browser: Duplex, head: Buffer): Promise<void> {
    browser.on('error', () => browser.destroy());
    if (this.#phase.name !== 'active') return this.#refuse(browser, this.#away());
    const verdict = judgeConnect(this.#phase.gate, request);
    if (!verdict.ok) return this.#refuse(browser, verdict.refusal);
    if (this.#dials.size + this.#tunnels.count() >= this.#deps.limits.tunnels) {
      return this.#refuse(browser, plainRefusal(503));
    }
    await this.#openTunnel(this.#phase.session.channel, verdict.target, browser, head);
  }

  async #openTunnel(upstream: Upstream, target: Target, browser: Duplex, head: Buffer): Promise<void> {
    const opening = dial({ ...this.#deps, upstream, onSocket: this.#sockets.add }, writeAuthority(target));
    this.#dials.add(opening);
    const abandon = (): void => opening.abandon();
    browser.once('close', abandon);
    const outcome = await opening.outcome;
    browser.off('close', abandon);
    this.#dials.delete(opening);
    if (!outcome.ok) {
      if (outcome.code === 'away') this.#suspectChannel();
      return this.#refuse(browser, { status: 502, reason: 'channel', rule: null });
    }
    // What was open before is not open now if the session ended while the channel was asked.
    if (this.#phase.name !== 'active' || browser.destroyed) {
      outcome.socket.destroy();
      browser.destroy();
      return;
    }
    browser.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) browser.unshift(head);
    if (outcome.head.length > 0) outcome.socket.unshift(outcome.head);
    this.#tunnels.join(browser, outcome.socket);
  }

  #refuse(socket: Duplex, refusal: Refusal): void {
    const { reason, rule } = refusal;
    if (reason !== null && reason !== 'channel') this.#deps.report({ type: 'refused', reason, rule });
    refuseSocket(socket, refusal);
    const stopAlarm = this.#deps.clock.alarm(this.#deps.limits.lingerMs, () => socket.destroy());
    socket.once('close', stopAlarm);
  }
}

function statusOfParserError(error: NodeJS.ErrnoException): 400 | 408 | 431 {
  if (error.code === 'HPE_HEADER_OVERFLOW') return 431;
  return error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}
