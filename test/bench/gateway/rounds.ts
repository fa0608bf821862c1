import { cpuMicroseconds } from '../proxy/subjects/running-proxy.ts';
import { type Measurement, median, percentile } from '../report/measurement.ts';
import type { Helper } from './parent-link.ts';
import type { BatchFigures, BatchOrder, TerminalsOrder, TerminalsReply } from './terminals-process.ts';

/** The terminals' process. */
export type Terminals = Helper<TerminalsOrder, TerminalsReply>;

/** What terminals do and at what size. */
export type Load = {
  /** As the case is called. */
  readonly name: string;
  /** Of the metrics: `renewal` or `redemption`. */
  readonly act: 'renewal' | 'redemption';
  readonly concurrency: number;
  readonly rounds: number;
  readonly requests: number;
};

/** One who is asked. `next` makes the requests of one round, each of them good once. */
export type Subject = {
  readonly name: string;
  /** Of its process. */
  readonly pid: number;
  readonly expects: string;
  next(count: number): BatchOrder['requests'];
};

/** Sends rounds of the same number of requests to each subject in turn, and sums up. The first subject is our own. */
export async function measureRounds(
  terminals: Terminals,
  subjects: readonly Subject[],
  load: Load,
): Promise<readonly Measurement[]> {
  const seen = new Map<string, Batch[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < load.rounds; round += 1)
    for (const subject of round % 2 === 0 ? subjects : subjects.toReversed())
      seen.get(subject.name)?.push(await sendBatch(terminals, subject, load));
  return [...seen].flatMap(([subject, batches]) => [
    ...summaryOf(load, subject, batches),
    ...shareOf(load, batches, subject === subjects[0]?.name ? seen.get('fastify') : undefined),
  ]);
}

/** A batch, and the CPU time of whoever was asked. */
type Batch = BatchFigures & { readonly cpuUs: number };

/** Sends one batch to a subject. Throws when a single answer is not the good one. */
export async function sendBatch(
  terminals: Terminals,
  subject: Subject,
  { concurrency, requests }: Pick<Load, 'concurrency' | 'requests'>,
): Promise<Batch> {
  const order = { concurrency, expects: subject.expects, requests: subject.next(requests) };
  const cpuUs = cpuMicroseconds(subject.pid);
  const figures = (await terminals.ask({ do: 'batch', ...order })) as BatchFigures;
  return { ...figures, cpuUs: cpuMicroseconds(subject.pid) - cpuUs };
}

function summaryOf({ name, act }: Load, subject: string, batches: readonly Batch[]): readonly Measurement[] {
  const times = batches.flatMap(({ timesMs }) => timesMs);
  const cpuMs = sum(batches.map((batch) => batch.cpuUs)) / 1_000 / times.length;
  const base = { case: name, subject };
  return [
    {
      metric: `${act}s_per_second`,
      unit: '1/s',
      ...base,
      value: median(batches.map(rateOf)),
      better: 'higher',
    },
    { metric: `${act}_ms_p50`, unit: 'ms', ...base, value: percentile(times, 50), better: 'lower' },
    { metric: `${act}_ms_p99`, unit: 'ms', ...base, value: percentile(times, 99), better: 'lower' },
    { metric: `${act}_cpu_ms`, unit: 'ms', ...base, value: cpuMs, better: 'lower' },
  ];
}

/** Our own rate as a share of that of the bare route in the same round. */
function shareOf(
  { name, act }: Load,
  own: readonly BatchFigures[],
  bare: readonly BatchFigures[] | undefined,
): readonly Measurement[] {
  if (bare === undefined) return [];
  const shares = own.flatMap((batch, round) => {
    const other = bare[round];
    return other === undefined ? [] : rateOf(batch) / rateOf(other);
  });
  const metric = `${act}_rate_of_bare_route`;
  return [
    { metric, unit: '%', case: name, subject: 'guestway', value: 100 * median(shares), better: 'higher' },
  ];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function rateOf({ seconds, timesMs }: BatchFigures): number {
  return timesMs.length / seconds;
}
