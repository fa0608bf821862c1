import assert from 'node:assert/strict';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { clickAt } from '../../e2e/guard/parts/pointer-hand.ts';
import { drawn } from '../parts/guest-at-keys.ts';
import type { InLobby } from './lobby.ts';
import { isDarkAt, printSpot } from './spots.ts';

// B18: a guest prints, the paper does not come, and the session ends.

/** States of a job (RFC 8011, 5.3.7): it waits; it is cancelled. */
const [waits, cancelled] = [3, 7];

/** Sheets are made and drawn small on a machine that is busy. */
const preparedMs = 60_000;

/** Prints the page that is shown, at a printer that lets the job wait. */
export async function printThatWaits({ place, printer, hands }: InLobby): Promise<void> {
  const { path } = place.display;
  printer.firstState = waits;
  await hands.keys.press('Control+p');
  await waitFor('the sheets', () => isDarkAt(path, printSpot), preparedMs);
  await drawn();
  await clickAt(path, printSpot);
  await waitFor('the printer to get a job', () => printer.jobs.length > 0, preparedMs);
  assert.deepEqual(statesOf(printer), [waits]);
}

/** After the end of the session the job is cancelled, as the printer itself tells. */
export function assertCancelled({ printer }: InLobby): void {
  assert.deepEqual(statesOf(printer), [cancelled]);
}

function statesOf({ jobs }: InLobby['printer']): readonly number[] {
  return jobs.map(({ state }) => state);
}
