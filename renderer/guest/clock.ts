/** What the screens know of time: the terminal's clock, and a beat. */
export type Clock = {
  readonly nowMs: () => number;
  /** Calls back at every interval until the returned function is called. */
  readonly every: (intervalMs: number, callback: () => void) => () => void;
};

/** The clock of this page. */
export const pageClock: Clock = {
  nowMs: () => Date.now(),
  every: (intervalMs, callback) => {
    const timer = window.setInterval(callback, intervalMs);
    return () => window.clearInterval(timer);
  },
};
