import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordEvent } from '../../../main/records/generated/record-types.ts';
import { canonical } from '../../../main/records/schema/canonical.ts';
import { sealerOf } from '../../../main/records/seal/sealed-record.ts';
import type { OpenRecordStore } from '../../../main/records/store.ts';
import { type BenchOptions, type Measurement, median, percentile } from '../report/measurement.ts';
import { bareKeeper, fileKeeper, type Group, type Keeper, segmentKeeper, storeKeeper } from './appends.ts';
import { benchStartMs, eventStream, openBenchStore } from './bench-store.ts';
import { cryptoCalls } from './crypto-calls.ts';

type Subject = 'store' | 'segment' | 'node:crypto' | 'better-sqlite3' | 'node:fs';

const makers: Readonly<Record<Subject, (folder: string) => Keeper>> = {
  store: storeKeeper,
  segment: segmentKeeper,
  'node:crypto': cryptoCalls,
  'better-sqlite3': bareKeeper,
  'node:fs': fileKeeper,
};

const subjects = Object.keys(makers) as Subject[];

/** Records in one transaction, and transactions of a subject in one turn. */
const cases = [
  { name: '1 in a transaction', size: 1, turns: 40 },
  { name: '16 in a transaction', size: 16, turns: 12 },
  { name: '64 in a transaction', size: 64, turns: 6 },
  { name: '256 in a transaction', size: 256, turns: 3 },
] as const;

/** Measures durable appends: in each round every subject keeps the same records once, in changing order. */
export function measureAppends(options: BenchOptions): readonly Measurement[] {
  return cases.flatMap(({ name, size, turns }) => {
    options.note(`appends, ${name}`);
    const folder = mkdtempSync(join(tmpdir(), 'guestway-bench-'));
    const keepers = subjects.map((subject) => ({ subject, keeper: makers[subject](folder) }));
    try {
      return summarize(name, size, rounds(folder, keepers, { size, turns, count: options.quick ? 3 : 25 }));
    } finally {
      for (const { keeper } of keepers) keeper.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** Times of single transactions in milliseconds, by round. */
type Times = Readonly<Record<Subject, number[][]>>;

function rounds(
  folder: string,
  keepers: readonly { readonly subject: Subject; readonly keeper: Keeper }[],
  { size, turns, count }: { readonly size: number; readonly turns: number; readonly count: number },
): Times {
  const groupOf = groupMaker(join(folder, 'samples'));
  const times: Times = { store: [], segment: [], 'node:crypto': [], 'better-sqlite3': [], 'node:fs': [] };
  // The first rounds only warm up.
  for (let round = -2; round < count; round += 1) {
    const groups = Array.from({ length: turns }, () => groupOf(size));
    const first = (round + subjects.length) % subjects.length;
    for (const { subject, keeper } of [...keepers.slice(first), ...keepers.slice(0, first)]) {
      const spent = groups.map((group) => timed(() => keeper.keep(group)));
      if (round >= 0) times[subject].push(spent);
    }
  }
  return times;
}

/** Makes groups of fresh records in the forms that the subjects take; the sealed ones are sealed beforehand, as the store does. */
function groupMaker(folder: string): (size: number) => Group {
  const take = eventStream(benchStartMs);
  const payloadOf = payloadsBy(folder);
  const seal = sealerOf(Buffer.alloc(32, 1), Buffer.alloc(32, 2));
  let seq = 0;
  return (size) => {
    const events = take(size);
    const plain = events.map((event) => ({ type: event.type, payload: payloadOf(event) }));
    return { events, plain, sealed: plain.map((record) => seal({ seq: seq++, ...record })) };
  };
}

/** Payloads as long as the store's own: of each type one is taken from a real store. */
function payloadsBy(folder: string): (event: RecordEvent) => string {
  const { store } = openBenchStore(folder);
  try {
    const places = store.append(...eventStream(benchStartMs)(3));
    const lengths = new Map(places.map(({ segment, seq }) => payloadLength(store, segment, seq)));
    return (event) =>
      canonical(event)
        .padEnd(4_096, ' ')
        .slice(0, lengths.get(event.type) ?? 128);
  } finally {
    store.close();
  }
}

function payloadLength(store: OpenRecordStore, segment: string, seq: number): [string, number] {
  const [row] = store.rows(segment, seq, 1);
  if (row === undefined) throw new Error('no row');
  const { type } = store.openRow(segment, row);
  // Header, nonce and tag are the rest.
  return [type, row.sealed.length - (10 + type.length + 12 + 16)];
}

function summarize(name: string, size: number, times: Times): readonly Measurement[] {
  const rates = (subject: Subject): number =>
    median(times[subject].map((spent) => (1_000 * size * spent.length) / sum(spent)));
  // Of turns in the same round, since the disk's own speed changes from one second to the next.
  const ratio = (subject: Subject, other: Subject): number =>
    median(times[subject].map((spent, round) => sum(spent) / sum(times[other][round] ?? spent)));
  const of = (metric: string, unit: string, subject: string, value: number): Measurement => ({
    metric,
    unit,
    case: name,
    subject,
    value,
    better: unit === 'records/s' ? 'higher' : 'lower',
  });
  const peers = (metric: string): readonly Measurement[] =>
    (['better-sqlite3', 'node:fs'] as const).map((peer) => of(metric, 'records/s', peer, rates(peer)));
  return [
    of('store_appends', 'records/s', 'guestway', rates('store')),
    ...peers('store_appends'),
    of('sealed_rows', 'records/s', 'guestway', rates('segment')),
    ...peers('sealed_rows'),
    of('sealed_rows', 'records/s', 'node:crypto', rates('node:crypto')),
    of('time_of_sealed_rows_to_bare_inserts', 'x', 'guestway', ratio('segment', 'better-sqlite3')),
    // The least there can be: the bare inserts, and then the calls alone.
    of('time_of_sealed_rows_to_bare_inserts', 'x', 'node:crypto', 1 + ratio('node:crypto', 'better-sqlite3')),
    of('time_of_store_appends_to_bare_inserts', 'x', 'guestway', ratio('store', 'better-sqlite3')),
    ...(size === 1 ? waits(times) : []),
  ];
}

function waits(times: Times): readonly Measurement[] {
  return ([50, 99] as const).flatMap((percent) =>
    subjects
      .filter((subject) => subject !== 'segment' && subject !== 'node:crypto')
      .map(
        (subject): Measurement => ({
          metric: 'wait_for_one',
          unit: 'ms',
          case: `p${percent}`,
          subject: subject === 'store' ? 'guestway' : subject,
          value: percentile(times[subject].flat(), percent),
          better: 'lower',
        }),
      ),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function timed(work: () => void): number {
  const fromMs = performance.now();
  work();
  return performance.now() - fromMs;
}
