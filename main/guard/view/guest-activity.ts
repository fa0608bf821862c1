import type { InputEvent, WebContents } from 'electron';
import type { Clock } from '../../clock.ts';

/** What watching a guest's hands needs. */
export type ActivityDeps = {
  readonly clock: Clock;
  /** Whole seconds since the last input anywhere on the machine, as the system counts them. Counts for windows only. */
  readonly systemIdleSeconds: () => number;
  readonly input: () => void;
};

/** Knows whether somebody is there. */
export type GuestActivity = {
  watch(contents: Pick<WebContents, 'on'>): void;
  /**
   * Whether the guest touched or typed within the time the engine itself counts as their wish. Each touch is given away once:
   * a page cannot make five hundred windows of it.
   */
  takeTouch(): boolean;
  /** What was touched is gone: it was no wish of what comes in its place. */
  forgetTouch(): void;
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

/** What a touch begins with; what follows of the same touch is no new one. */
const beginnings = new Set<InputEvent['type']>(['mouseDown', 'rawKeyDown', 'touchStart']);

/**
 * Tells of touches, clicks, wheels and keys on guest pages. Electron does not tell of those inside a frame that has a
 * process of its own: those are told by what watches fields, a moment too late for a window that such a touch asks for. So
 * there, and nowhere else, the system's idle time, where it keeps one, stands in: one window in five seconds. It keeps no
 * session alive: on X11 it begins anew when a page ends a sound.
 */
export function watchActivity(deps: ActivityDeps): GuestActivity {
  let toldMs = Number.NEGATIVE_INFINITY;
  let touchMs = Number.NEGATIVE_INFINITY;
  let takenMs = Number.NEGATIVE_INFINITY;
  let counts = false;
  let cancel = (): void => {};
  const seen = (): void => {
    const nowMs = deps.clock.monotonicMs();
    if (nowMs - toldMs < quietMs) return;
    toldMs = nowMs;
    deps.input();
  };
  const isSystemActive = (): boolean => {
    const idleSeconds = deps.systemIdleSeconds();
    // A system that keeps no idle time says 0 for ever.
    counts ||= idleSeconds > 0;
    return counts && idleSeconds * 1000 < askSystemMs;
  };
  // Learns whether the system keeps an idle time.
  const ask = (): void => {
    isSystemActive();
    if (!counts) cancel = deps.clock.alarm(askSystemMs, ask);
  };
  ask();
  return {
    watch: (contents) => {
      contents.on('input-event', (_event, input) => {
        if (deliberate.has(input.type)) seen();
        if (beginnings.has(input.type)) touchMs = deps.clock.monotonicMs();
      });
    },
    takeTouch() {
      const nowMs = deps.clock.monotonicMs();
      const isSeen = nowMs - touchMs < recentMs;
      // Of a touch that is not told nobody knows when it was.
      const isFresh = isSeen ? touchMs > takenMs : nowMs - takenMs > recentMs && isSystemActive();
      if (isFresh) takenMs = nowMs;
      return isFresh;
    },
    forgetTouch() {
      takenMs = deps.clock.monotonicMs();
    },
    stop: () => cancel(),
  };
}
