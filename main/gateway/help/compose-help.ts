import type { Fleet } from '../terminals/fleet.ts';
import { createGuestSide, type HelpDeps } from './guest-side.ts';
import { createHelpDesk } from './help-desk.ts';
import type { HelpParts } from './help-handlers.ts';
import { createWaiting } from './waiting.ts';

/** Makes everything about help. */
export function createHelp(
  deps: Omit<HelpDeps, 'waiting'> & { readonly fleet: Pick<Fleet, 'row'> },
): HelpParts & {
  /** Lets every question go that waits, so that a gateway can stop. */
  stop(): void;
} {
  const waiting = createWaiting(deps.clock);
  const parts = { ...deps, waiting };
  return { guestSide: createGuestSide(parts), desk: createHelpDesk(parts), stop: waiting.stop };
}
