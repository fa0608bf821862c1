import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Channel, Profile, Upstream } from '../../profile/shape.ts';
import type { CompiledRules } from '../rules/compile.ts';
import { canonicalHost } from '../rules/host.ts';
import { type ChannelOpening, createSessionChannel, type SessionChannel } from './channel/channel.ts';
import { type Dial, type DialOutcome, dial } from './channel/dial.ts';
import type { ProxyLimits } from './limits.ts';
import type { ExitProof, SessionLimits } from './messages.ts';
import type { Target } from './request/authority.ts';
import { createSecretCheck } from './request/credentials.ts';
import {
  type ForbiddenTarget,
  type Gate,
  type GateVerdict,
  judgeConnect,
  mayStayOpen,
  refusalOfRequest,
} from './request/gate.ts';
import { plainRefusal, type Refusal } from './request/refusal.ts';
import { createRate } from './tunnels/rate.ts';
import { createTunnels, type Tunnels } from './tunnels/tunnels.ts';

/** One session's worth of permission: without it the proxy opens nothing. */
export type ProxySession = {
  readonly rules: CompiledRules;
  /** Shared with the browser of this session alone. */
  readonly secret: string;
  readonly channel: Channel;
  /** May vouch for the channel's probe. */
  readonly authorities: Profile['authorities'];
  readonly limits: SessionLimits;
  /** Refused whatever the rules say, beside the channel's own hosts: the gateway's address. Hosts are canonical. */
  readonly forbiddenTargets: readonly ForbiddenTarget[];
};

/** What a session needs. */
export type SessionDeps = {
  readonly clock: { monotonicMs(): number; alarm(delayMs: number, fire: () => void): () => void };
  readonly limits: ProxyLimits;
  readonly onSocket: (socket: Duplex) => void;
  readonly onExit: (exit: ExitProof) => void;
  readonly onChecked: (exit: ExitProof | null) => void;
  readonly onSpent: () => void;
  readonly onLost: () => void;
};

/** A session of the proxy. */
export type OpenSession = {
  /** Finds a way through the channel. Call once, before anything else. */
  open(): Promise<ChannelOpening>;
  /** Opens a tunnel or gives the refusal the browser is to get; null when the browser needs no answer any more. */
  serve(request: IncomingMessage, browser: Socket, head: Buffer): Promise<Refusal | null>;
  /** The refusal of anything that is not CONNECT. */
  refusalOf(request: IncomingMessage): Refusal;
  swap(rules: CompiledRules): number;
  stop(): void;
};

const bytesPerMegabyte = 1_000_000;
const bytesPerKilobyte = 1_000;
const established = Buffer.from('HTTP/1.1 200 Connection Established\r\n\r\n', 'latin1');
const channelFailed: Refusal = { status: 502, reason: 'channel', rule: null };

/** A session whose channel is not open yet. */
export function createSession(deps: SessionDeps, session: ProxySession): OpenSession {
  return new ChannelSession(deps, session);
}

class ChannelSession implements OpenSession {
  readonly #deps: SessionDeps;
  readonly #connections: number;
  readonly #channel: SessionChannel;
  readonly #tunnels: Tunnels;
  readonly #dials = new Set<Dial>();
  #gate: Gate;
  /** Requests that wait for the channel. */
  #opening = 0;
  #isSpent = false;
  #isOver = false;

  constructor(deps: SessionDeps, session: ProxySession) {
    const { transferMegabytes, kilobytesPerSecond, connections } = session.limits;
    this.#deps = deps;
    this.#connections = connections;
    this.#gate = gateOf(session);
    const { channel, authorities } = session;
    this.#channel = createSessionChannel({
      ...deps,
      channel,
      authorities,
      heardBytes: () => this.#tunnels.heardBytes(),
      onCut: () => this.#cut(),
    });
    this.#tunnels = createTunnels({
      ...deps,
      transferBytes: transferMegabytes === null ? null : transferMegabytes * bytesPerMegabyte,
      rate:
        kilobytesPerSecond === null
          ? null
          : createRate({ clock: deps.clock, bytesPerSecond: kilobytesPerSecond * bytesPerKilobyte }),
      onBroken: () => this.#channel.suspect(),
      onSpent: () => {
        this.#isSpent = true;
        this.#cut();
        deps.onSpent();
      },
    });
  }

  open(): Promise<ChannelOpening> {
    return this.#channel.open();
  }

  async serve(request: IncomingMessage, browser: Socket, head: Buffer): Promise<Refusal | null> {
    const verdict = judgeConnect(this.#gate, request);
    if (!verdict.ok) return verdict.refusal;
    if (this.#isSpent) return { status: 403, reason: 'limit', rule: null };
    if (this.#opening + this.#tunnels.count() >= this.#connections) {
      return { status: 503, reason: 'limit', rule: null };
    }
    this.#opening += 1;
    try {
      const outcome = await this.#ask(verdict.target, browser);
      const refusal = this.#join(verdict.target, outcome, browser, head);
      return browser.destroyed ? null : refusal;
    } finally {
      this.#opening -= 1;
    }
  }

  refusalOf(request: IncomingMessage): Refusal {
    return refusalOfRequest(this.#gate, request);
  }

  swap(rules: CompiledRules): number {
    const gate = { ...this.#gate, rules };
    this.#gate = gate;
    return this.#tunnels.cutWhere((end) => !mayStayOpen(gate, end).ok);
  }

  stop(): void {
    this.#isOver = true;
    this.#channel.stop();
    this.#tunnels.stop();
    this.#cut();
  }

  #cut(): void {
    this.#tunnels.cutWhere(() => true);
    for (const opening of this.#dials) opening.abandon();
  }

  /** Goes once more when another upstream takes over meanwhile: nothing of the request has reached its target yet. */
  async #ask(target: Target, browser: Socket): Promise<DialOutcome> {
    const away = { ok: false, code: 'away' } as const;
    const upstream = await this.#channel.route();
    if (upstream === null) return away;
    const outcome = await this.#dial(upstream, target, browser);
    if (outcome.ok || outcome.code !== 'away' || browser.destroyed) return outcome;
    const next = await this.#channel.routeAfter(upstream);
    return next === null ? away : this.#dial(next, target, browser);
  }

  async #dial(upstream: Upstream, target: Target, browser: Socket): Promise<DialOutcome> {
    // Nobody waits any more, or there is no session any more.
    if (browser.destroyed || this.#isOver) return { ok: false, code: 'away' };
    const opening = dial({ ...this.#deps, upstream }, target);
    this.#dials.add(opening);
    browser.once('close', opening.abandon);
    const outcome = await opening.outcome;
    browser.off('close', opening.abandon);
    this.#dials.delete(opening);
    return outcome;
  }

  #join(target: Target, outcome: DialOutcome, browser: Socket, head: Buffer): Refusal | null {
    if (!outcome.ok) return channelFailed;
    const { line, leadsInside } = outcome;
    const end = { ...target, leadsInside };
    const verdict = this.#verdictNow(end);
    // Either side may have gone while the answer was on its way here.
    if (!verdict.ok || browser.destroyed || line.socket.destroyed) {
      line.socket.destroy();
      return verdict.ok ? channelFailed : verdict.refusal;
    }
    browser.write(established);
    if (outcome.head.length > 0) browser.write(outcome.head);
    if (head.length > 0) browser.unshift(head);
    this.#tunnels.join(browser, line, end);
    return null;
  }

  /** What was open before need not be open now: the channel was asked meanwhile. */
  #verdictNow(end: Target & { readonly leadsInside: boolean }): GateVerdict {
    if (this.#isOver) return { ok: false, refusal: plainRefusal(503) };
    if (this.#isSpent) return { ok: false, refusal: { status: 403, reason: 'limit', rule: null } };
    return mayStayOpen(this.#gate, end);
  }
}

function gateOf({ secret, rules, channel, forbiddenTargets }: ProxySession): Gate {
  const upstreams = channel.upstreams.flatMap(({ host, port }) => {
    const canonical = canonicalHost(host);
    // A host that cannot be written in a request cannot be asked for either.
    return canonical === null ? [] : [{ host: canonical, port }];
  });
  return {
    hasSecret: createSecretCheck(secret),
    rules,
    forbidden: [...forbiddenTargets, ...upstreams],
  };
}
