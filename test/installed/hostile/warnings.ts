import assert from 'node:assert/strict';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { clickAt } from '../../e2e/guard/parts/pointer-hand.ts';
import { drawn } from '../parts/guest-at-keys.ts';
import type { InLobby } from './lobby.ts';
import { moreTimeSpot } from './spots.ts';

// B10: a warning stands, and keys fall on whatever has the focus.

/** What the profile lets a guest add. */
const graceMs = 10 * 60_000;

/**
 * In the first seconds of a session of two minutes, which begin with a warning and the offer of more time: a space pressed twice
 * adds nothing and ends nothing. The button itself adds.
 */
export async function spacesOnWarning({ place, hands }: InLobby): Promise<void> {
  const { keys } = hands;
  const end = async (): Promise<number> => (await hands.row())?.endsAtMs ?? 0;
  const before = await end();
  const mark = await hands.log.mark();
  await keys.press('Space', 'Space');
  await drawn();
  assert.deepEqual([await end(), await hands.log.mark()], [before, mark]);
  await clickAt(place.display.path, moreTimeSpot);
  await waitFor('more time', async () => (await end()) === before + graceMs, 10_000);
  assert.equal(await hands.log.mark(), mark);
}
