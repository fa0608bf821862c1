import { app } from 'electron';
import type { Clock } from './clock.ts';
import type { TerminalConfig } from './config/shape.ts';
import { standingOf } from './fleet/standing.ts';
import type { State } from './session/states.ts';
import { createMemoryWatch, type MemoryWatch } from './upkeep/memory-watch.ts';
import { createRoomMaker } from './upkeep/room-maker.ts';

/** What keeps a tree fit is made of. */
export type UpkeepWiring = {
  readonly config: Pick<TerminalConfig, 'memoryCeilingMegabytes'>;
  readonly clock: Clock;
  readonly state: () => State;
  /** Told of too much memory, in megabytes, between sessions. */
  readonly heavy: (megabytes: number) => void;
  /** Somebody who looks after the terminal is at it. */
  readonly isServiced: () => boolean;
  /** Leaves for a fresh tree; nothing may be owed. */
  readonly leave: () => void;
};

/** What keeps a tree fit: its memory, and making room for a fresh one. */
export type Upkeep = {
  readonly memory: Pick<MemoryWatch, 'look' | 'last'>;
  /** A fresh tree is to take the place of this one, once nobody is here. */
  renew(): void;
  /** The state changed, or nobody looks after the terminal any more. `isSettled`: it has come to rest from another. */
  stateChanged(isSettled: boolean): void;
};

/** Builds it. */
export function composeUpkeep({ config, clock, state, ...wiring }: UpkeepWiring): Upkeep {
  const ceiling = config.memoryCeilingMegabytes;
  const memory = createMemoryWatch({
    clock,
    ceilingBytes: ceiling === null ? null : ceiling * 1_000_000,
    usedBytes,
    isBetween: () => ['idle', 'blocked'].includes(state().name),
    heavy: wiring.heavy,
  });
  const room = createRoomMaker({
    isFree: () => !wiring.isServiced() && ['rest', 'blocked'].includes(standingOf(state())),
    leave: wiring.leave,
  });
  return {
    memory,
    renew: room.renew,
    stateChanged(isSettled) {
      if (isSettled) memory.look();
      room.look();
    },
  };
}

/** Electron counts in kibibytes, and shared pages once for each process. */
function usedBytes(): number {
  return app.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize * 1024, 0);
}
