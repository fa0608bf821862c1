import { renameSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Clock } from '../../clock.ts';
import type { CompileRefusal, CompileReport, SourceReport } from '../../guard/tester/compile-files.ts';
import type { Log } from '../../log/log.ts';
import type { ListSource } from '../config/config-shape.ts';
import type { ListShelf } from './list-shelf.ts';
import type { ListWorkshop } from './list-work.ts';

/**
 * What came of compiling one list of the configuration. `not-named`: no current profile names what came out, and it was
 * thrown away. Everything but `kept` and `not-named` is why nothing was made.
 */
export type BuildReport = {
  readonly name: string;
  readonly result: 'kept' | 'not-named' | 'failed' | CompileRefusal;
  readonly sha256: string | null;
  /** What the texts held, with the first lines that were not understood. */
  readonly sources: readonly SourceReport[];
};

/** Compiles the lists of the configuration when a profile waits for one. */
export type ListBuilder = {
  /**
   * Compiles what is missing and can be made, now and at a look every minute: texts and profiles change while the gateway
   * runs. Nothing is made twice from the same texts.
   */
  start(): void;
  stop(): void;
  /** What came of it, by the order of the configuration. */
  reports(): readonly BuildReport[];
};

/** What the builder needs. */
export type ListBuilderDeps = {
  readonly sources: readonly ListSource[];
  readonly shelf: Pick<ListShelf, 'status' | 'pathOf'>;
  readonly workshop: Pick<ListWorkshop, 'compile'>;
  readonly clock: Clock;
  readonly log: Log;
};

const lookMs = 60_000;

/** Makes the builder. */
export function createListBuilder({ sources, shelf, workshop, clock, log }: ListBuilderDeps): ListBuilder {
  const reports = new Map<string, BuildReport & { readonly mark: string }>();
  let cancel = (): void => {};
  let stopped = false;

  const build = async (source: ListSource, named: ReadonlySet<string>): Promise<void> => {
    const mark = `${await marksOf(source.sources)} ${[...named].sort()}`;
    const last = reports.get(source.name);
    // One that was kept and is missing again was taken away.
    if (last?.mark === mark && last.result !== 'kept') return;
    const output = shelf.pathOf(`${source.name}.draft`);
    const { format, exact } = source;
    const base = source.base === null ? null : shelf.pathOf(source.base);
    const made = await workshop.compile({
      sources: source.sources,
      format,
      exact,
      base,
      output,
      lenient: false,
    });
    const report = reportOf(source.name, made, named);
    if (report.result === 'kept' && report.sha256 !== null) renameSync(output, shelf.pathOf(report.sha256));
    else rmSync(output, { force: true });
    reports.set(source.name, { ...report, mark });
    const { result, sha256 } = report;
    log[result === 'kept' ? 'info' : 'warn']('lists.built', { name: source.name, result, sha256 });
  };

  const look = async (): Promise<void> => {
    const states = await shelf.status();
    for (const source of sources) {
      const wanted = states.filter(({ name, state }) => name === source.name && state !== 'ready');
      if (wanted.length > 0) await build(source, new Set(wanted.map(({ sha256 }) => sha256)));
    }
  };

  const round = async (): Promise<void> => {
    await look().catch(() => log.error('lists.lookFailed'));
    if (!stopped) cancel = clock.alarm(lookMs, () => void round());
  };

  return {
    start() {
      if (sources.length > 0) void round();
    },
    stop() {
      stopped = true;
      cancel();
    },
    reports: () =>
      sources.flatMap(({ name }) => reports.get(name) ?? []).map(({ mark: _, ...report }) => report),
  };
}

function reportOf(name: string, made: CompileReport | null, named: ReadonlySet<string>): BuildReport {
  if (made === null) return { name, result: 'failed', sha256: null, sources: [] };
  const { sources } = made;
  if (!made.ok) return { name, result: made.code, sha256: null, sources };
  return { name, result: named.has(made.sha256) ? 'kept' : 'not-named', sha256: made.sha256, sources };
}

/** Changes whenever one of the files does. */
async function marksOf(paths: readonly string[]): Promise<string> {
  const found = await Promise.all(paths.map((path) => stat(path).catch(() => null)));
  return found.map((one) => (one === null ? '-' : `${one.size}:${one.mtimeMs}`)).join(' ');
}
