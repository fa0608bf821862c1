import { type Measurement, median } from '../report/measurement.ts';
import type { SubjectReport } from './subject-process.ts';
import { type SubjectName, subjects, titles } from './subjects/subjects.ts';

/** One compilation. */
export type Compiled = Extract<SubjectReport, { action: 'compile' }>;

/** One run of loading and deciding. */
export type Decided = Extract<SubjectReport, { action: 'decide' }>;

const megabyte = 1_000_000;

/** What a subject was asked: a peer is compared with those that were asked the same. */
export function caseOf(size: number, name: SubjectName): string {
  if (name === 'guestwayFilters') return `${size} filters, by address`;
  return `${size} hosts, by ${subjects[name].asked === 'hosts' ? 'host' : 'address'}`;
}

/** Time to compile, and size of what came out, over several runs. */
export function summarizeCompiled(size: number, name: SubjectName, runs: readonly Compiled[]): Measurement[] {
  if (runs.length === 0) return [];
  const of = measurementOf(caseOf(size, name), name);
  const [bytes] = runs.flatMap(({ fileBytes }) => fileBytes ?? []);
  return [
    of('compile_ms', 'ms', median(runs.map(({ compileMs }) => compileMs))),
    ...(bytes === undefined ? [] : [of('file_mb', 'MB', bytes / megabyte)]),
  ];
}

/** Loading, memory and speed over several runs. */
export function summarizeDecided(size: number, name: SubjectName, runs: readonly Decided[]): Measurement[] {
  if (runs.length === 0) return [];
  const of = measurementOf(caseOf(size, name), name);
  const decides = (runs[0]?.speeds.length ?? 0) > 0;
  return [
    of('load_ms', 'ms', median(runs.map(({ loadMs }) => loadMs))),
    ...(decides
      ? [
          of('memory_mb', 'MB', median(runs.map(({ memoryBytes }) => memoryBytes)) / megabyte),
          of('resident_mb', 'MB', median(runs.map(({ residentBytes }) => residentBytes)) / megabyte),
        ]
      : []),
    ...speedsOf(size, name, runs),
  ];
}

function speedsOf(size: number, name: SubjectName, runs: readonly Decided[]): Measurement[] {
  const sets = (runs[0]?.speeds ?? []).map((speed) => speed.name);
  return sets.flatMap((set) => {
    const of = measurementOf(`${caseOf(size, name)}, ${set}`, name);
    const speeds = runs.flatMap((run) => run.speeds.filter((speed) => speed.name === set));
    return [
      of('ns_per_decision', 'ns', median(speeds.map(({ cpuNs }) => cpuNs))),
      of('ns_per_decision_p50', 'ns', median(speeds.map(({ batchP50Ns }) => batchP50Ns))),
      of('ns_per_decision_p99', 'ns', median(speeds.map(({ batchP99Ns }) => batchP99Ns))),
    ];
  });
}

function measurementOf(name: string, subject: SubjectName) {
  return (metric: string, unit: string, value: number): Measurement => ({
    metric,
    unit,
    case: name,
    subject: titles[subject],
    value,
    better: 'lower',
  });
}
