import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';

/** Looks after keys and certificates while the gateway runs. */
export type KeyWatch = { start(): void; stop(): void };

/** Keys change every ninety days and certificates every year; an hour late is in time. */
const usualMs = 3_600_000;

/** Makes the watch. A look that fails is told and comes again: what is in use stays in use. */
export function createKeyWatch(
  looks: readonly (() => void)[],
  { clock, log, everyMs = usualMs }: { readonly clock: Clock; readonly log: Log; readonly everyMs?: number },
): KeyWatch {
  let cancel = (): void => {};
  const round = (): void => {
    for (const look of looks) {
      try {
        look();
      } catch (error) {
        log.error('keys.look-failed', { error: error instanceof Error ? error.name : 'unknown' });
      }
    }
    cancel = clock.alarm(everyMs, round);
  };
  return { start: round, stop: () => cancel() };
}
