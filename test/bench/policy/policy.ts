import type { BenchOptions, Findings, Measurement, NotRun } from '../report/measurement.ts';
import { type ListFolder, writeLists } from './list-files.ts';
import { runSubject } from './run-subject.ts';
import type { SubjectOrder } from './subject-process.ts';
import { compiledBy, type SubjectName, subjectOf, subjects, titles } from './subjects/subjects.ts';
import { type Compiled, caseOf, type Decided, summarizeCompiled, summarizeDecided } from './summary.ts';

const usualSizes = [10_000, 100_000, 1_000_000, 5_000_000];

/** How long one process of a subject may take; a peer that needs longer is left out. */
const limitMs = 180_000;

/** Measures deciding by, loading, compiling and holding long lists of hosts. */
export async function benchPolicy(options: BenchOptions): Promise<Findings> {
  const measurements: Measurement[] = [];
  const notRun: NotRun[] = [];
  for (const size of options.sizes ?? (options.quick ? [2_000] : usualSizes)) {
    options.note(`${size} hosts: writing the lists`);
    const folder = await writeLists(size);
    try {
      await new SizeRun(size, folder, options, { measurements, notRun }).run();
    } finally {
      folder.remove();
    }
  }
  return { measurements, notRun, notes };
}

const notes = [
  'By host: guestway, the host trie of ubo-core and a `Set` are given a host. By address: guestway, ubo-core, ghostery and tsurlfilter are given a whole https address; the peers among these can do more than hosts.',
  'A decision is CPU time; p50 and p99 are elapsed time over batches of 1 000. Mixed is half hits, half misses.',
  'Load is from a file in the page cache to the first right decision, with the program code loaded before. plain-read only reads the bytes of our own file.',
  'Every answer of every subject is compared with the right one; a subject that errs is not run.',
];

type Results = { readonly measurements: Measurement[]; readonly notRun: NotRun[] };

class SizeRun {
  readonly #size: number;
  readonly #folder: ListFolder;
  readonly #options: BenchOptions;
  readonly #results: Results;
  #names: readonly SubjectName[];

  constructor(size: number, folder: ListFolder, options: BenchOptions, results: Results) {
    this.#size = size;
    this.#folder = folder;
    this.#options = options;
    this.#results = results;
    const { subjects: asked } = options;
    this.#names = (Object.keys(subjects) as SubjectName[]).filter(
      (name) =>
        (asked === null || asked.includes(titles[name])) &&
        size <= (subjectOf(name).mostHosts ?? Number.POSITIVE_INFINITY),
    );
  }

  async run(): Promise<void> {
    const { quick } = this.#options;
    const isHuge = this.#size > 1_000_000;
    const compiled = await this.#rounds(quick || isHuge ? 1 : 3, 'compile');
    const decided = await this.#rounds(quick ? 1 : isHuge ? 3 : 5, 'decide');
    for (const name of this.#names) {
      this.#results.measurements.push(
        ...summarizeCompiled(this.#size, name, (compiled.get(name) ?? []) as Compiled[]),
        ...summarizeDecided(this.#size, name, (decided.get(name) ?? []) as Decided[]),
      );
    }
  }

  async #rounds(count: number, action: SubjectOrder['action']): Promise<Map<SubjectName, unknown[]>> {
    const reports = new Map<SubjectName, unknown[]>();
    for (let round = 0; round < count; round += 1) {
      // In another order each time, so that nobody always runs behind the same neighbour.
      const order = round % 2 === 0 ? this.#names : this.#names.toReversed();
      for (const name of order) {
        if (action === 'compile' && subjectOf(name).compile === undefined) continue;
        this.#options.note(`${caseOf(this.#size, name)}: ${titles[name]}, ${action} ${round + 1}/${count}`);
        const report = await this.#once(name, action);
        if (report !== null) reports.set(name, [...(reports.get(name) ?? []), report]);
      }
    }
    return reports;
  }

  async #once(name: SubjectName, action: SubjectOrder['action']): Promise<unknown> {
    const { quick } = this.#options;
    const order: SubjectOrder = {
      subject: name,
      action,
      files: this.#folder.filesFor(compiledBy[name] ?? name),
      size: this.#size,
      queries: quick ? 10_000 : 50_000,
      setMs: subjectOf(name).decidesNothing ? 0 : quick ? 30 : 200,
    };
    const outcome = await runSubject(order, limitMs);
    const wrong = outcome.ok && outcome.report.action === 'decide' ? outcome.report.wrongAnswers : 0;
    if (outcome.ok && wrong === 0) return outcome.report;
    const reason = outcome.ok ? `${wrong} wrong answers` : outcome.reason;
    this.#names = this.#names.filter((each) => each !== name);
    this.#results.notRun.push({ case: caseOf(this.#size, name), subject: titles[name], reason });
    return null;
  }
}
