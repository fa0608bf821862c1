import type { StoreApi } from 'zustand';
import type { TerminalView } from '../../preload/contract/views.ts';
import type { Mirror } from './store.ts';

/** How long a page that has just been loaded draws nothing, when all there is to say is that the terminal is getting ready. */
const patienceMs = 500;

/**
 * Resolves with the first view that is more than "getting ready", or with what there is after a moment: `null` when main has
 * said nothing. A terminal that starts is told within that moment how things are, and drawing the other screen first, in all
 * languages, would hold up the one that a guest can use. `gettingReady` is told that this is what it waits for.
 */
export function firstView(mirror: StoreApi<Mirror>, gettingReady: () => void): Promise<TerminalView | null> {
  return new Promise((resolve) => {
    const done = (): void => {
      stop();
      clearTimeout(limit);
      resolve(mirror.getState().view);
    };
    const look = ({ view }: Mirror): void => {
      if (view === null) return;
      if (isGettingReady(view)) gettingReady();
      else done();
    };
    const stop = mirror.subscribe(look);
    const limit = setTimeout(done, patienceMs);
    look(mirror.getState());
  });
}

function isGettingReady({ screen }: TerminalView): boolean {
  return screen.name === 'attract' && screen.unavailable === 'starting';
}
