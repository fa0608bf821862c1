import type { GraceAnswer } from '../../../preload/contract/browsing-view.ts';
import type { Handlers } from '../serve.ts';

/** What commands about time reach. */
export type TimeHandlerDeps = {
  /** Throws unless a guest browses. */
  readonly whileBrowsing: (act: () => void) => void;
  readonly takeGrace: () => Promise<GraceAnswer>;
};

/** Commands about the time of the session. */
export function timeHandlers({ whileBrowsing, takeGrace }: TimeHandlerDeps) {
  return {
    takeGrace() {
      whileBrowsing(() => {});
      return takeGrace();
    },
  } satisfies Partial<Handlers>;
}
