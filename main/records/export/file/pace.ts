import { setImmediate as nextTurn } from 'node:timers/promises';

/** What stops and tells of long work. */
export type Pace = {
  readonly signal?: AbortSignal | undefined;
  /** Called at each pause. */
  readonly onPause?: (() => void) | undefined;
};

/** The work was called off. */
export class Cancelled extends Error {}

/** Does work a stretch at a time, letting others run between. Throws `Cancelled` when called off. */
export async function paced<Result>(work: Generator<void, Result>, pace: Pace): Promise<Result> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    pace.onPause?.();
    await nextTurn();
    if (pace.signal?.aborted === true) throw new Cancelled();
  }
}

/** Does work at once, with nothing in between. */
export function atOnce<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
