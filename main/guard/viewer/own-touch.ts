import type { InputEvent, WebContents } from 'electron';
import type { Clock } from '../../clock.ts';

/** Knows whether the guest has just touched this one page. */
export type OwnTouch = {
  watch(contents: Pick<WebContents, 'on'>): void;
  /** Whether it was touched a moment ago; each touch counts once. */
  take(): boolean;
};

/** From a finger on a link to the navigation it asks for. */
const recentMs = 2_000;

const deliberate = new Set<InputEvent['type']>([
  'mouseDown',
  'rawKeyDown',
  'keyDown',
  'touchStart',
  'gestureTap',
]);

/** The viewer's page has no frame of another process, so every touch on it is told: no other sign of a guest counts. */
export function watchOwnTouch(clock: Pick<Clock, 'monotonicMs'>): OwnTouch {
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    watch: (contents) => {
      contents.on('input-event', (_event, { type }) => {
        if (deliberate.has(type)) lastMs = clock.monotonicMs();
      });
    },
    take() {
      const isRecent = clock.monotonicMs() - lastMs < recentMs;
      lastMs = Number.NEGATIVE_INFINITY;
      return isRecent;
    },
  };
}
