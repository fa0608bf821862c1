/** Bounds of the guard proxy. Nothing in it waits, grows or repeats without one. */
export type ProxyLimits = {
  /** Connections of the browser, those being refused included. */
  readonly connections: number;
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
  /** How often bytes are counted when the profile limits them; at full speed so much is carried beyond the limit. */
  readonly countMs: number;
  /** How long a refused browser may take to read its answer. */
  readonly lingerMs: number;
  /** Refusals are told no more often than this. */
  readonly reportMs: number;
  readonly channel: ChannelLimits;
};

/** How the channel is watched. */
export type ChannelLimits = {
  /** From an answer of the upstream in use to the next question. */
  readonly everyMs: number;
  /** A question without an answer is asked once more, on a new connection, after this. */
  readonly secondMs: number;
  /** A question that failed is asked once more after this. */
  readonly repeatMs: number;
  /** No answer to either of the two within this means that the upstream is lost. */
  readonly silentMs: number;
  /** One that sends through tunnels in this time after `silentMs` is busy, not lost. */
  readonly graceMs: number;
  /** How often the other upstreams are asked. */
  readonly standbyEveryMs: number;
  /** The `silentMs` of the other upstreams. */
  readonly standbySilentMs: number;
  /** From the question for the exit to the end of the report. */
  readonly probeMs: number;
  /** From a proof of the exit in use to the next. */
  readonly proveEveryMs: number;
  /** The same after one that failed. */
  readonly proveAgainMs: number;
  /** So many failures in a row, and the upstream counts as lost. */
  readonly proveTries: number;
};

/** The limits of the product. */
export const proxyLimits: ProxyLimits = {
  // Twice what a profile can ask for.
  connections: 4_096,
  headerBytes: 16 * 1024,
  headerMs: 10_000,
  dialMs: 15_000,
  // A chat that says nothing for five minutes has its own keep-alive or can connect again.
  idleMs: 300_000,
  halfClosedMs: 30_000,
  sweepMs: 15_000,
  countMs: 200,
  lingerMs: 2_000,
  reportMs: 500,
  channel: {
    // Silence is known after 200 + 600 + 100 ms, a standby that has fallen silent with it after 200 + 250 + 350 + 100: all
    // within a second. One lost packet ends nothing: on the kept connection it is sent again after some 200 ms and a round trip,
    // and a lost opening of a connection leaves the other question.
    everyMs: 200,
    secondMs: 250,
    repeatMs: 100,
    silentMs: 600,
    graceMs: 100,
    standbyEveryMs: 2_000,
    standbySilentMs: 350,
    // Connection, TLS and answer through the channel take six round trips and more: a slow line, or a slow and busy machine, whose
    // first took over four seconds, must not keep every guest out.
    probeMs: 10_000,
    // An exit nobody could prove for 60 + 3 · 10 s, and 10 s for each question, is cut; a probe that is restarted is not.
    proveEveryMs: 60_000,
    proveAgainMs: 10_000,
    proveTries: 4,
  },
};
