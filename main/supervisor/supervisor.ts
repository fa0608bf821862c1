import type { Clock } from '../clock.ts';
import type { Log } from '../log/log.ts';
import { createBackOff } from './back-off.ts';
import type { Report } from './messages.ts';
import type { Tree, TreeListener } from './tree.ts';

/** How the tree before a promoted one ended. */
type Fate = 'ended' | 'died';

/** What the supervisor needs. It knows nothing of sessions: trees live one after the other, each proved gone before the next. */
export type SupervisorDeps = {
  readonly clock: Clock;
  readonly log: Log;
  /** Starts a tree with a fresh scratch folder. */
  readonly startTree: (listener: TreeListener) => Tree;
  /** Stops and removes what an earlier run left behind, and says what is proved gone. */
  readonly clearLeftovers: () => Promise<{ readonly processesGone: boolean; readonly scratchGone: boolean }>;
  /** Told of every promotion, for tests and for the log. */
  readonly promoted: (tree: Tree) => void;
  /** All trees are gone after `quit`, or the terminal cannot run at all. */
  readonly finished: (problem: string | null) => void;
};

/** Starts, watches, stops and counts process trees (`architecture.md` 5.1). */
export type Supervisor = {
  start(): Promise<void>;
  /** Ends the session if one runs, records it, then stops everything. */
  quit(): void;
};

type Slot = {
  readonly tree: Tree;
  ready: boolean;
  /** Idle or out of order now; a spare may be started. */
  settled: boolean;
  /** A session began in it, or in the tree it follows, and is not recorded yet. */
  owes: boolean;
  onReady: () => void;
};

/** Makes the supervisor. */
export function createSupervisor(deps: SupervisorDeps): Supervisor {
  const { clock, log } = deps;
  const backOff = createBackOff(clock);
  let active: Slot | null = null;
  let spare: Slot | null = null;
  let quitting = false;
  let replacing = false;

  const begin = (): Slot => {
    const slot: Slot = {
      tree: deps.startTree({ report: (report) => onReport(slot, report), died: () => void onDied(slot) }),
      ready: false,
      settled: false,
      owes: false,
      onReady: () => {},
    };
    return slot;
  };

  const onReport = (slot: Slot, report: Report): void => {
    switch (report.type) {
      case 'ready':
        slot.ready = true;
        slot.onReady();
        return;
      case 'settled':
        slot.settled = true;
        slot.owes = false;
        if (slot !== active) return;
        if (quitting) slot.tree.order({ type: 'quit' });
        else spare ??= begin();
        return;
      case 'busy':
        slot.settled = false;
        slot.owes = true;
        return;
      case 'handOver':
        if (slot === active) void replace(slot, 'ended');
        return;
      case 'unusable':
        log.error('supervisor.unusable');
        void stopAll(report.problem);
        return;
      case 'beat':
        return;
    }
  };

  const onDied = async (slot: Slot): Promise<void> => {
    if (slot === spare) {
      spare = null;
      log.warn('supervisor.spareDied');
      await slot.tree.end();
      await backOff.wait();
      if (!quitting && active?.settled === true) spare ??= begin();
      return;
    }
    if (slot !== active) return;
    if (quitting && !slot.owes) return stopAll(null);
    log.warn('supervisor.treeDied', { pid: slot.tree.pid });
    await replace(slot, 'died');
  };

  /** The one way from a tree to the next, whether it ended or died. */
  const replace = async (old: Slot, fate: Fate): Promise<void> => {
    if (replacing) return;
    replacing = true;
    active = null;
    const proof = await old.tree.end();
    log.info('supervisor.treeGone', { fate, ...proof });
    if (fate === 'died') await backOff.wait();
    const next = spare ?? begin();
    spare = null;
    next.owes = old.owes;
    promote(next, { fate, ...proof });
    replacing = false;
  };

  const promote = (
    slot: Slot,
    predecessor: { fate: 'none' | Fate; processesGone: boolean; scratchGone: boolean },
  ): void => {
    active = slot;
    const go = (): void => {
      slot.tree.order({ type: 'promote', predecessor });
      deps.promoted(slot.tree);
    };
    if (slot.ready) go();
    else slot.onReady = go;
  };

  const stopAll = async (problem: string | null): Promise<void> => {
    quitting = true;
    const trees = [active, spare].filter((slot) => slot !== null);
    active = null;
    spare = null;
    for (const { tree } of trees) await tree.end();
    deps.finished(problem);
  };

  return {
    async start() {
      const proof = await deps.clearLeftovers();
      promote(begin(), { fate: 'none', ...proof });
    },
    quit() {
      if (quitting) return;
      quitting = true;
      if (active === null && !replacing) return void stopAll(null);
      active?.tree.order({ type: 'quit' });
    },
  };
}
