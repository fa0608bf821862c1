import type { InputEvent, WebContents } from 'electron';
import type { Clock } from '../../clock.ts';

/** What watching a guest's hands needs. */
export type ActivityDeps = {
  readonly clock: Clock;
  /** Whole seconds since the last input anywhere on the machine, as the system counts them. */
  readonly systemIdleSeconds: () => number;
  readonly input: () => void;
};

/** Knows whether somebody is there. */
export type GuestActivity = {
  watch(contents: Pick<WebContents, 'on'>): void;
  /** Whether the guest touched or typed within the time the engine itself counts as their wish. */
  isRecent(): boolean;
  stop(): void;
};

/** Transient activation of the HTML standard as Chromium times it. */
const recentMs = 5_000;
/** A long scroll is hundreds of events; the session needs no more than one in this time. */
const quietMs = 1_000;
const askSystemMs = 5_000;

const deliberate = new Set<InputEvent['type']>([
  'mouseDown',
  'mouseWheel',
  'rawKeyDown',
  'keyDown',
  'touchStart',
  'gestureTap',
  'gestureScrollBegin',
  'pointerDown',
]);

/**
 * Tells of touches, clicks, wheels and keys on guest pages. Electron does not tell of those inside a frame that has a
 * process of its own, so the system's idle time is asked too where the system keeps one.
 */
export function watchActivity(deps: ActivityDeps): GuestActivity {
  let lastMs = Number.NEGATIVE_INFINITY;
  let toldMs = Number.NEGATIVE_INFINITY;
  let counts = false;
  let cancel = (): void => {};
  const seen = (): void => {
    lastMs = deps.clock.monotonicMs();
    if (lastMs - toldMs < quietMs) return;
    toldMs = lastMs;
    deps.input();
  };
  const isSystemActive = (): boolean => {
    const idleSeconds = deps.systemIdleSeconds();
    // A system that keeps no idle time says 0 for ever; that must not keep a session alive.
    counts ||= idleSeconds > 0;
    return counts && idleSeconds * 1000 < askSystemMs;
  };
  const ask = (): void => {
    if (isSystemActive()) seen();
    cancel = deps.clock.alarm(askSystemMs, ask);
  };
  ask();
  return {
    watch: (contents) => {
      contents.on('input-event', (_event, input) => {
        if (deliberate.has(input.type)) seen();
      });
    },
    isRecent: () => deps.clock.monotonicMs() - lastMs < recentMs || isSystemActive(),
    stop: () => cancel(),
  };
}
