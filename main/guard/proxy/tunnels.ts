import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ProxyLimits } from './limits.ts';

/** What tunnels need. */
export type TunnelDeps = {
  readonly clock: { monotonicMs(): number; alarm(delayMs: number, fire: () => void): () => void };
  readonly limits: Pick<ProxyLimits, 'idleMs' | 'halfClosedMs' | 'sweepMs'>;
  /** The channel's side of a tunnel broke. */
  readonly onBroken: () => void;
};

/** Open tunnels. */
export type Tunnels = {
  /** Joins both sides until both have ended, either breaks, or nothing is sent for `idleMs`. */
  join(browser: Duplex, channel: Duplex): void;
  count(): number;
  /** Stops looking for idle ones. */
  stop(): void;
};

type Tunnel = { readonly sides: readonly [Duplex, Duplex]; bytes: number; quietSinceMs: number };

/** No tunnels yet. */
export function createTunnels(deps: TunnelDeps): Tunnels {
  const open = new Set<Tunnel>();
  const sweep = (): void => {
    const nowMs = deps.clock.monotonicMs();
    for (const tunnel of open) closeIfIdle(tunnel, nowMs, deps.limits);
    stopAlarm = deps.clock.alarm(deps.limits.sweepMs, sweep);
  };
  let stopAlarm = deps.clock.alarm(deps.limits.sweepMs, sweep);

  return {
    join(browser, channel) {
      const tunnel = { sides: [browser, channel] as const, bytes: 0, quietSinceMs: deps.clock.monotonicMs() };
      open.add(tunnel);
      const forget = (): void => {
        if (browser.closed && channel.closed) open.delete(tunnel);
      };
      browser.once('close', forget);
      channel.once('close', forget);
      channel.once('error', deps.onBroken);
      // Pipes carry back-pressure, and the end of one side to the other: half-close stays half-close.
      tie(browser, channel);
      tie(channel, browser);
    },
    count: () => open.size,
    stop: () => stopAlarm(),
  };
}

function tie(from: Duplex, to: Duplex): void {
  from.pipe(to);
  from.once('error', () => to.destroy());
  from.once('close', () => {
    // After an orderly end `to` still has to write what it holds; only a side that broke takes the other with it.
    if (!from.readableEnded) to.destroy();
  });
}

/** Counts bytes now and then, so that no chunk pays for it. */
function closeIfIdle(tunnel: Tunnel, nowMs: number, limits: TunnelDeps['limits']): void {
  const hasEnded = tunnel.sides.some((side) => side.readableEnded);
  const idleMs = hasEnded ? limits.halfClosedMs : limits.idleMs;
  const bytes = tunnel.sides.reduce((sum, side) => sum + (side as Socket).bytesRead, 0);
  if (bytes !== tunnel.bytes) {
    tunnel.bytes = bytes;
    tunnel.quietSinceMs = nowMs;
  } else if (nowMs - tunnel.quietSinceMs >= idleMs) {
    for (const side of tunnel.sides) side.destroy();
  }
}
