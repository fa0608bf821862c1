import { sleep, systemClock } from '../../clock.ts';

/** Calls `look` until it gives something true, and returns it; rejects with what was waited for after `limitMs`. */
export async function waitFor<T>(
  what: string,
  look: () => T | Promise<T>,
  limitMs: number,
): Promise<NonNullable<T>> {
  const until = systemClock.monotonicMs() + limitMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (systemClock.monotonicMs() > until) throw new Error(`waited ${limitMs} ms in vain for ${what}`);
    await sleep(systemClock, 20);
  }
}
