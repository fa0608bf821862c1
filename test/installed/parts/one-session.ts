import assert from 'node:assert/strict';
import { join } from 'node:path';
import { systemClock as clock, sleep } from '../../../main/clock.ts';
import { freshGrant } from '../../../main/demo/drive/fresh-grant.ts';
import type { StaffClient } from '../../../main/demo/drive/staff-client.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { approveFirstTerminal } from '../../../main/demo/launch/approve-terminals.ts';
import type { Hotel } from '../../../main/demo/launch/start-hotel.ts';
import type { KeptRecord } from '../../../main/records/generated/record-types.ts';
import type { TestDisplay } from '../../e2e/guard/parts/display.ts';
import { keyHandsOn } from '../../e2e/guard/parts/key-hands.ts';
import { newsPage, sessionByKeys, type Visit } from './guest-at-keys.ts';
import {
  dataFolder,
  leftInMemory,
  type Place,
  processesOfApp,
  startInstalled,
  treesOfApp,
} from './installed-terminal.ts';
import { terminalLog } from './terminal-log.ts';

/** Where a session is made. */
export type SessionPlace = {
  readonly root: string;
  readonly hotel: Hotel;
  readonly display: TestDisplay;
  /** Words that run a program in the terminal's network; the one of this process when left out. */
  readonly within?: readonly string[];
  /** Where the terminal has its data and settings; where the installed command looks by itself when left out. */
  readonly at?: Place;
  /** What the guest opens; a news page when left out. */
  readonly visit?: Visit;
};

/** A session that was made, and how long it took until a guest could begin. */
export type MadeSession = {
  /** The terminal's id at the gateway. */
  readonly terminalId: string;
  /** From the start of the command to its window. */
  readonly windowMs: number;
  /** From there until codes are taken: asking, approval, documents and lists. */
  readonly freeMs: number;
};

/** The tree that follows the session is started with it, and would show what it shows within this time. */
const spareLimitMs = 30_000;
const spareTreeMs = 5_000;

/** Starts the installed terminal, makes one session at it, and stops it. */
export async function oneSession({
  root,
  hotel,
  display,
  within,
  visit = newsPage,
}: SessionPlace): Promise<MadeSession> {
  const startedAtMs = clock.nowMs();
  const begunMs = clock.monotonicMs();
  const terminal = await startInstalled(root, within);
  try {
    await waitFor('a window', async () => (await display.windows()).length > 0, 30_000);
    const windowAtMs = clock.monotonicMs();
    const it = await hotel.signIn('it');
    const terminalId = await approveFirstTerminal(it, 'Lobby 1', clock, 60_000);
    await waitFor('the terminal to be free', () => isFree(it, terminalId, startedAtMs), 60_000);
    const freeAtMs = clock.monotonicMs();
    const { code } = await freshGrant(await hotel.signIn('supervisor'), '101', 'open-web');
    const read = async (): Promise<void> => {
      await visit.read();
      await waitFor('the spare', () => treesOfApp(root).length === 2, spareLimitMs);
      await sleep(clock, spareTreeMs);
      // Only the tree in use may show a window: a spare one would cover it.
      assert.deepEqual(await display.windows(), ['Guestway']);
    };
    const keys = await keyHandsOn(display.path);
    await sessionByKeys(keys, terminalLog(join(root, dataFolder)), code, { ...visit, read });
    await terminal.stop();
    // The engine's own helper processes leave a moment after the app.
    await waitFor('every process of the app to leave', () => processesOfApp(root).length === 0, 5_000);
    assert.deepEqual(leftInMemory(root), []);
    return { terminalId, windowMs: windowAtMs - begunMs, freeMs: freeAtMs - windowAtMs };
  } finally {
    await terminal.stop();
  }
}

/** What refuses the tracker of the news page. */
const ruleOfTracker = 'profile-block';

/**
 * Throws unless these are the records of one session that ended by the guest, wiped with proof, in which just these rules refused
 * something: so the page was there with its parts.
 */
export function assertWholeSession(
  records: readonly KeptRecord[],
  refusedBy: readonly string[] = [ruleOfTracker],
): void {
  const types = records.map(({ type }) => type).filter((type) => type !== 'system.boot');
  const refusals = refusedBy.map(() => 'security.event');
  assert.deepEqual(types, ['session.open', 'profile.enabled', ...refusals, 'session.close']);
  const rules = records.flatMap((record) =>
    record.type === 'security.event' ? [record.sec_event?.rule ?? ''] : [],
  );
  assert.deepEqual(rules.toSorted(), refusedBy.toSorted());
  assertClosed(records, 'guest');
}

/** Throws unless the last session of these records was closed for this reason, wiped with proof. */
export function assertClosed(
  records: readonly KeptRecord[],
  reason: Extract<KeptRecord, { type: 'session.close' }>['close_reason'],
): void {
  const close = records.findLast((record) => record.type === 'session.close');
  assert.equal(close?.close_reason, reason);
  assert.equal(close?.wipe_result?.result, 'proved');
}

/** What the console of the staff shows of a terminal. */
export async function rowOf(it: StaffClient, terminalId: string) {
  const { terminals } = await it.call('terminals', undefined);
  return terminals.find((each) => each.terminalId === terminalId);
}

/** Whether the gateway was told after this moment that the terminal takes codes. */
export async function isFree(it: StaffClient, terminalId: string, afterMs: number): Promise<boolean> {
  const terminal = await rowOf(it, terminalId);
  return terminal?.state === 'free' && (terminal.lastSeenAtMs ?? 0) > afterMs;
}
