import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock as clock, sleep } from '../../../main/clock.ts';
import { type FreshGrant, freshGrant } from '../../../main/demo/drive/fresh-grant.ts';
import type { StaffClient } from '../../../main/demo/drive/staff-client.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import type { Service } from '../../../main/demo/launch/service.ts';
import type { KeptRecord } from '../../../main/records/generated/record-types.ts';
import { killAll } from '../../../main/supervisor/processes.ts';
import { scan } from '../../canary/scan.ts';
import { type KeyHands, keyHandsOn } from '../../e2e/guard/parts/key-hands.ts';
import { runInRoot } from './clean-root.ts';
import {
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

/** From the state that main enters to the screen that shows it, on a busy machine. */
const drawnMs = 3_000;

/** A page of the demo site, which the same keys bring in a session that ends as it should and whose records tell of the page. */
const pageMs = 6_000;

/** A check symbol that is not right, and a code that nobody was given. */
const [misspelt, unknown] = ['g0hst0way3', 'g0hst0way2'];

const drawn = (): Promise<void> => sleep(clock, drawnMs);

/** B01, B04: none of the codes opens anything, the gateway is told of those that could be one, and each is recorded once. */
export async function wrongCodes(place: SessionPlace): Promise<void> {
  await atTerminal(place, async ({ keys, supervisor }) => {
    const replaced = await freshGrant(supervisor, '101', 'open-web');
    await freshGrant(supervisor, '101', 'open-web');
    await keys.press('Tab', 'Tab', 'Enter');
    await drawn();
    for (const code of [misspelt, unknown, codeOf(replaced)]) await tryCode(keys, code);
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
  // Letters and digits that no file on earth holds.
  const marker = `q${randomBytes(9).toString('hex')}`;
  await atTerminal(place, async ({ keys, log, supervisor, free }) => {
    const begun = log.mark();
    await keys.press('Tab', 'Tab', 'Enter');
    await drawn();
    await keys.type(codeOf(await freshGrant(supervisor, '101', 'open-web')));
    await keys.press('Enter');
    await log.entered('notice', begun);
    await drawn();
    await keys.press('Tab', 'Tab', 'Enter');
    await log.entered('browsing', begun);
    await drawn();
    await keys.press('Control+l');
    await keys.type(`https://www.daily-courier.test/?q=${marker}`);
    await keys.press('Enter');
    await sleep(clock, pageMs);
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
  const places = ['/dev/shm', '/tmp', '/var/tmp', '/run'].map((path) => ({
    path,
    changedSinceMs: startedAtMs,
  }));
  const own = ['var', 'tmp', 'run', 'home', 'root', 'etc'].map((name) => ({ path: join(root, name) }));
  const { hits, files } = scan([...own, ...places], marker);
  assert.deepEqual(hits, []);
  // The search would find one.
  writeFileSync(join(root, 'tmp/planted'), marker);
  assert.equal(scan(own, marker).hits.length, 1);
  rmSync(join(root, 'tmp/planted'));
  return `${files} files searched`;
}

/** Throws unless these are the records of one session that a crash ended and a wipe with proof closed. */
export function assertCrashed(records: readonly KeptRecord[]): void {
  const [close, ...others] = records.filter((record) => record.type === 'session.close');
  assert.equal(others.length, 0);
  assert.equal(close?.close_reason, 'crash');
  assert.equal(close.wipe_result?.result, 'proved');
}

/** B15: switches and variables from outside change nothing, and its user can write into no file of the app. */
export async function weakenedFromOutside(root: string): Promise<void> {
  const asUser = [
    'setpriv',
    '--reuid=guestway',
    '--regid=guestway',
    '--init-groups',
    'env',
    `HOME=${dataFolder}`,
  ];
  for (const given of ['--remote-debugging-port=9222', '--inspect=9229', '--ignore-certificate-errors']) {
    const { code, output } = await runInRoot(root, ...asUser, '/usr/bin/guestway', given);
    assert.equal(code, 2, `${given}: ${output.slice(-300)}`);
  }
  const ran = '/tmp/ran';
  const script = `require('node:fs').writeFileSync('${ran}', '')`;
  const make = `printf '%s' "${script}" > /tmp/ran.js`;
  assert.equal((await runInRoot(root, ...asUser, 'sh', '-c', make)).code, 0);
  const checked = ['/usr/bin/guestway', 'config', 'check', `${settingsFolder}/terminal.json`];
  for (const variables of [['NODE_OPTIONS=--require=/tmp/ran.js'], ['ELECTRON_RUN_AS_NODE=1']])
    await runInRoot(root, ...asUser, ...variables, ...checked);
  await runInRoot(root, ...asUser, 'ELECTRON_RUN_AS_NODE=1', '/opt/guestway/guestway', '/tmp/ran.js');
  assert.equal((await runInRoot(root, 'test', '-e', ran)).code, 1);
  assert.deepEqual(
    await runInRoot(root, ...asUser, 'find', '/opt/guestway', '-writable', '-not', '-type', 'l'),
    {
      code: 0,
      output: '',
    },
  );
  await runInRoot(root, 'rm', '-f', '/tmp/ran.js');
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

const codeOf = ({ code }: FreshGrant): string => code.replace('-', '').toLowerCase();

/** Types a code, sends it, and takes it out of the field again. */
async function tryCode(keys: KeyHands, code: string): Promise<void> {
  await keys.type(code);
  await keys.press('Enter');
  await drawn();
  await keys.press(...Array.from({ length: code.length }, () => 'Backspace'));
}

async function attemptsOf(supervisor: StaffClient): Promise<readonly string[]> {
  const { attempts } = await supervisor.call('attempts', undefined);
  return attempts.map(({ reason }) => reason);
}
