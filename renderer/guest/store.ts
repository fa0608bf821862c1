import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../preload/contract/bridge.ts';
import type { TerminalView } from '../../preload/contract/views.ts';

/** The mirror of what main last said. `view` is `null` until it has spoken. */
export type Mirror = { readonly view: TerminalView | null; readonly connected: boolean };

/** Makes the mirror and keeps it up to date; nothing else ever writes to it. */
export function createMirror(bridge: Pick<Bridge, 'onView' | 'readView'>): StoreApi<Mirror> {
  const mirror = createStore<Mirror>(() => ({ view: null, connected: false }));
  const show = (view: TerminalView): void => mirror.setState({ view, connected: true });
  bridge.onView(show);
  bridge.readView().then(
    // A snapshot that was pushed meanwhile is newer than the answer.
    (reply) => (reply.ok && mirror.getState().view === null ? show(reply.value) : undefined),
    () => mirror.setState({ connected: false }),
  );
  return mirror;
}
