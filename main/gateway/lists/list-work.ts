import type { CompileOrder, CompileReport } from '../../guard/tester/compile-files.ts';
import type { DeltaFiles } from '../../guard/tester/delta-files.ts';
import type { Log } from '../../log/log.ts';
import { startWork } from '../work/start-work.ts';

/** What a process is started for. */
export type ListWork =
  | { readonly do: 'delta'; readonly work: DeltaFiles }
  | { readonly do: 'compile'; readonly work: CompileOrder };

/** Work on whole lists, outside the gateway's own process: millions of names take seconds. */
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
      .then(() => runProcess<Result>(work))
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

async function runProcess<Result>(work: ListWork): Promise<Result> {
  const answers: Result[] = [];
  const entry = new URL('./list-process.ts', import.meta.url);
  const { ended } = startWork<Result>(entry, work, (answer) => void answers.push(answer));
  await ended;
  const [answer] = answers;
  if (answer === undefined) throw new Error('no answer');
  return answer;
}
