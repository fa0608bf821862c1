import type { Clock } from '../clock.ts';
import type { Log } from '../log/log.ts';

/** What it needs. */
export type MemoryRestartDeps = {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly log: Log;
  /** Has fresh process trees take the place of those that run, between sessions. */
  readonly restart: () => void;
};

/** Answers a terminal whose processes use more memory than they may. */
export type MemoryRestarts = { heavy(megabytes: number): void };

/** A restart that did not help would not help again: the terminal would do nothing else. */
const apartMs = 6 * 3_600_000;

/** Makes it: one restart in six hours at most; in between it is told as a warning, once. */
export function createMemoryRestarts({ clock, log, restart }: MemoryRestartDeps): MemoryRestarts {
  let lastMono = Number.NEGATIVE_INFINITY;
  let isWarned = false;
  return {
    heavy(megabytes) {
      if (clock.monotonicMs() - lastMono < apartMs) {
        if (!isWarned) log.warn('memory.stays-high', { megabytes });
        isWarned = true;
        return;
      }
      lastMono = clock.monotonicMs();
      isWarned = false;
      log.warn('memory.restart', { megabytes });
      restart();
    },
  };
}
