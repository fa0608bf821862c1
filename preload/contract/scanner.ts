/** A scanner sends its keys no further apart, in milliseconds; hands do so for two or three keys at most. */
export const scanBurstMs = 35;

/** On a busy machine some of a scanner's keys come later than that, but none later than this. */
const stalledMs = 200;

/** Fewer keys are no code. */
const leastScanKeys = 8;

/** Of so many pauses in a scan one may come late. Quick hands, whose keys roll into each other, are late in more. */
const pausesForOneLate = 6;

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
  let late = 0;
  let quickInRow = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  const isQuick = (atMs: number): boolean => atMs - lastMs <= scanBurstMs;
  return {
    add(atMs) {
      const isFirst = atMs - lastMs > stalledMs;
      written = isFirst ? 1 : written + 1;
      if (isFirst) late = 0;
      else if (!isQuick(atMs)) late += 1;
      quickInRow = isQuick(atMs) ? quickInRow + 1 : 0;
      lastMs = atMs;
      return isFirst;
    },
    isScan(atMs) {
      if (written < leastScanKeys || atMs - lastMs > stalledMs) return false;
      // As many pauses as keys: the last is that before Enter. What hands typed just before a scan does not hide it.
      const isLate = !isQuick(atMs);
      const isAllQuick = !isLate && quickInRow + 1 >= leastScanKeys;
      return isAllQuick || (late + (isLate ? 1 : 0)) * pausesForOneLate <= written;
    },
    end() {
      lastMs = Number.NEGATIVE_INFINITY;
    },
  };
}
