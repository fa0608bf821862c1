// Runs in a process of its own for each measurement, so that no subject's memory, caches or compiled code help or hurt the
// next one. Prints one line of JSON.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { percentile } from '../report/measurement.ts';
import { type QuerySet, querySets } from './queries.ts';
import type { Decide, ListFiles } from './subjects/subject.ts';
import { type SubjectName, subjectOf } from './subjects/subjects.ts';

/** What the process is to do, as its one argument. */
export type SubjectOrder = {
  readonly subject: SubjectName;
  readonly action: 'compile' | 'decide';
  readonly files: ListFiles;
  readonly size: number;
  /** Mixed queries; the other sets are smaller. */
  readonly queries: number;
  /** Decides each set again until this time is over. */
  readonly setMs: number;
};

/** Speed of one set of queries. */
export type SetSpeed = {
  readonly name: string;
  readonly cpuNs: number;
  readonly batchP50Ns: number;
  readonly batchP99Ns: number;
};

/** What it found. */
export type SubjectReport =
  | { readonly action: 'compile'; readonly compileMs: number; readonly fileBytes: number | null }
  | {
      readonly action: 'decide';
      readonly loadMs: number;
      /** Live objects, buffers and WebAssembly memory. */
      readonly memoryBytes: number;
      readonly residentBytes: number;
      readonly wrongAnswers: number;
      readonly speeds: readonly SetSpeed[];
    };

const batchLength = 1_000;

const order = JSON.parse(process.argv[2] ?? '') as SubjectOrder;
const subject = subjectOf(order.subject);
await subject.prepare();
process.stdout.write(`${JSON.stringify(order.action === 'compile' ? await compile() : await decide())}\n`);

async function compile(): Promise<SubjectReport> {
  const begunMs = performance.now();
  if (subject.compile === undefined) throw new Error(`${order.subject} compiles nothing`);
  const bytes = await subject.compile(order.files);
  const compileMs = performance.now() - begunMs;
  if (bytes !== null) {
    writeFileSync(order.files.compiled, bytes);
    writeFileSync(order.files.digest, createHash('sha256').update(bytes).digest('hex'));
  }
  return { action: 'compile', compileMs, fileBytes: bytes?.length ?? null };
}

async function decide(): Promise<SubjectReport> {
  const sets = querySets(order.size, subject.asked, order.queries);
  const [first] = sets[0]?.queries ?? [];
  if (first === undefined) throw new Error('no queries');
  const before = memory();
  const begunMs = performance.now();
  const decideOne = await subject.load(order.files);
  decideOne(first.text);
  const loadMs = performance.now() - begunMs;
  const after = memory();
  const judges = order.setMs > 0;
  return {
    action: 'decide',
    loadMs,
    memoryBytes: after.live - before.live,
    residentBytes: after.resident - before.resident,
    wrongAnswers: judges ? sets.reduce((sum, set) => sum + wrongAnswers(decideOne, set), 0) : 0,
    speeds: judges ? sets.map((set) => speedOf(decideOne, set)) : [],
  };
}

function memory(): { readonly live: number; readonly resident: number } {
  if (globalThis.gc === undefined) throw new Error('needs --expose-gc');
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { live: heapUsed + external, resident: rss };
}

/** Also lets the compiler see the code often enough to compile it well. */
function wrongAnswers(decideOne: Decide, { queries }: QuerySet): number {
  return queries.filter(({ text, isBlocked }) => decideOne(text) !== isBlocked).length;
}

function speedOf(decideOne: Decide, { name, queries }: QuerySet): SetSpeed {
  const texts = queries.map(({ text }) => text);
  const batches: number[] = [];
  let decided = 0;
  let blocked = 0;
  const cpu = process.cpuUsage();
  const begunMs = performance.now();
  do {
    for (let from = 0; from < texts.length; from += batchLength) {
      const to = Math.min(texts.length, from + batchLength);
      const batchMs = performance.now();
      for (let at = from; at < to; at += 1) if (decideOne(texts[at] ?? '')) blocked += 1;
      batches.push(((performance.now() - batchMs) * 1e6) / (to - from));
      decided += to - from;
    }
  } while (performance.now() - begunMs < order.setMs);
  const { user, system } = process.cpuUsage(cpu);
  // Read, so that no compiler may leave the decisions out.
  if (blocked > decided) throw new Error('more blocked than decided');
  return {
    name,
    cpuNs: ((user + system) * 1_000) / decided,
    batchP50Ns: percentile(batches, 50),
    batchP99Ns: percentile(batches, 99),
  };
}
