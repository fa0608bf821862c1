/** Time as the page sees it. */
export type Clock = {
  /** Epoch milliseconds of this machine. */
  readonly nowMs: () => number;
  /** Runs again and again until the returned function is called. */
  readonly every: (intervalMs: number, run: () => void) => () => void;
  /** Runs once unless the returned function is called before. */
  readonly after: (delayMs: number, run: () => void) => () => void;
};

/** The browser's clock. */
export const browserClock: Clock = {
  nowMs: () => Date.now(),
  every: (intervalMs, run) => {
    const timer = setInterval(run, intervalMs);
    return () => clearInterval(timer);
  },
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
