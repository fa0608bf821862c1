import type { RecordEvent } from '../generated/record-types.ts';
import {
  countMax,
  type SecurityCount,
  type SecurityKind,
  type SecurityRule,
  type Severity,
  securityEvent,
} from './security-event.ts';

/** Something that was refused during the session, as the guard tells it, or a page that got out of the guest's view. */
export type RefusedEvent = {
  readonly kind: Exclude<SecurityKind, 'several'>;
  readonly source: SecurityRule;
  readonly count: number;
};

/** Counts refusals of one session and writes them as few records. */
export type SecurityEvents = {
  refused(event: RefusedEvent): void;
  /**
   * Writes what is counted and not yet written, in one transaction, and before `session.close`. Durable when it returns;
   * throws `StoreError` when the store refuses, and then the counts stay for another try.
   */
  flush(sessionId: string): void;
};

/** What counting needs. */
export type SecurityEventsDeps = {
  readonly store: () => { append(...events: readonly RecordEvent[]): unknown };
};

/**
 * Records of one session at most: a page must not be able to fill the store, and a session is to take at most 1,024 bytes,
 * of which its opening, profile and close take about 700 and each of these about 160.
 */
export const securityRowsMax = 2;

/**
 * What a kind of refusal says. A connection is judged by the guard proxy after the gates of the page have passed it, so one
 * that the proxy refuses found another way. An escape is a page that speaks to the shell.
 */
const severities: Readonly<Record<RefusedEvent['kind'], Severity>> = {
  navigation: 'info',
  subresource: 'info',
  popup: 'info',
  permission: 'info',
  download: 'notable',
  upload: 'notable',
  print: 'notable',
  external: 'notable',
  certificate: 'notable',
  connection: 'serious',
  escape: 'serious',
};

const gravity: Readonly<Record<Severity, number>> = { serious: 2, notable: 1, info: 0 };

/** Makes the counter of one process tree, which serves one session. */
export function createSecurityEvents({ store }: SecurityEventsDeps): SecurityEvents {
  const counts = new Map<string, SecurityCount>();
  let written = 0;
  return {
    refused({ kind, source, count }) {
      const key = `${kind} ${source}`;
      const sum = Math.min((counts.get(key)?.count ?? 0) + count, countMax);
      counts.set(key, { kind, rule: source, severity: severities[kind], count: sum });
    },
    flush(sessionId) {
      const sums = fewSums([...counts.values()], securityRowsMax - written);
      if (sums.length === 0) return;
      store().append(...sums.map((sum) => securityEvent(sessionId, sum)));
      written += sums.length;
      counts.clear();
    },
  };
}

/** The gravest and most frequent first; what has no row of its own is summed into the last, of the gravest severity in it. */
function fewSums(all: readonly SecurityCount[], rows: number): readonly SecurityCount[] {
  const sorted = all.toSorted(
    (one, other) => gravity[other.severity] - gravity[one.severity] || other.count - one.count,
  );
  if (sorted.length <= rows || rows < 1) return sorted.slice(0, Math.max(0, rows));
  const rest = sorted.slice(rows - 1);
  const [gravest] = rest;
  if (gravest === undefined) return sorted;
  const count = Math.min(
    rest.reduce((sum, one) => sum + one.count, 0),
    countMax,
  );
  return [
    ...sorted.slice(0, rows - 1),
    { kind: 'several', rule: gravest.rule, severity: gravest.severity, count },
  ];
}
