// The hidden gesture: three times, a pause, twice. By its rhythm, not its place alone: children who hit a corner or a key do not
// stop for a moment and go on with exactly two.

/** What it takes, in milliseconds: within a group, between the two groups, and of silence before the first. */
const [quickLeast, quickMost, pauseLeast, pauseMost, silence] = [70, 800, 1_000, 4_000, 4_000];

/** Which gap between five knocks is the pause. */
const pauseAt = 2;

const knocks = 5;

/** Hears knocks of one kind. */
export type Knock = {
  /** A knock at a moment in milliseconds that only grow; true when it completes the gesture. */
  hear(atMs: number): boolean;
  /** Something else was touched or pressed. */
  forget(): void;
};

/** Makes it. Anything that is not the gesture makes it begin again after a silence. */
export function createKnock(): Knock {
  let heard: readonly number[] = [];
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    hear(atMs) {
      const gap = atMs - lastMs;
      lastMs = atMs;
      if (gap > silence) heard = [atMs];
      else heard = heard.length > 0 && isRight(heard.length - 1, gap) ? [...heard, atMs] : [];
      if (heard.length < knocks) return false;
      heard = [];
      return true;
    },
    forget() {
      heard = [];
    },
  };
}

function isRight(index: number, gap: number): boolean {
  return index === pauseAt ? gap >= pauseLeast && gap <= pauseMost : gap >= quickLeast && gap <= quickMost;
}
