import { Worker } from 'node:worker_threads';
import type { CompileOrder, CompileReport } from '../../guard/tester/compile-files.ts';
import type { DeltaFiles } from '../../guard/tester/delta-files.ts';
import type { Log } from '../../log/log.ts';

/** What a worker is started for. */
export type ListWork =
  | { readonly do: 'delta'; readonly work: DeltaFiles }
  | { readonly do: 'compile'; readonly work: CompileOrder };

/** Work on whole lists, outside the gateway's own thread: millions of names take seconds. */
export type ListWorkshop = {
  /** Writes a difference and tells its length; null when one list does not follow from the other, or the work failed. */
  makeDelta(work: DeltaFiles): Promise<number | null>;
  /** Compiles texts into a file; null when the work itself failed. */
  compile(work: CompileOrder): Promise<CompileReport | null>;
};

/** Opens the workshop. One piece of work at a time: more would leave no core for the guests. */
export function createListWorkshop(log: Log): ListWorkshop {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: ListWork): Promise<Result | null> => {
    const turn = last
      .then(() => runWorker<Result>(work))
      .catch(() => {
        log.error('lists.workFailed', { do: work.do });
        return null;
      });
    last = turn;
    return turn;
  };
  return {
    makeDelta: (work) => inTurn<number | null>({ do: 'delta', work }),
    compile: (work) => inTurn<CompileReport>({ do: 'compile', work }),
  };
}

function runWorker<Result>(work: ListWork): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./list-worker.ts', import.meta.url), { workerData: work });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('no answer')));
  });
}
