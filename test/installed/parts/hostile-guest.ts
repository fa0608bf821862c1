import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock as clock } from '../../../main/clock.ts';
import { freshGrant } from '../../../main/demo/drive/fresh-grant.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import type { KeptRecord } from '../../../main/records/generated/record-types.ts';
import { killAll } from '../../../main/supervisor/processes.ts';
import { placesToSearch } from '../../canary/places.ts';
import { scan } from '../../canary/scan.ts';
import type { Hands } from './at-terminal.ts';
import { runInRoot } from './clean-root.ts';
import { checkIn, goTo, pageDrawn } from './guest-at-keys.ts';
import { asUserAtHome, dataFolder, leftInMemory, settingsFolder, treesOfApp } from './installed-terminal.ts';
import { assertClosed } from './one-session.ts';

// Rows of part B of the escape list on the installed app: its processes killed, its files afterwards, its command line and its
// folder.

/** B12: all trees are killed while a guest browses a page whose address holds the marker; it comes back by itself. */
export async function killedWhileBrowsing(root: string, hands: Hands, marker: string): Promise<void> {
  const { keys, log, staff, free } = hands;
  await checkIn(keys, log, (await freshGrant(await staff('supervisor'), '101', 'open-web')).code);
  // The page comes by the same keys in a session that ends as it should, whose records tell of it.
  await goTo(keys, `https://www.daily-courier.test/?q=${marker}`);
  await pageDrawn();
  const trees = await waitFor(
    'the tree that waits beside the one in use',
    () => {
      const found = treesOfApp(root);
      return found.length === 2 ? found : null;
    },
    30_000,
  );
  const killedAtMs = clock.nowMs();
  killAll(trees);
  await free(killedAtMs);
  assert.deepEqual(
    treesOfApp(root).filter((pid) => trees.includes(pid)),
    [],
  );
}

/** B17: no file that an ended terminal could have written since then, on a disk or in memory, holds the marker. */
export function nothingLeft(root: string, marker: string, sinceMs: number): string {
  assert.deepEqual(leftInMemory(root), []);
  const own = ['var', 'tmp', 'run', 'home', 'root', 'etc'].map((name) => ({ path: join(root, name) }));
  const places = placesToSearch(join(root, dataFolder), sinceMs);
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
  assert.equal(records.filter(({ type }) => type === 'session.close').length, 1);
  assertClosed(records, reason);
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
