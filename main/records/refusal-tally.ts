import { type Refusals, refusalsCounted } from './events.ts';
import type { SecurityEventRecord } from './generated/record-types.ts';

/** What was refused, and whose rule it was; never where. */
export type Refusal = Pick<Refusals, 'kind' | 'rule'>;

/** Counts refusals of one session, so that a page with a hundred blocked pictures is one record and not a hundred. */
export type RefusalTally = {
  add(refusal: Refusal): void;
  /** One record per kind and rule, in the order they first came. */
  records(sessionId: string): readonly SecurityEventRecord[];
};

/** Greatest count a record holds; more is told as this many. */
const countMax = 1_000_000;

/** Makes an empty tally, in memory only. */
export function createRefusalTally(): RefusalTally {
  const counts = new Map<string, Refusal & { count: number }>();
  return {
    add({ kind, rule }) {
      const key = `${kind} ${rule}`;
      const count = (counts.get(key)?.count ?? 0) + 1;
      counts.set(key, { kind, rule, count: Math.min(count, countMax) });
    },
    records: (sessionId) => [...counts.values()].map((counted) => refusalsCounted({ sessionId, ...counted })),
  };
}
