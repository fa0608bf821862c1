import type { Fleet } from '../terminals/fleet.ts';
import { createGuestSide, type HelpDeps } from './guest-side.ts';
import { createHelpDesk } from './help-desk.ts';
import type { HelpParts } from './help-handlers.ts';

/** Makes everything about help. */
export function createHelp(deps: HelpDeps & { readonly fleet: Pick<Fleet, 'row'> }): HelpParts & {
  /** Lets every question go that waits, so that a gateway can stop. */
  stop(): void;
} {
  return { guestSide: createGuestSide(deps), desk: createHelpDesk(deps), stop: deps.waiting.stop };
}
