import { within } from '../clock.ts';
import type { Stage, Try } from './attempt.ts';
import { addressTries } from './probes/addresses.ts';
import { dialogTries } from './probes/dialogs.ts';
import { doorTries } from './probes/doors.ts';
import { downloadTries } from './probes/downloads.ts';
import { endingTries } from './probes/ending.ts';
import { handTries } from './probes/hands.ts';
import { leavingTries } from './probes/leaving.ts';
import { networkTries } from './probes/network.ts';
import { permissionTries } from './probes/permissions.ts';
import { printTries } from './probes/printing.ts';
import { type Outcome, open, type Row } from './row.ts';

/** Everything that is tried in front of a page, in the order it is tried; the end of the session is the last. */
export function pageTries(mark: string): readonly Try[] {
  return [
    ...dialogTries,
    ...printTries,
    ...downloadTries,
    ...addressTries,
    ...leavingTries,
    ...networkTries,
    ...handTries,
    ...permissionTries,
    ...doorTries,
    ...endingTries(mark),
  ];
}

/** Longer than any try takes that goes on at all, on a machine on its knees. */
const tryLimitMs = 80_000;

/**
 * Makes all tries one after the other and tells each row as it is known. One that cannot be made, such as for want of its page
 * on a busy machine, is made once more; then it is open: nobody saw it closed.
 */
export async function runTries(tries: readonly Try[], stage: Stage, told: (row: Row) => void): Promise<void> {
  for (const { id, tried, run } of tries) {
    const once = (): Promise<Outcome> => within(stage.clock, tryLimitMs, run(stage));
    const outcome = await once()
      .catch(once)
      .catch((error: unknown) =>
        open(`could not be tried (${error instanceof Error ? error.message.slice(0, 120) : 'unexpected'})`),
      );
    told({ id, tried, ...outcome });
  }
}
