import type { Duplex } from 'node:stream';
import type { Channel, Profile, Upstream } from '../../../profile/shape.ts';
import type { ProxyLimits } from '../limits.ts';
import type { ExitProof } from '../messages.ts';
import { proveExit } from './exit-proof.ts';
import { watchExit } from './exit-watch.ts';
import { checkUpstream } from './health/check.ts';
import { createHealthLine, type HealthLine } from './health/health-line.ts';
import { createStandby, type Standby } from './health/standby.ts';
import { type Watch, watchUpstream } from './health/watch.ts';

/** What a channel needs. */
export type ChannelDeps = {
  readonly channel: Channel;
  readonly authorities: Profile['authorities'];
  readonly clock: { alarm(delayMs: number, fire: () => void): () => void };
  readonly limits: ProxyLimits;
  readonly onSocket: (socket: Duplex) => void;
  /** Bytes that came through tunnels so far. */
  readonly heardBytes: () => number;
  /** The upstream in use is lost: whatever goes through it must be cut. */
  readonly onCut: () => void;
  /** The exit in use was proved again; null: it could not be, or another is being looked for. */
  readonly onChecked: (exit: ExitProof | null) => void;
  /** Another upstream took over. */
  readonly onExit: (exit: ExitProof) => void;
  /** No upstream is left. Called once. */
  readonly onLost: () => void;
};

/** An upstream that can be used, or the most telling reason why there is none. */
export type ChannelOpening =
  | { readonly ok: true; readonly exit: ExitProof }
  | { readonly ok: false; readonly code: 'channel-away' | 'exit-unproved' | 'other-channel' };

/** The licensed way out of one session. */
export type SessionChannel = {
  /** Finds the first upstream that lives and proves where it comes out. Call once. */
  open(): Promise<ChannelOpening>;
  /** The upstream for a new tunnel. Waits while another one takes over; null when none is left. */
  route(): Promise<Upstream | null>;
  /** A connection to the upstream in use failed. */
  suspect(): void;
  /** The same, told by who would go another way: the upstream that took over, null when the failed one lives or none is left. */
  routeAfter(failed: Upstream): Promise<Upstream | null>;
  stop(): void;
};

/** A channel that is not open yet. */
export function createSessionChannel(deps: ChannelDeps): SessionChannel {
  return new WatchedChannel(deps);
}

/**
 * One upstream is in use at a time, the first of the list that lives. When it is lost the next takes over for the rest of
 * the session: going back would cut every tunnel a second time and change the guest's address again, for nothing a guest
 * would notice. A lost one is used again only when its successor is lost too.
 */
class WatchedChannel implements SessionChannel {
  readonly #deps: ChannelDeps;
  readonly #lines: readonly HealthLine[];
  readonly #standby: Standby;
  #watch: Watch | null = null;
  #exitWatch: { stop(): void } | null = null;
  #inUse: number | null = null;
  #route: Promise<Upstream | null> = Promise.resolve(null);
  #isOver = false;

  constructor(deps: ChannelDeps) {
    this.#deps = deps;
    const { limits, channel, clock, onSocket } = deps;
    this.#lines = channel.upstreams.map((upstream) =>
      createHealthLine({ upstream, onSocket, headerBytes: limits.headerBytes }),
    );
    this.#standby = createStandby({
      count: channel.upstreams.length,
      clock,
      everyMs: limits.channel.standbyEveryMs,
      inUse: () => this.#inUse,
      check: (index) => this.#check(index),
    });
  }

  async open(): Promise<ChannelOpening> {
    const found = await this.#find(null);
    if (found.ok) this.#use(found.exit.upstream);
    else this.stop();
    return found;
  }

  route(): Promise<Upstream | null> {
    return this.#route;
  }

  suspect(): void {
    void this.#watch?.suspect();
  }

  async routeAfter(failed: Upstream): Promise<Upstream | null> {
    await this.#watch?.suspect();
    const next = await this.#route;
    return next === failed ? null : next;
  }

  stop(): void {
    this.#isOver = true;
    this.#route = Promise.resolve(null);
    this.#watch?.stop();
    this.#exitWatch?.stop();
    this.#standby.stop();
    for (const line of this.#lines) line.close();
  }

  #use(index: number): void {
    const { limits, channel, clock } = this.#deps;
    const line = this.#lines[index];
    const upstream = channel.upstreams[index];
    if (this.#isOver || line === undefined || upstream === undefined) return;
    this.#inUse = index;
    this.#route = Promise.resolve(upstream);
    this.#watch = watchUpstream({
      ...limits.channel,
      clock,
      line,
      heardBytes: this.#deps.heardBytes,
      // Who could take over is asked before it has to.
      onDoubt: () => this.#standby.checkAll(),
      onLost: () => this.#lose(index),
    });
    this.#exitWatch = watchExit({
      ...limits.channel,
      clock,
      prove: () => this.#prove(index),
      onProved: this.#deps.onChecked,
      onDoubt: () => this.#deps.onChecked(null),
      onWrong: () => this.#lose(index),
    });
  }

  #lose(index: number): void {
    this.#watch?.stop();
    this.#exitWatch?.stop();
    this.#deps.onCut();
    this.#deps.onChecked(null);
    this.#route = this.#takeOver(index);
  }

  async #takeOver(lost: number): Promise<Upstream | null> {
    this.#inUse = null;
    const found = await this.#find(lost);
    if (this.#isOver) return null;
    if (!found.ok) {
      this.stop();
      this.#deps.onLost();
      return null;
    }
    this.#use(found.exit.upstream);
    this.#deps.onExit(found.exit);
    return this.#route;
  }

  async #find(lost: number | null): Promise<ChannelOpening> {
    let code: 'channel-away' | 'exit-unproved' | 'other-channel' = 'channel-away';
    for (const index of this.#lines.keys()) {
      if (index === lost || !(await this.#standby.lives(index)) || this.#isOver) continue;
      const proof = await this.#prove(index);
      if (proof.ok) return proof;
      if (code !== 'other-channel') code = proof.code;
    }
    return { ok: false, code };
  }

  #prove(index: number): ReturnType<typeof proveExit> {
    const { limits } = this.#deps;
    return proveExit({ ...this.#deps, limits, probeMs: limits.channel.probeMs }, index);
  }

  #check(index: number): Promise<boolean> {
    const { limits, clock } = this.#deps;
    const line = this.#lines[index];
    if (line === undefined) return Promise.resolve(false);
    const silentMs = this.#inUse === null ? limits.channel.silentMs : limits.channel.standbySilentMs;
    return checkUpstream({
      ...limits.channel,
      clock,
      line,
      silentMs,
      heardBytes: () => 0,
      onDoubt: () => {},
    });
  }
}
