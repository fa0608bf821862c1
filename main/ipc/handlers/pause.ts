import type { PauseLock } from '../../browsing/pause-lock.ts';
import type { Event } from '../../session/states.ts';
import type { Handlers } from '../serve.ts';

/** What the commands about stepping away reach. */
export type PauseHandlerDeps = {
  readonly submit: (event: Event) => void;
  readonly pauses: PauseLock;
  /** Runs while a guest browses and is there; throws at any other time. */
  readonly whileBrowsing: (act: () => void) => void;
};

/** Commands about stepping away. */
export function pauseHandlers({ submit, pauses, whileBrowsing }: PauseHandlerDeps) {
  return {
    pause: () =>
      whileBrowsing(() => {
        pauses.begin();
        submit({ type: 'pauseRequested' });
      }),
    lock: ({ pin }) => pauses.lock(pin),
    unlock: ({ pin }) => {
      if (!pauses.opens(pin)) return;
      pauses.resume();
      submit({ type: 'resumed' });
    },
  } satisfies Partial<Handlers>;
}
