import { type Clock, sleep } from '../clock.ts';

/** Deaths older than this are forgotten (`escapes.md` B12). */
const windowMs = 600_000;

/** The longest wait between two starts. */
const longestMs = 60_000;

/** Spaces out restarts: none after the first death, then 1 s doubling to a minute while deaths keep coming. */
export function createBackOff(clock: Clock): { wait(): Promise<void> } {
  let deaths: number[] = [];
  return {
    async wait() {
      const nowMono = clock.monotonicMs();
      deaths = [...deaths.filter((at) => nowMono - at < windowMs), nowMono];
      const earlier = deaths.length - 1;
      if (earlier > 0) await sleep(clock, Math.min(1000 * 2 ** (earlier - 1), longestMs));
    },
  };
}
