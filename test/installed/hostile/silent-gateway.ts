import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock as clock, sleep } from '../../../main/clock.ts';
import { freshGrant } from '../../../main/demo/drive/fresh-grant.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { decline, drawn, enterCode } from '../parts/guest-at-keys.ts';
import { recordsOf } from '../parts/installed-terminal.ts';
import { assertClosed } from '../parts/one-session.ts';
import type { InLobby } from './lobby.ts';
import { attractScreen, choose } from './spots.ts';
import type { WallClock } from './wall-clock.ts';

// B05 and B06: a gateway that is away or slow, at each moment at which a session needs it.

/** More than a terminal waits for an answer. */
const tooSlowMs = 6_000;

/** The warning comes a minute before the end. */
const warnedMs = 80_000;

const daySeconds = 86_400;

/** A lease of six seconds, and two minutes without an answer. */
const leaseLimitMs = { least: 120_000, most: 140_000 } as const;

/**
 * At the check of a code the line is cut, then the answer comes too late: nobody gets in. With the line whole the same code opens
 * the notice, so it was not used up.
 */
export async function silentAtTheCode({ place, line, hands }: InLobby): Promise<void> {
  const { keys, log, staff, free } = hands;
  const { code } = await freshGrant(await staff('supervisor'), '101', 'open-web');
  await choose(place, 'english');
  const mark = await log.mark();
  line.isCut = true;
  await enterCode(keys, code);
  await log.entered('idle', mark);
  // Until the terminal has found out for itself, and is back where languages are chosen.
  await drawn();
  line.isCut = false;
  await free(clock.nowMs());
  await drawn();
  await choose(place, 'english');
  line.holds = { path: '/terminal/redeem', ms: tooSlowMs };
  await enterCode(keys, code);
  await log.entered('idle', mark + 2);
  line.holds = null;
  await drawn();
  assert.equal(await log.mark(), mark + 4);
  await enterCode(keys, code);
  await log.entered('notice', mark + 4);
  await drawn();
  const declinedAtMs = clock.nowMs();
  await decline(keys);
  await free(declinedAtMs);
  await drawn();
}

/**
 * The line is cut in a session, and the clock on the wall is set a day ahead and two days back meanwhile. The guest goes on, and
 * a space pressed twice on the warning that comes changes nothing: the session ends when its lease is over and two minutes have
 * passed, neither sooner nor later; wiped with proof and recorded while nobody answers. Nobody is let in then. What is kept is
 * sent when the line is whole.
 */
export async function cutInSession(
  lobby: InLobby,
  wallClock: WallClock,
  goOn: () => Promise<unknown>,
): Promise<string> {
  const { line, hands } = lobby;
  const { keys, log } = hands;
  const mark = await log.mark();
  line.isCut = true;
  const cutAtMono = clock.monotonicMs();
  wallClock.shift(daySeconds);
  await goOn();
  await sleep(clock, Math.max(0, cutAtMono + warnedMs - clock.monotonicMs()));
  wallClock.shift(-daySeconds);
  await keys.press('Space', 'Space');
  await hasEnded(hands, mark);
  const tookMs = clock.monotonicMs() - cutAtMono;
  assert.ok(tookMs >= leaseLimitMs.least && tookMs <= leaseLimitMs.most, `after ${tookMs} ms`);
  await assertKept(lobby);
  await nobodyGetsIn(lobby);
  const sent = line.asked.length;
  line.isCut = false;
  await hands.free(clock.nowMs());
  assert.ok(line.asked.slice(sent).includes('/terminal/records'));
  await waitFor('every record to be sent', () => unsent(lobby) === 0, 30_000);
  assert.deepEqual(jumpsOf(lobby).slice(0, 2), [daySeconds, -daySeconds]);
  wallClock.shift(0);
  return `${Math.round(tookMs / 1000)} s after the cut`;
}

async function hasEnded({ log }: InLobby['hands'], mark: number): Promise<void> {
  const isThere = async () =>
    (await log.said('session.entered')).slice(mark).some(({ to }) => to === 'recording');
  await waitFor('the session to end by itself', isThere, leaseLimitMs.most);
}

async function assertKept({ place }: InLobby): Promise<void> {
  const kept = () => recordsOf(place.root, place.at);
  const isClosed = () =>
    kept().findLast(({ type }) => /^session\.(open|close)$/.test(type))?.type === 'session.close';
  await waitFor('the record of its end', isClosed, 20_000);
  assertClosed(kept(), 'lease-lost');
}

/** The screen says that nobody answers; a language cannot be touched there, and keys do nothing. */
async function nobodyGetsIn({ place, hands }: InLobby): Promise<void> {
  const { keys, log } = hands;
  await attractScreen(place);
  const mark = await log.mark();
  await enterCode(keys, 'G0HST-0WAY2');
  await drawn();
  assert.equal(await log.mark(), mark);
}

/** What the records tell of the terminal's clock, in whole seconds. */
function jumpsOf({ place }: InLobby): readonly number[] {
  return recordsOf(place.root, place.at).flatMap((record) =>
    record.type === 'system.clock' ? [Math.round((record.clock?.offset_ms ?? 0) / 1000)] : [],
  );
}

/** Records that the gateway does not have, as the terminal notes it for whoever takes an image of its disk. */
function unsent({ place }: InLobby): number {
  const { root, at } = place;
  return JSON.parse(readFileSync(join(root, at.dataFolder, 'shipping.json'), 'utf8')).unshipped;
}
