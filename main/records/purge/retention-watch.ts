import type { SegmentView } from '../store-ports.ts';
import { type RetentionAlarm, retentionState } from './due.ts';

/** What a watch looks at, and whom it tells. */
export type RetentionWatchDeps = {
  segments(): readonly SegmentView[];
  witnessedAtMs(): number | null;
  nowMs(): number;
  readonly log: { warn(name: string, fields?: Readonly<Record<string, string>>): void };
};

/** How retention stands is told when it changes, not every ten seconds. */
export type RetentionWatch = {
  /** Looks, tells what is new, and gives the alarm that stands. */
  look(): RetentionAlarm | null;
};

/** Watches that nothing stays past its ceiling, and that a witness tells the time by which it goes. */
export function createRetentionWatch({
  segments,
  witnessedAtMs,
  nowMs,
  log,
}: RetentionWatchDeps): RetentionWatch {
  let told: RetentionAlarm | null = null;
  return {
    look() {
      const { alarm, overRetained } = retentionState(segments(), witnessedAtMs(), nowMs());
      if (alarm !== told)
        log.warn('records.retention', { alarm: alarm ?? 'none', segment: overRetained[0] ?? 'none' });
      told = alarm;
      return alarm;
    },
  };
}
