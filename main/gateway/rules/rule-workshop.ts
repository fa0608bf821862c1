import { randomBytes } from 'node:crypto';
import type { RuleResult } from '../../../preload/contract/http-rules-shapes.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import { startWork } from '../work/start-work.ts';
import type { RuleMessage, RuleOrder, RuleOutcome } from './rule-order.ts';

/** How far a piece of work is. `work-stopped`: it took too long or too much memory. */
export type WorkState =
  | { readonly state: 'waiting' }
  | { readonly state: 'running'; readonly readBytes: number; readonly totalBytes: number }
  | { readonly state: 'done'; readonly result: RuleResult }
  | { readonly state: 'failed'; readonly code: 'work-stopped' | 'failed' };

/** Work to be begun: `finish` makes the answer of what the process hands back. */
export type Commission = {
  readonly order: RuleOrder;
  readonly totalBytes: number;
  readonly finish: (outcome: RuleOutcome) => Promise<RuleResult>;
};

/** Work on rules, outside the gateway's own process: a profile or a list of millions takes seconds. */
export type RuleWorkshop = {
  /** Begins work and ends what the person had begun before; returns its id. */
  begin(owner: string, commission: Commission): string;
  /** Null when the person has no such work. */
  stateOf(owner: string, workId: string): WorkState | null;
  /** Ends all work; resolves when no process runs. */
  stop(): Promise<void>;
};

type Work = { readonly workId: string; state: WorkState; isEnded: boolean; end: () => Promise<unknown> };

/** The longest list takes half a minute on a slow machine. */
const limitMs = 120_000;

/** Opens the workshop. One piece of work at a time: more would leave no core for the guests. */
export function createRuleWorkshop(clock: Clock, log: Log): RuleWorkshop {
  const works = new Map<string, Work>();
  let last: Promise<unknown> = Promise.resolve();

  const run = async (work: Work, { order, totalBytes, finish }: Commission): Promise<void> => {
    if (work.isEnded) return;
    work.state = { state: 'running', readBytes: 0, totalBytes };
    const outcomes: RuleOutcome[] = [];
    const entry = new URL('./rule-process.ts', import.meta.url);
    const child = startWork<RuleMessage>(entry, order, (message) => {
      if (message.say === 'outcome') outcomes.push(message.outcome);
      else work.state = { state: 'running', readBytes: message.bytes, totalBytes };
    });
    work.end = child.end;
    const cancel = clock.alarm(limitMs, () => void child.end());
    const how = await child.ended;
    cancel();
    const [outcome] = outcomes;
    if (outcome !== undefined) work.state = { state: 'done', result: await finish(outcome) };
    else work.state = { state: 'failed', code: how === 'failed' ? 'failed' : 'work-stopped' };
    log.info('rules.worked', { do: order.do, state: work.state.state });
  };

  return {
    begin(owner, commission) {
      const before = works.get(owner);
      if (before !== undefined) void end(before);
      const workId = randomBytes(16).toString('base64url');
      const work: Work = { workId, state: { state: 'waiting' }, isEnded: false, end: async () => {} };
      works.set(owner, work);
      last = last
        .then(() => run(work, commission))
        .catch((error: unknown) => {
          work.state = { state: 'failed', code: 'failed' };
          log.error('rules.workFailed', {
            do: commission.order.do,
            error: error instanceof Error ? error.name : 'unknown',
          });
        });
      return workId;
    },
    stateOf(owner, workId) {
      const work = works.get(owner);
      return work?.workId === workId ? work.state : null;
    },
    async stop() {
      await Promise.all([...works.values()].map(end));
      await last;
    },
  };
}

function end(work: Work): Promise<unknown> {
  work.isEnded = true;
  return work.end();
}
