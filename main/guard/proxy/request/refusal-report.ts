import type { DecisionReason } from '../../rules/decide.ts';
import type { CountedRefusal } from '../messages.ts';

/** Collects refusals, so that a page that is refused ten thousand times costs main a few messages. */
export type RefusalReport = {
  add(reason: DecisionReason, rule: string | null): void;
  /** Tells what is left. */
  stop(): void;
};

/** What collecting needs. */
export type RefusalReportDeps = {
  readonly clock: { alarm(delayMs: number, fire: () => void): () => void };
  readonly everyMs: number;
  readonly tell: (refusals: CountedRefusal[]) => void;
};

/** Kinds told at once. A page that meets more rules than this within half a second has the rest counted without them. */
const kindLimit = 63;

/** The first refusal is told at once; those that follow within `everyMs` are told together, counted by reason and rule. */
export function createRefusalReport({ clock, everyMs, tell }: RefusalReportDeps): RefusalReport {
  const kinds = new Map<string, CountedRefusal>();
  let stopAlarm: (() => void) | null = null;
  const flush = (): void => {
    stopAlarm = null;
    if (kinds.size === 0) return;
    const refusals = [...kinds.values()];
    kinds.clear();
    stopAlarm = clock.alarm(everyMs, flush);
    tell(refusals);
  };
  return {
    add(reason, rule) {
      const isKept = kinds.size < kindLimit || kinds.has(`${reason} ${rule}`);
      const kind = isKept ? { reason, rule } : { reason: 'rule' as const, rule: null };
      const key = isKept ? `${reason} ${rule}` : 'more';
      kinds.set(key, { ...kind, count: (kinds.get(key)?.count ?? 0) + 1 });
      if (stopAlarm === null) flush();
    },
    stop() {
      stopAlarm?.();
      flush();
      stopAlarm?.();
      stopAlarm = null;
    },
  };
}
