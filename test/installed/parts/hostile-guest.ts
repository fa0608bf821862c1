import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock as clock } from '../../../main/clock.ts';
import { freshGrant } from '../../../main/demo/drive/fresh-grant.ts';
import type { StaffClient } from '../../../main/demo/drive/staff-client.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import type { Service } from '../../../main/demo/launch/service.ts';
import type { KeptRecord } from '../../../main/records/generated/record-types.ts';
import { killAll } from '../../../main/supervisor/processes.ts';
import { drawMarkers } from '../../canary/markers.ts';
import { placesToSearch } from '../../canary/places.ts';
import { scan } from '../../canary/scan.ts';
import { type KeyHands, keyHandsOn } from '../../e2e/guard/parts/key-hands.ts';
import { runInRoot } from './clean-root.ts';
import { checkIn, chooseEnglish, drawn, enterCode, goTo, pageDrawn } from './guest-at-keys.ts';
import {
  asUserAtHome,
  dataFolder,
  leftInMemory,
  settingsFolder,
  startInstalled,
  treesOfApp,
} from './installed-terminal.ts';
import { isFree, type SessionPlace } from './one-session.ts';
import { type TerminalLog, terminalLog } from './terminal-log.ts';

// Rows of part B of the escape list on the installed app: wrong codes by its keys, its processes killed, its files afterwards, its
// command line and its folder.

/** A check symbol that is not right, and a code that nobody was given. */
const [misspelt, unknown] = ['G0HST-0WAY3', 'G0HST-0WAY2'];

/** B01, B04: none of the codes opens anything, the gateway is told of those that could be one, and each is recorded once. */
export async function wrongCodes(place: SessionPlace): Promise<void> {
  await atTerminal(place, async ({ keys, supervisor }) => {
    const replaced = await freshGrant(supervisor, '101', 'open-web');
    await freshGrant(supervisor, '101', 'open-web');
    await chooseEnglish(keys);
    for (const code of [misspelt, unknown, replaced.code]) await tryCode(keys, code);
    assert.deepEqual((await attemptsOf(supervisor)).toSorted(), ['revoked', 'unknown']);
  });
}

/** Throws unless these are the records of two codes that opened nothing. */
export function assertRefusals(records: readonly KeptRecord[]): void {
  const kept = records.filter(({ type }) => type !== 'system.boot');
  assert.deepEqual(
    kept.map((record) => (record.type === 'access.denied' ? record.denied?.reason : record.type)),
    ['token-refused', 'token-refused'],
  );
}

/** B12, B17: both trees are killed while a guest browses; it comes back, and nothing of the guest is on a disk or in memory. */
export async function killedWhileBrowsing(place: SessionPlace): Promise<string> {
  const { root } = place;
  const startedAtMs = clock.nowMs();
  const { stem: marker } = drawMarkers();
  await atTerminal(place, async ({ keys, log, supervisor, free }) => {
    await checkIn(keys, log, (await freshGrant(supervisor, '101', 'open-web')).code);
    // The page comes by the same keys in a session that ends as it should, whose records tell of it.
    await goTo(keys, `https://www.daily-courier.test/?q=${marker}`);
    await pageDrawn();
    const trees = treesOfApp(root);
    assert.equal(trees.length, 2);
    const killedAtMs = clock.nowMs();
    killAll(trees);
    await free(killedAtMs);
    assert.deepEqual(
      treesOfApp(root).filter((pid) => trees.includes(pid)),
      [],
    );
  });
  assert.deepEqual(leftInMemory(root), []);
  const own = ['var', 'tmp', 'run', 'home', 'root', 'etc'].map((name) => ({ path: join(root, name) }));
  const places = placesToSearch(join(root, dataFolder), startedAtMs);
  const { hits, files } = scan([...own, ...places], marker);
  assert.deepEqual(hits, []);
  // The search would find one.
  writeFileSync(join(root, 'tmp/planted'), marker);
  assert.equal(scan(own, marker).hits.length, 1);
  rmSync(join(root, 'tmp/planted'));
  return `${files} files searched`;
}

/** Throws unless these are the records of one session that a crash or a power cut ended and a wipe with proof closed. */
export function assertCrashed(
  records: readonly KeptRecord[],
  reason: 'crash' | 'power-loss' = 'crash',
): void {
  const [close, ...others] = records.filter((record) => record.type === 'session.close');
  assert.equal(others.length, 0);
  assert.equal(close?.close_reason, reason);
  assert.equal(close.wipe_result?.result, 'proved');
}

/** B15: switches and variables from outside change nothing, and its user can write into no file of the app. */
export async function weakenedFromOutside(root: string): Promise<void> {
  for (const given of ['--remote-debugging-port=9222', '--inspect=9229', '--ignore-certificate-errors']) {
    const { code, output } = await runInRoot(root, ...asUserAtHome, '/usr/bin/guestway', given);
    assert.equal(code, 2, `${given}: ${output.slice(-300)}`);
  }
  // A script that leaves a file beside it; whatever takes scripts runs it, as Node itself does at the end.
  writeFileSync(join(root, 'tmp/try.js'), "require('node:fs').writeFileSync(__filename + '.ran', '')", {
    mode: 0o644,
  });
  const ran = join(root, 'tmp/try.js.ran');
  const checked = ['/usr/bin/guestway', 'config', 'check', `${settingsFolder}/terminal.json`];
  for (const variables of [['NODE_OPTIONS=--require=/tmp/try.js'], ['ELECTRON_RUN_AS_NODE=1']])
    await runInRoot(root, ...asUserAtHome, ...variables, ...checked);
  await runInRoot(root, ...asUserAtHome, 'ELECTRON_RUN_AS_NODE=1', '/opt/guestway/guestway', '/tmp/try.js');
  assert.equal(existsSync(ran), false);
  spawnSync(process.execPath, [join(root, 'tmp/try.js')]);
  assert.equal(existsSync(ran), true);
  assert.deepEqual(
    await runInRoot(root, ...asUserAtHome, 'find', '/opt/guestway', '-writable', '-not', '-type', 'l'),
    {
      code: 0,
      output: '',
    },
  );
  for (const file of [ran, join(root, 'tmp/try.js')]) rmSync(file);
}

type Hands = {
  readonly keys: KeyHands;
  readonly log: TerminalLog;
  readonly supervisor: StaffClient;
  /** Resolves when the terminal has told the gateway, after this moment, that it takes codes. */
  readonly free: (afterMs: number) => Promise<void>;
};

/** Starts the terminal, which the gateway knows, waits until it takes codes, and stops it afterwards. */
async function atTerminal(
  { root, hotel, display, within }: SessionPlace,
  work: (hands: Hands) => Promise<void>,
): Promise<void> {
  const it = await hotel.signIn('it');
  const { terminals } = await it.call('terminals', undefined);
  const [terminalId = ''] = terminals.map((each) => each.terminalId);
  const free = async (afterMs: number): Promise<void> => {
    await waitFor('the terminal to be free', () => isFree(it, terminalId, afterMs), 60_000);
  };
  const startedAtMs = clock.nowMs();
  const terminal: Service = await startInstalled(root, within);
  try {
    await waitFor('a window', async () => (await display.windows()).length > 0, 30_000);
    await free(startedAtMs);
    await drawn();
    const [keys, supervisor] = [await keyHandsOn(display.path), await hotel.signIn('supervisor')];
    await work({ keys, log: terminalLog(join(root, dataFolder)), supervisor, free });
  } finally {
    await terminal.stop();
  }
}

/** Types a code, sends it, and takes it out of the field again. */
async function tryCode(keys: KeyHands, code: string): Promise<void> {
  await enterCode(keys, code);
  await drawn();
  await keys.press(...Array.from(code, () => 'Backspace'));
}

async function attemptsOf(supervisor: StaffClient): Promise<readonly string[]> {
  const { attempts } = await supervisor.call('attempts', undefined);
  return attempts.map(({ reason }) => reason);
}
