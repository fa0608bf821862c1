import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import type { ProxyLimits } from '../limits.ts';
import type { Target } from '../request/authority.ts';
import { type ByteSource, pour, sourceOf } from './byte-source.ts';
import { type Rate, throttle } from './rate.ts';

/** What tunnels need. */
export type TunnelDeps = {
  readonly clock: { monotonicMs(): number; alarm(delayMs: number, fire: () => void): () => void };
  readonly limits: Pick<ProxyLimits, 'idleMs' | 'halfClosedMs' | 'sweepMs' | 'countMs'>;
  /** Both directions of all tunnels of the session together; null for no limit. */
  readonly transferBytes: number | null;
  readonly rate: Rate | null;
  /** The channel's side of a tunnel broke. */
  readonly onBroken: () => void;
  /** `transferBytes` are used up. Called once, after every tunnel is cut. */
  readonly onSpent: () => void;
};

/** Where a tunnel leads. */
export type TunnelEnd = Target & {
  /** The channel says that it leads into somebody's own network. */
  readonly leadsInside: boolean;
};

/** Open tunnels of one session. */
export type Tunnels = {
  /** Joins both sides until both have ended, either breaks, or nothing is sent for `idleMs`. */
  join(browser: Socket, line: ByteSource, end: TunnelEnd): void;
  count(): number;
  /** Bytes that came from the channel so far. */
  heardBytes(): number;
  /** Cuts those that lead where the test says; gives how many. */
  cutWhere(test: (end: TunnelEnd) => boolean): number;
  /** Cuts all and looks no longer for idle ones. */
  stop(): void;
};

type Tunnel = {
  readonly browser: Socket;
  readonly channel: Socket;
  readonly end: TunnelEnd;
  bytes: number;
  quietSinceMs: number;
};

/** No tunnels yet. */
export function createTunnels(deps: TunnelDeps): Tunnels {
  return new CountedTunnels(deps);
}

class CountedTunnels implements Tunnels {
  readonly #deps: TunnelDeps;
  readonly #open = new Set<Tunnel>();
  #closedBytes = 0;
  #closedHeardBytes = 0;
  #isSpent = false;
  #stopAlarm: (() => void) | null = null;

  constructor(deps: TunnelDeps) {
    this.#deps = deps;
  }

  join(browser: Socket, line: ByteSource, end: TunnelEnd): void {
    const { clock, rate, onBroken } = this.#deps;
    const channel = line.socket;
    const tunnel = { browser, channel, end, bytes: 0, quietSinceMs: clock.monotonicMs() };
    this.#open.add(tunnel);
    const forget = (): void => {
      if (!browser.closed || !channel.closed || !this.#open.delete(tunnel)) return;
      this.#closedBytes += bytesOf(tunnel);
      this.#closedHeardBytes += channel.bytesRead;
    };
    browser.once('close', forget);
    channel.once('close', forget);
    channel.once('error', onBroken);
    // The end of one side goes to the other and no further: half-close stays half-close.
    carry(sourceOf(browser), channel, rate);
    carry(line, browser, rate);
    channel.resume();
    this.#sweepLater();
  }

  count(): number {
    return this.#open.size;
  }

  heardBytes(): number {
    let bytes = this.#closedHeardBytes;
    for (const { channel } of this.#open) bytes += channel.bytesRead;
    return bytes;
  }

  cutWhere(test: (end: TunnelEnd) => boolean): number {
    const ending = [...this.#open].filter(({ end }) => test(end));
    for (const tunnel of ending) cut(tunnel);
    return ending.length;
  }

  stop(): void {
    this.#stopAlarm?.();
    this.#deps.rate?.stop();
    this.cutWhere(() => true);
  }

  /** Bytes are read off the sockets now and then, so that no chunk pays for it. */
  #sweep(): void {
    this.#stopAlarm = null;
    const { clock, limits, transferBytes } = this.#deps;
    const nowMs = clock.monotonicMs();
    let bytes = this.#closedBytes;
    for (const tunnel of this.#open) {
      bytes += bytesOf(tunnel);
      closeIfIdle(tunnel, nowMs, limits);
    }
    if (transferBytes !== null && bytes >= transferBytes) this.#spend();
    if (this.#open.size > 0) this.#sweepLater();
  }

  #sweepLater(): void {
    const { clock, limits, transferBytes } = this.#deps;
    const delayMs = transferBytes === null ? limits.sweepMs : limits.countMs;
    this.#stopAlarm ??= clock.alarm(delayMs, () => this.#sweep());
  }

  #spend(): void {
    if (this.#isSpent) return;
    this.#isSpent = true;
    this.cutWhere(() => true);
    this.#deps.onSpent();
  }
}

function carry(source: ByteSource, to: Socket, rate: Rate | null): void {
  pour(source, rate === null ? to : slowed(source, to, rate));
  const { socket } = source;
  socket.once('error', () => to.destroy());
  socket.once('close', () => {
    // After an orderly end `to` still has to write what it holds; only a side that broke takes the other with it.
    if (!socket.readableEnded) to.destroy();
  });
}

function slowed({ isReused }: ByteSource, to: Socket, rate: Rate): Writable {
  const stream = throttle(rate, isReused);
  stream.pipe(to);
  return stream;
}

function cut({ browser, channel }: Tunnel): void {
  browser.destroy();
  channel.destroy();
}

/** The browser's side sees every byte of both directions. */
function bytesOf({ browser }: Tunnel): number {
  return browser.bytesRead + browser.bytesWritten;
}

function closeIfIdle(tunnel: Tunnel, nowMs: number, limits: TunnelDeps['limits']): void {
  const hasEnded = tunnel.browser.readableEnded || tunnel.channel.readableEnded;
  const bytes = bytesOf(tunnel);
  if (bytes !== tunnel.bytes) {
    tunnel.bytes = bytes;
    tunnel.quietSinceMs = nowMs;
  } else if (nowMs - tunnel.quietSinceMs >= (hasEnded ? limits.halfClosedMs : limits.idleMs)) {
    cut(tunnel);
  }
}
