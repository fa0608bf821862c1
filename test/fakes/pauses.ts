import type { PauseLock } from '../../main/browsing/pause-lock.ts';

/** The guest is there and stays. */
export const notPaused: PauseLock = {
  begin: () => {},
  lock: () => {},
  opens: () => false,
  resume: () => {},
  drop: () => {},
  view: () => null,
};
