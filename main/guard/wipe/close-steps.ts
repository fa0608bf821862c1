import type { Session, WebContents } from 'electron';
import { type Clock, sleep } from '../../clock.ts';
import type { EndStep } from '../../session/steps.ts';

/** What cutting a session off needs. */
export type CloseDeps = {
  readonly clock: Clock;
  /** Every web contents of the app. */
  readonly allContents: () => readonly WebContents[];
  /** Of the guest's pages, and of the viewer of their files. */
  readonly partitions: () => readonly (Session | null)[];
  readonly destroyViews: () => void;
  /** Stops the guard proxy; true when no socket is left and its process is gone. */
  readonly stopProxy: () => Promise<boolean>;
};

/** Destroying took 4 to 22 ms (measured, `escapes.md` M6); this is for a machine on its knees. */
const goneLimitMs = 3_000;
const goneCheckMs = 10;

/** Steps `views` and `sockets`: nothing of the guest runs or is connected afterwards. */
export function closeSteps(deps: CloseDeps): readonly EndStep[] {
  let isCut = false;
  return [
    {
      name: 'views',
      async act() {
        deps.destroyViews();
        for (const contents of left(deps)) contents.close({ waitForBeforeUnload: false });
      },
      async prove() {
        const untilMs = deps.clock.monotonicMs() + goneLimitMs;
        while (left(deps).length > 0 && deps.clock.monotonicMs() < untilMs)
          await sleep(deps.clock, goneCheckMs);
        return left(deps).length === 0;
      },
    },
    {
      name: 'sockets',
      async act() {
        isCut = await deps.stopProxy();
        for (const partition of deps.partitions()) await partition?.closeAllConnections();
      },
      prove: async () => isCut,
    },
  ];
}

function left({ allContents, partitions }: CloseDeps): readonly WebContents[] {
  const guests = partitions();
  return allContents().filter((contents) => !contents.isDestroyed() && guests.includes(contents.session));
}
