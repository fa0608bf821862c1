import type { Clock } from '../clock.ts';
import type { Tree, TreeListener } from '../supervisor/tree.ts';
import type { ChosenVersion, VersionStore } from './version-store.ts';

/** What watching a trial needs. */
export type TrialDeps = {
  readonly versions: Pick<VersionStore, 'proved' | 'failed' | 'state'>;
  readonly clock: Pick<Clock, 'alarm'>;
  /** Has fresh trees take the place of those that run: the version on trial was given up, and its warm spare with it. */
  readonly renew: () => void;
};

/**
 * A version that is promoted must have shown its first screen and heard the gateway within this time. A cold start on a slow
 * machine with a record store to check takes a minute.
 */
export const soundWithinMs = 300_000;

/**
 * Starts a tree of a chosen version under watch: what it reports passes through, but for what decides about the trial. A tree
 * of the version on trial that dies, finds its settings unusable, or is not sound in time is a failure, and is over; one that
 * is told to leave, or serves a guest, is not.
 */
export function watchTrial(
  { versions, clock, renew }: TrialDeps,
  chosen: ChosenVersion | null,
  listener: TreeListener,
  start: (listener: TreeListener) => Tree,
): Tree {
  if (chosen?.isOnTrial !== true) return start(listener);
  const { version } = chosen;
  let isSettled = true;
  let isLeaving = false;
  let isOver = false;
  let cancel = (): void => {};

  const isOnTrial = (): boolean => versions.state().trial?.version === version;

  /** The version is counted down before anybody starts the next tree: which one that is depends on it. */
  const fail = async (code: string): Promise<void> => {
    cancel();
    // One that was told to leave may die of that; it may not stay without being sound.
    if (!isOver && isOnTrial() && !(code === 'died' && isLeaving)) {
      isOver = true;
      await versions.failed(version, code);
      if (!isOnTrial()) renew();
    }
    listener.died();
  };

  const look = (): void => {
    if (isOver || !isOnTrial()) return;
    // Nobody's session is cut off by an update.
    if (!isSettled) watchFor();
    else void fail('not-sound');
  };

  const watchFor = (): void => {
    cancel();
    cancel = clock.alarm(soundWithinMs, look);
  };

  const tree = start({
    report(report) {
      // From here it waits for the session of another tree, as long as that takes.
      if (report.type === 'ready') cancel();
      if (report.type === 'busy') {
        isSettled = false;
        // Somebody came before it could leave: it stays.
        isLeaving = false;
      }
      if (report.type === 'settled') isSettled = true;
      if (report.type === 'unusable' && isOnTrial()) return void fail('unusable');
      if (report.type === 'sound') {
        cancel();
        isOver = true;
        void versions.proved(version);
      }
      listener.report(report);
    },
    died: () => void fail('died'),
  });
  watchFor();
  return {
    ...tree,
    order(order) {
      isLeaving = order.type !== 'promote';
      if (order.type === 'promote') watchFor();
      if (order.type === 'quit') cancel();
      tree.order(order);
    },
    end() {
      cancel();
      isOver = true;
      return tree.end();
    },
  };
}
