/** A scanner sends its keys no further apart, in milliseconds; hands do so for two or three keys at most. */
export const scanBurstMs = 35;

/** On a busy machine some of a scanner's keys come later than that, but none later than this. */
const stalledMs = 200;

/** Fewer keys are no code. */
const leastScanKeys = 8;

/** Of the pauses in a scan at least this share is a scanner's; of those in what hands type hardly one is. */
const leastQuickShare = 0.75;

/** Tells what a scanner types from what hands type, by the pauses between the keys. Moments are in milliseconds of one clock. */
export type KeyRun = {
  /** Counts a key that writes; true where it begins a new run. */
  add(atMs: number): boolean;
  /** Whether Enter at this moment ends a scan. */
  isScan(atMs: number): boolean;
  /** What comes next begins a new run. */
  end(): void;
};

/** Nothing has been typed yet. */
export function createKeyRun(): KeyRun {
  let written = 0;
  let quick = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  const quickUntil = (atMs: number): number => quick + (atMs - lastMs <= scanBurstMs ? 1 : 0);
  return {
    add(atMs) {
      const isFirst = written === 0 || atMs - lastMs > stalledMs;
      quick = isFirst ? 0 : quickUntil(atMs);
      written = isFirst ? 1 : written + 1;
      lastMs = atMs;
      return isFirst;
    },
    // As many pauses as keys: the last is that before Enter.
    isScan: (atMs) =>
      written >= leastScanKeys && atMs - lastMs <= stalledMs && quickUntil(atMs) >= leastQuickShare * written,
    end() {
      written = 0;
    },
  };
}
