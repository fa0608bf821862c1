import type { Toast } from '../../../preload/contract/browsing-view.ts';
import type { Clock } from '../../clock.ts';

/** Shows one message at a time and takes it away by itself. */
export type Toasts = {
  show(toast: Toast): void;
  current(): Toast | null;
  clear(): void;
};

/** Long enough to read one short sentence twice. */
const shownMs = 5_000;

/** `changed` is told when a message comes or goes. */
export function createToasts(clock: Clock, changed: () => void): Toasts {
  let current: Toast | null = null;
  let cancel = (): void => {};
  const clear = (): void => {
    cancel();
    if (current === null) return;
    current = null;
    changed();
  };
  return {
    show(toast) {
      cancel();
      cancel = clock.alarm(shownMs, clear);
      current = toast;
      changed();
    },
    current: () => current,
    clear,
  };
}
