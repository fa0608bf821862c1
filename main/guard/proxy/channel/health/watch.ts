import { type CheckDeps, checkUpstream } from './check.ts';

/** What watching needs. */
export type WatchDeps = CheckDeps & {
  readonly everyMs: number;
  /** Called once. */
  readonly onLost: () => void;
};

/** A watch over the upstream in use. */
export type Watch = {
  /** Checks at once, because a connection to it has just failed; resolves when it is known whether it lives. */
  suspect(): Promise<void>;
  stop(): void;
};

/** Checks again and again until the upstream is lost or the watch is stopped. */
export function watchUpstream(deps: WatchDeps): Watch {
  let isOver = false;
  let checking: Promise<void> | null = null;
  let cancelNext = (): void => {};
  const check = async (): Promise<void> => {
    const lives = await checkUpstream(deps);
    checking = null;
    if (isOver) return;
    if (lives) cancelNext = deps.clock.alarm(deps.everyMs, start);
    else {
      isOver = true;
      deps.onLost();
    }
  };
  const start = (): Promise<void> => {
    cancelNext();
    checking = check();
    return checking;
  };
  cancelNext = deps.clock.alarm(deps.everyMs, start);
  return {
    async suspect() {
      // Many tunnels fail at once when an upstream blinks; that is one doubt, not many.
      if (!isOver) await (checking ?? start());
    },
    stop() {
      isOver = true;
      cancelNext();
    },
  };
}
