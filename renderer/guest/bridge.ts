import type { Bridge } from '../../preload/contract/bridge.ts';

declare global {
  interface Window {
    readonly guestway: Bridge;
  }
}

/** The one door out of this page, as the preload put it there. */
export function bridgeOf(page: Window): Bridge {
  return page.guestway;
}
