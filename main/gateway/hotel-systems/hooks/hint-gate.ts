import type { Clock } from '../../../clock.ts';
import type { HotelHint } from '../port.ts';

/** Lets hints through at a bounded rate. */
export type HintGate = {
  pass(hint: HotelHint): void;
  /** Stops what waits; nothing is told from then on. */
  close(): void;
};

/** A group that arrives together makes fewer; each costs the hotel system a question. */
const mostASecond = 20;

/** Everything is looked at anew no more often than this, whoever calls. */
const allEveryMs = 15_000;

/**
 * Makes a gate. Of more than twenty hints within a second the rest becomes one hint of everything, which comes at most every
 * fifteen seconds: nothing is lost, and a flood costs no more than that.
 */
export function createHintGate(clock: Clock, tell: (hint: HotelHint) => void): HintGate {
  let second = { startMono: Number.NEGATIVE_INFINITY, told: 0 };
  let lastAllMono = Number.NEGATIVE_INFINITY;
  let stopAlarm: (() => void) | null = null;
  let isClosed = false;

  const tellAll = (): void => {
    stopAlarm = null;
    lastAllMono = clock.monotonicMs();
    tell({ about: 'all' });
  };
  const askForAll = (): void => {
    if (stopAlarm !== null) return;
    const waitMs = lastAllMono + allEveryMs - clock.monotonicMs();
    if (waitMs <= 0) tellAll();
    else stopAlarm = clock.alarm(waitMs, tellAll);
  };

  return {
    pass(hint) {
      if (isClosed) return;
      // What waits tells of this one as well.
      if (hint.about === 'all' || stopAlarm !== null) return askForAll();
      const nowMono = clock.monotonicMs();
      if (nowMono - second.startMono >= 1_000) second = { startMono: nowMono, told: 0 };
      second.told += 1;
      if (second.told > mostASecond) askForAll();
      else tell(hint);
    },
    close() {
      isClosed = true;
      stopAlarm?.();
      stopAlarm = null;
    },
  };
}
