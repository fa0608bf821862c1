import type { WebContents } from 'electron';
import { type Clock, within } from '../../clock.ts';
import type { Guard, GuardEvent } from '../../guard/guard.ts';
import { endAll } from '../../session/steps.ts';
import { createGround } from './create-ground.ts';
import type { Ground } from './ground.ts';
import { until } from './until.ts';

const visitLimitMs = 30_000;
const endStepLimitMs = 10_000;

/** What the ground of a guest is made of. */
export type GuestGroundParts = {
  readonly guard: Guard;
  /** Events of the guard since the last call. */
  readonly events: () => readonly GuardEvent[];
  /** The page in front; throws while there is none. */
  readonly contents: () => WebContents;
} & Pick<Ground, 'arrivals' | 'pages' | 'copy'>;

/** The ground a guest stands on: everything goes through the guard, as from the shell's bar. */
export function guestGround({ guard, events, ...parts }: GuestGroundParts, clock: Clock): Ground {
  return createGround(
    {
      ...parts,
      enter: (typed) => guard.navigate(typed),
      async open(url) {
        guard.navigate(url);
        const isShown = (): boolean => {
          const page = guard.page();
          return page.kind === 'page' && page.url === url && page.loading === null;
        };
        if (!(await until(clock, visitLimitMs, isShown))) throw new Error('no-page');
      },
      refusals: () => events().flatMap((event) => (event.type === 'refused' ? [event.kind] : [])),
      async leave() {
        const limit = <Output>(work: Promise<Output>) => within(clock, endStepLimitMs, work);
        const steps = [
          ...(await endAll(guard.closeSteps(), limit, () => {})),
          ...(await endAll(guard.wipeSteps(), limit, () => {})),
        ];
        return { unproved: steps.filter(({ state }) => state !== 'done').map(({ name }) => name) };
      },
    },
    clock,
  );
}
