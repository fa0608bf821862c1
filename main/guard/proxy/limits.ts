/** Bounds of the guard proxy. Nothing in it waits, grows or repeats without one. */
export type ProxyLimits = {
  /** Tunnels being opened or open at once. */
  readonly tunnels: number;
  /** Header bytes taken from the browser and from the channel. */
  readonly headerBytes: number;
  /** From the connection to the end of its request header. */
  readonly headerMs: number;
  /** From the request to the channel's answer, connection included. */
  readonly dialMs: number;
  /** Nothing sent either way for so long closes a tunnel. */
  readonly idleMs: number;
  /** The same for a tunnel of which one side has ended: most often the browser is gone. */
  readonly halfClosedMs: number;
  /** How often idle tunnels are looked for. */
  readonly sweepMs: number;
  /** How long a refused browser may take to read its answer. */
  readonly lingerMs: number;
  readonly channel: ChannelLimits;
};

/** How the channel is watched. */
export type ChannelLimits = {
  readonly everyMs: number;
  /** A channel that does not accept a connection within this has failed one check. */
  readonly silentMs: number;
  /** A failed check is repeated after this, so that a channel that is gone is known within a second. */
  readonly repeatMs: number;
  /** Failed checks in a row that mean the channel is lost. */
  readonly strikes: number;
};

/** The limits of the product. */
export const proxyLimits: ProxyLimits = {
  // A browser opens some dozens through one proxy; WebSockets come on top.
  tunnels: 512,
  headerBytes: 16 * 1024,
  headerMs: 10_000,
  dialMs: 15_000,
  // A chat that says nothing for five minutes has its own keep-alive or can connect again.
  idleMs: 300_000,
  halfClosedMs: 30_000,
  sweepMs: 15_000,
  lingerMs: 2_000,
  // Half a second, then once more at once: lost within a second, yet one dropped connection ends no session.
  channel: { everyMs: 500, silentMs: 1_000, repeatMs: 100, strikes: 2 },
};
