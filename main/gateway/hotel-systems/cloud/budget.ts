import type { Clock } from '../../../clock.ts';

/** So many questions in a sliding time. */
export type Budget = {
  /** Whether one more may be asked now; it is counted then. */
  take(): boolean;
};

/** Makes a budget of `most` questions in `withinMs`. */
export function createBudget(clock: Clock, most: number, withinMs: number): Budget {
  let takenMono: number[] = [];
  return {
    take() {
      const nowMono = clock.monotonicMs();
      takenMono = takenMono.filter((at) => nowMono - at < withinMs);
      if (takenMono.length >= most) return false;
      takenMono.push(nowMono);
      return true;
    },
  };
}
