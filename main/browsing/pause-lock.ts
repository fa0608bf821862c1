import type { PauseSign, PauseView } from '../../preload/contract/pause.ts';
import type { Clock } from '../clock.ts';

/** What stepping away needs. */
export type PauseDeps = {
  readonly clock: Clock;
  /** Nothing of the pages is seen, heard or typed into while the guest is away. */
  readonly guard: { stepAway(isAway: boolean): void };
  /** A page may see or hear the guest now; stepping away takes that back. */
  readonly usesMedia: () => boolean;
  /** The session ends so long after its guest stepped away. */
  readonly limitMs: number;
  /** A guest who has said that they are away is not idle. */
  readonly guestInput: () => void;
  readonly changed: () => void;
};

/** The screen of a guest who has stepped away. The picture PIN is in the memory of this object and nowhere else. */
export type PauseLock = {
  /** Hides the pages. Does nothing when they are hidden. */
  begin(): void;
  /** Takes a PIN. Throws `not-choosing` once there is one. */
  lock(pin: readonly PauseSign[]): void;
  /** Whether the guest is back: `null` before a PIN was chosen, or the PIN itself. Throws `wait` before another may be tried. */
  opens(pin: readonly PauseSign[] | null): boolean;
  /** Shows the pages and forgets the PIN. */
  resume(): void;
  /** Forgets everything: the session is over. */
  drop(): void;
  view(): PauseView | null;
};

/** So many wrong PINs cost nothing. */
const freeTries = 3;
const firstWaitMs = 5_000;
/** Well below the shortest idle limit of a profile, which is 30 s. */
const stillHereMs = 10_000;

type Pause = {
  readonly endsAtMs: number;
  readonly tookMedia: boolean;
  pin: readonly PauseSign[] | null;
  wrongTries: number;
  isWrong: boolean;
  waitsUntilMono: number;
  stop: () => void;
};

/** The guest is there. */
export function createPauseLock(deps: PauseDeps): PauseLock {
  const { clock, guard, changed } = deps;
  let pause: Pause | null = null;

  const stayAwake = (begun: Pause): void => {
    begun.stop = clock.alarm(stillHereMs, () => {
      deps.guestInput();
      stayAwake(begun);
    });
  };
  const forget = (): void => {
    pause?.stop();
    pause = null;
  };
  return {
    begin() {
      if (pause !== null) return;
      const tookMedia = deps.usesMedia();
      guard.stepAway(true);
      const endsAtMs = clock.nowMs() + deps.limitMs;
      const untried = { pin: null, wrongTries: 0, isWrong: false, waitsUntilMono: 0 };
      pause = { endsAtMs, tookMedia, ...untried, stop: () => {} };
      stayAwake(pause);
    },
    lock(pin) {
      if (pause === null || pause.pin !== null) throw new Error('not-choosing');
      pause.pin = [...pin];
      changed();
    },
    opens(pin) {
      if (pause === null) throw new Error('not-paused');
      if (pause.pin === null) return pin === null;
      if (clock.monotonicMs() < pause.waitsUntilMono) throw new Error('wait');
      if (pin !== null && isSame(pin, pause.pin)) return true;
      pause.wrongTries += 1;
      pause.isWrong = true;
      if (pause.wrongTries >= freeTries)
        pause.waitsUntilMono = clock.monotonicMs() + firstWaitMs * 2 ** (pause.wrongTries - freeTries);
      changed();
      return false;
    },
    resume() {
      forget();
      guard.stepAway(false);
    },
    drop: forget,
    view() {
      if (pause === null) return null;
      const waitMs = pause.waitsUntilMono - clock.monotonicMs();
      return {
        state: pause.pin === null ? 'choosing' : 'locked',
        endsAtMs: pause.endsAtMs,
        wrong: pause.isWrong,
        triesAgainAtMs: waitMs > 0 ? clock.nowMs() + waitMs : null,
        tookMedia: pause.tookMedia,
      };
    },
  };
}

// Looks at every picture, whichever is wrong.
function isSame(one: readonly PauseSign[], other: readonly PauseSign[]): boolean {
  const wrong = other.filter((sign, place) => one[place] !== sign).length;
  return wrong === 0 && one.length === other.length;
}
