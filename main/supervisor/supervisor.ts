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
  /** Starts a tree with a fresh scratch folder, as a spare or to be promoted at once. */
  readonly startTree: (listener: TreeListener, kind: 'spare' | 'at-once') => Tree;
  /** Stops and removes what an earlier run left behind, and says what is proved gone. */
  readonly clearLeftovers: () => Promise<{ readonly processesGone: boolean; readonly scratchGone: boolean }>;
  /** Told of every promotion, for tests and for the log. */
  readonly promoted: (tree: Tree) => void;
  /** Told when the terminal in use owes nothing and its first screen stands. */
  readonly settled: () => void;
  /** Told of every sign of life of the terminal in use; a spare's say nothing of it. */
  readonly beat: () => void;
  /** Told when the terminal in use has too much memory between sessions. */
  readonly heavy: (megabytes: number) => void;
  /** The terminal was ended by somebody who may, and must not be started again by itself. `finished` follows. */
  readonly closed: () => void;
  /** All trees are gone after `quit`, or the terminal cannot run at all. */
  readonly finished: (problem: string | null) => void;
};

/** Starts, watches, stops and counts process trees (`architecture.md` 5.1). */
export type Supervisor = {
  start(): Promise<void>;
  /** Has fresh trees with the settings of now take the place of those that run, between sessions. */
  renew(): void;
  /** Ends the session if one runs, records it, then stops everything. */
  quit(): void;
};

type Slot = {
  readonly tree: Tree;
  ready: boolean;
  /** Idle or out of order now. */
  settled: boolean;
  /** A session began in it, or in the tree it follows, and is not recorded yet. */
  owes: boolean;
  /** Was told to make room for a tree with newer settings. */
  leaving: boolean;
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
  let outdated = false;

  const begin = (kind: 'spare' | 'at-once' = 'spare'): Slot => {
    const listener: TreeListener = {
      report: (report) => onReport(slot, report),
      died: () => void onDied(slot),
    };
    const slot: Slot = {
      tree: deps.startTree(listener, kind),
      ready: false,
      settled: false,
      owes: false,
      leaving: false,
      onReady: () => {},
    };
    return slot;
  };

  const onReport = (slot: Slot, report: Report): void => {
    switch (report.type) {
      case 'ready':
        slot.ready = true;
        slot.onReady();
        if (slot === spare) makeRoom();
        return;
      case 'settled':
        slot.settled = true;
        slot.owes = false;
        if (slot !== active) return;
        deps.settled();
        if (quitting) slot.tree.order({ type: 'quit' });
        else standBy();
        makeRoom();
        return;
      case 'busy':
        slot.settled = false;
        slot.leaving = false;
        slot.owes = true;
        standBy();
        return;
      case 'handOver':
        if (slot === active) void replace(slot, 'ended');
        return;
      case 'heavy':
        if (slot === active) deps.heavy(report.megabytes);
        return;
      case 'close':
        // With a session owed nobody can have been let in.
        if (slot !== active || slot.owes || quitting) return;
        log.warn('supervisor.closed');
        deps.closed();
        quit();
        return;
      case 'sound':
      case 'fetched':
        // About versions of the program, which whoever starts the trees looks after.
        return;
      case 'unusable':
        log.error('supervisor.unusable');
        void stopAll(report.problem);
        return;
      case 'beat':
        if (slot === active) deps.beat();
        return;
    }
  };

  const onDied = async (slot: Slot): Promise<void> => {
    if (slot === spare) {
      spare = null;
      log.warn('supervisor.spareDied');
      await slot.tree.end();
      await backOff.wait();
      standBy();
      return;
    }
    if (slot !== active) return;
    if (quitting && !slot.owes) return stopAll(null);
    if (slot.leaving && !slot.owes) return replace(slot, 'ended');
    log.warn('supervisor.treeDied', { pid: slot.tree.pid });
    await replace(slot, 'died');
  };

  /**
   * Has a spare warm up where one will be needed: it follows a session, whose guest reads the receipt in it, or takes the place of
   * an idle terminal with older settings. An idle terminal has none: it takes as much memory as the terminal itself, and nobody
   * waits for the next tree should this one die.
   */
  const standBy = (): void => {
    if (quitting || spare !== null || active === null) return;
    if (active.owes || (outdated && active.settled)) spare = begin();
  };

  /** Tells an idle terminal to go once a spare with the settings of now is warm. One with a session goes at its end anyway. */
  const makeRoom = (): void => {
    if (!outdated || quitting || replacing || active?.settled !== true || spare?.ready !== true) return;
    active.leaving = true;
    active.tree.order({ type: 'renew' });
  };

  /** The one way from a tree to the next, whether it ended or died. */
  const replace = async (old: Slot, fate: Fate): Promise<void> => {
    if (replacing) return;
    replacing = true;
    active = null;
    const proof = await old.tree.end();
    log.info('supervisor.treeGone', { fate, ...proof });
    if (fate === 'died') await backOff.wait();
    const next = spare ?? begin('at-once');
    spare = null;
    next.owes = old.owes;
    // Every spare was started after the settings changed.
    outdated = false;
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

  const quit = (): void => {
    if (quitting) return;
    quitting = true;
    if (active === null && !replacing) return void stopAll(null);
    active?.tree.order({ type: 'quit' });
  };

  return {
    async start() {
      const proof = await deps.clearLeftovers();
      promote(begin('at-once'), { fate: 'none', ...proof });
    },
    renew() {
      if (quitting) return;
      outdated = true;
      const old = spare;
      spare = null;
      void old?.tree.end();
      standBy();
    },
    quit,
  };
}
