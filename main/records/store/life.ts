import { StoreError } from '../store-error.ts';
import { writeAlive } from './boot/alive.ts';
import type { Interior } from './interior.ts';
import { isOfNow, rollOver } from './rollover.ts';

/** The mark that a store runs is renewed so often. */
const aliveEverySeconds = 60;

/** Ticks come every ten seconds; after a longer silence the machine slept, or its clock was set. */
const silenceSeconds = 600;

/** What time brings to an open store. */
export type Life = {
  /**
   * Begins the segments of a new day, and tells of a silence. Before every entry and record: what is written at a time must
   * lie in that time's day. A clock that is far ahead writes the future into the spine, and nothing is witnessed or purged
   * until real time has come there; a terminal has its gateway's time once it has spoken to it.
   */
  passTime(): void;
  /** Renews the mark that the store runs. */
  beat(): void;
  /** Says the last word and that the store is put down in good order. A store that has failed says nothing. */
  rest(sayLast: () => unknown): void;
};

/** Makes the life of a store that was just opened. */
export function createLife(interior: Interior): Life {
  const { folder, log, write } = interior;
  let seen = log.nowSeconds();
  let told = seen;
  const tell = (isClean: boolean, isSynced: boolean): void => {
    told = log.nowSeconds();
    writeAlive(folder, { at: told, isClean }, { isSynced }, write);
  };
  // A store that was put down in good order is running again: a power cut from here on must not look like that.
  tell(false, true);
  return {
    passTime(): void {
      const now = log.nowSeconds();
      const isSilence = now - seen > silenceSeconds;
      const gap = isSilence
        ? { kind: 'system.gap', from: Math.max(seen, log.lastSeconds()), to: now, cause: 'clock' }
        : null;
      if (gap !== null || !isOfNow(interior)) rollOver(interior, gap);
      seen = now;
    },
    beat(): void {
      if (log.nowSeconds() - told >= aliveEverySeconds) tell(false, false);
    },
    rest(sayLast): void {
      try {
        sayLast();
        tell(true, true);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
      }
    },
  };
}
