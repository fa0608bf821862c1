import type { Clock } from '../../clock.ts';
import type { Log, LogFields } from '../../log/log.ts';

/** One line tells of all that fail for one reason: every terminal and whoever likes to can make one. */
const everyMs = 10_000;

/** A log that takes a warning of one name every ten seconds at most. */
export function createRareLog(
  log: Pick<Log, 'warn'>,
  { monotonicMs }: Pick<Clock, 'monotonicMs'>,
): Pick<Log, 'warn'> {
  const told = new Map<string, number>();
  return {
    warn(name: string, fields?: LogFields) {
      const nowMono = monotonicMs();
      if (nowMono - (told.get(name) ?? Number.NEGATIVE_INFINITY) < everyMs) return;
      told.set(name, nowMono);
      log.warn(name, fields);
    },
  };
}
