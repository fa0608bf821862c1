import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { CompiledRules } from '../rules/compile.ts';
import type { ChannelOpening } from './channel/channel.ts';
import type { ProxyLimits } from './limits.ts';
import type { CountedRefusal, FromProxy } from './messages.ts';
import { proofHeader } from './request/gate.ts';
import { createListener } from './request/listener.ts';
import { plainRefusal, type Refusal, refuseSocket } from './request/refusal.ts';
import { createRefusalReport, type RefusalReport } from './request/refusal-report.ts';
import { createSession, type OpenSession, type ProxySession } from './session.ts';
import { createSocketSet, type SocketSet } from './tunnels/sockets.ts';

/** What the proxy tells of itself; each of the last three after every tunnel is cut, and the last two once. */
export type ProxyEvent = Extract<
  FromProxy,
  { type: 'refused' | 'exitChecked' | 'exitChanged' | 'limitReached' | 'channelLost' }
>;

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
  /** Opens for one session, once, if the channel answers and it is known where it comes out. */
  activate(session: ProxySession): Promise<ChannelOpening | { ok: false; code: 'not-idle' }>;
  /** Judges every request from now on by these, and cuts the tunnels they refuse; gives how many, null without a session. */
  swap(rules: CompiledRules): number | null;
  /** Cuts everything at once and denies from then on; gives how many sockets are left open. The port stays held. */
  stop(): Promise<number>;
  /** Stops and frees the port. */
  close(): Promise<void>;
};

type Phase =
  | { readonly name: 'idle' | 'lost' | 'stopped' }
  | { readonly name: 'starting' | 'active'; readonly session: OpenSession };

/** Creates a proxy that does not listen yet. */
export function createGuardProxy(deps: GuardProxyDeps): GuardProxy {
  return new LoopbackProxy(deps);
}

class LoopbackProxy implements GuardProxy {
  readonly #deps: GuardProxyDeps;
  readonly #sockets: SocketSet = createSocketSet();
  readonly #refusals: RefusalReport;
  readonly #server: Server;
  #phase: Phase = { name: 'idle' };

  constructor(deps: GuardProxyDeps) {
    this.#deps = deps;
    const tell = (refusals: CountedRefusal[]): void => deps.report({ type: 'refused', refusals });
    this.#refusals = createRefusalReport({ clock: deps.clock, everyMs: deps.limits.reportMs, tell });
    this.#server = createListener({
      limits: deps.limits,
      onSocket: this.#sockets.add,
      onConnect: (request, browser, head) => void this.#serveConnect(request, browser, head),
      refusalOf: (request) => this.#refusalOf(request),
      refuse: (socket, refusal) => this.#refuse(socket, refusal),
    });
  }

  listen(port: number): ReturnType<GuardProxy['listen']> {
    return new Promise((resolve) => {
      const failed = (error: NodeJS.ErrnoException): void => {
        this.#server.off('listening', listening);
        resolve({ ok: false, code: error.code === 'EADDRINUSE' ? 'port-taken' : 'port-failed' });
      };
      const listening = (): void => {
        this.#server.off('error', failed);
        resolve({ ok: true, port: this.#port() ?? port });
      };
      this.#server.once('error', failed).once('listening', listening);
      this.#server.listen({ host: '127.0.0.1', port, exclusive: true });
    });
  }

  async activate(permission: ProxySession): ReturnType<GuardProxy['activate']> {
    if (this.#phase.name !== 'idle') return { ok: false, code: 'not-idle' };
    const { report } = this.#deps;
    const itself = { host: '127.0.0.1', port: this.#port() };
    const session = createSession(
      {
        ...this.#deps,
        onSocket: this.#sockets.add,
        onExit: (exit) => report({ type: 'exitChanged', exit }),
        onChecked: (exit) => report({ type: 'exitChecked', exit }),
        onSpent: () => report({ type: 'limitReached' }),
        onLost: () => void this.#loseChannel(),
      },
      { ...permission, forbiddenTargets: [...permission.forbiddenTargets, itself] },
    );
    const starting: Phase = { name: 'starting', session };
    this.#phase = starting;
    const opening = await session.open();
    if (this.#phase !== starting) return { ok: false, code: 'not-idle' };
    if (!opening.ok) session.stop();
    this.#phase = opening.ok ? { name: 'active', session } : { name: 'idle' };
    return opening;
  }

  swap(rules: CompiledRules): number | null {
    return this.#phase.name === 'active' ? this.#phase.session.swap(rules) : null;
  }

  async stop(): Promise<number> {
    this.#leave('stopped');
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
    this.#leave('lost');
    await this.#sockets.cutAll();
    this.#deps.report({ type: 'channelLost' });
  }

  #leave(name: 'lost' | 'stopped'): void {
    const phase = this.#phase;
    this.#phase = { name };
    if (phase.name === 'starting' || phase.name === 'active') phase.session.stop();
    this.#refusals.stop();
  }

  async #serveConnect(request: IncomingMessage, browser: Socket, head: Buffer): Promise<void> {
    browser.on('error', () => browser.destroy());
    const refusal =
      this.#phase.name === 'active' ? await this.#phase.session.serve(request, browser, head) : this.#away();
    if (refusal === null) return;
    if (request.headers[proofHeader] === undefined) this.#tell(refusal);
    this.#refuse(browser, refusal);
  }

  #refusalOf(request: IncomingMessage): Refusal {
    if (this.#phase.name !== 'active') return this.#away();
    const refusal = this.#phase.session.refusalOf(request);
    this.#tell(refusal);
    return refusal;
  }

  #away(): Refusal {
    return { ...plainRefusal(503), reason: this.#phase.name === 'lost' ? 'channel' : null };
  }

  /** Only what the rules refused is told; what the channel or a limit did is told once and for all. */
  #tell({ reason, rule }: Refusal): void {
    if (this.#phase.name !== 'active' || reason === null) return;
    if (reason !== 'channel' && reason !== 'limit') this.#refusals.add(reason, rule);
  }

  #refuse(socket: Duplex, refusal: Refusal): void {
    refuseSocket(socket, refusal);
    const stopAlarm = this.#deps.clock.alarm(this.#deps.limits.lingerMs, () => socket.destroy());
    socket.once('close', stopAlarm);
  }

  #port(): number | null {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : null;
  }
}
