import { type Clock, sleep } from '../../clock.ts';

const betweenMs = 50;

/** Resolves with true as soon as it holds, with false when it does not within the limit. What it throws is passed on. */
export async function until(
  clock: Clock,
  limitMs: number,
  holds: () => boolean | Promise<boolean>,
): Promise<boolean> {
  const giveUpMs = clock.monotonicMs() + limitMs;
  do {
    if (await holds()) return true;
    await sleep(clock, betweenMs);
  } while (clock.monotonicMs() < giveUpMs);
  return false;
}
