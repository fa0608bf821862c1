import assert from 'node:assert/strict';
import { join } from 'node:path';
import { systemClock as clock } from '../../../main/clock.ts';
import { drawMarkers } from '../../canary/markers.ts';
import { scan } from '../../canary/scan.ts';
import { drawn, endByKeys, goTo, pageDrawn, toAddress } from '../parts/guest-at-keys.ts';
import { recordsOf } from '../parts/installed-terminal.ts';
import { assertClosed } from '../parts/one-session.ts';
import type { InLobby } from './lobby.ts';
import { holdersOf } from './memory-search.ts';

// Rows that take a guest after the one before.

/** A host that the profile refuses, which is recorded. */
const refusedPage = 'https://casino.luckystrike.test/';

/** B03: in a session a scanner types an address, and then hands type the same one. */
export async function scannedInSession({ hands }: InLobby): Promise<void> {
  const { keys } = hands;
  await toAddress(keys);
  await keys.scan(refusedPage);
  await drawn();
  // The address of the page stands there again; from the page it is taken whole.
  await keys.press('Escape');
  await goTo(keys, refusedPage);
  await drawn();
}

/** Of the two one was gone to, as the records of the ended session tell. */
export function assertOnlyTyped({ place }: InLobby): void {
  const records = recordsOf(place.root, place.at);
  const since = records.findLastIndex((record) => record.type === 'session.open');
  const refusals = records
    .slice(since)
    .flatMap((record) =>
      record.type === 'security.event' && record.sec_event?.kind === 'navigation'
        ? [record.sec_event.count]
        : [],
    );
  assert.deepEqual(refusals, [1]);
}

/**
 * B09: the next guest steps up while the session of the one before still runs, and says so by keys. It is wiped with proof; no
 * process has in memory what the one before saw, nor has a file; and a code is taken again.
 */
export async function newGuest({ place, hands }: InLobby): Promise<string> {
  const { root, at } = place;
  const { keys, log, free } = hands;
  const { stem: marker } = drawMarkers();
  const sinceMs = clock.nowMs();
  await goTo(keys, `https://www.daily-courier.test/?q=${marker}`);
  await pageDrawn();
  const held = (await holdersOf(root, marker)).length;
  assert.notEqual(held, 0);
  await endByKeys(keys, log, 'new-guest');
  await free(clock.nowMs());
  assertClosed(recordsOf(root, at), 'new-guest');
  assert.deepEqual(await holdersOf(root, marker), []);
  const own = [at.dataFolder, 'tmp', 'var/tmp', 'home'].map((name) => ({ path: join(root, name) }));
  const { hits, files } = scan([...own, { path: '/dev/shm', changedSinceMs: sinceMs }], marker);
  assert.deepEqual(hits, []);
  return `in the memory of ${held} processes before, of none after; ${files} files searched`;
}
