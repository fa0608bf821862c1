import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { systemClock as clock } from '../../../main/clock.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { approveWaiting } from '../../../main/demo/launch/approve-terminals.ts';
import { inRoot, mustRunInRoot, runInRoot } from './clean-root.ts';
import {
  leftInMemory,
  processesOfApp,
  recordsOf,
  startTerminal,
  writeSettings,
} from './installed-terminal.ts';
import { isFree, type SessionPlace } from './one-session.ts';

// The .tar.gz is for where no package can be installed: everything here is done by a user without any right beside the own home.

const user = 'frontdesk';
const home = `/home/${user}`;
const asUser = ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--init-groups', 'env', `HOME=${home}`];
const place = { settingsFolder: `${home}/settings`, dataFolder: `${home}/data` };

/**
 * Unpacks the archive in an empty folder, starts the app from there, and sees its window, its pages confined and its terminal
 * take codes once IT has let it in. Resolves with what it saw.
 */
export async function unpackedArchive(
  { root, hotel, display }: SessionPlace,
  archive: string,
): Promise<string> {
  await mustRunInRoot(root, 'useradd', '--create-home', user);
  copyFileSync(archive, join(root, home, 'guestway.tar.gz'));
  mkdirSync(join(root, place.settingsFolder));
  writeSettings(root, hotel, null, place);
  const asked = (...command: string[]): Promise<string> => mustRunInRoot(root, ...asUser, ...command);
  await asked('mkdir', '--mode=0700', place.dataFolder, `${home}/app`);
  await asked('tar', '-xzf', `${home}/guestway.tar.gz`, '-C', `${home}/app`);
  const folder = `${home}/app/${basename(archive, '.tar.gz')}`;
  const settings = `${place.settingsFolder}/terminal.json`;
  // Nobody but root can make it set-user-id, so the sandbox is that of user namespaces.
  assert.equal(statSync(join(root, folder, 'chrome-sandbox')).mode & 0o7777, 0o755);
  // What its user can write, it warns of.
  const words = [`${folder}/guestway`, '--ozone-platform=headless', 'doctor', '--config', settings];
  const { output } = await runInRoot(root, ...asUser, ...words);
  for (const item of ['config', 'sandbox', 'fuses', 'test-hooks'])
    assert.match(output, new RegExp(`^ok +${item} `, 'm'));
  assert.match(output, /^FAULT +install-folder /m);
  const startedAtMs = clock.nowMs();
  const terminal = await startTerminal(inRoot(root, ...asUser, `${folder}/guestway`, `--config=${settings}`));
  let confined: number;
  try {
    await waitFor('a window', async () => (await display.windows()).length > 0, 30_000);
    const it = await hotel.signIn('it');
    const terminalId = await waitFor('it to ask to be let in', () => approveWaiting(it, 'Lobby 2'), 60_000);
    await waitFor('it to be free', () => isFree(it, terminalId, startedAtMs), 60_000);
    confined = confinedPages(root, folder);
  } finally {
    await terminal.stop();
  }
  await waitFor('every process of the app to leave', () => processesOfApp(root, folder).length === 0, 5_000);
  assert.deepEqual(leftInMemory(root, place), []);
  assert.deepEqual(new Set(recordsOf(root, place).map(({ type }) => type)), new Set(['system.boot']));
  await mustRunInRoot(root, 'userdel', '--remove', user);
  return `${confined} pages in user namespaces`;
}

/** How many processes hold pages. Throws unless each is in a user namespace of its own, filtered, and can gain no rights. */
function confinedPages(root: string, folder: string): number {
  const pages = processesOfApp(root, folder).filter((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'),
  );
  assert.notEqual(pages.length, 0);
  for (const pid of pages) {
    assert.notEqual(readlinkSync(`/proc/${pid}/ns/user`), readlinkSync('/proc/self/ns/user'));
    assert.match(readFileSync(`/proc/${pid}/status`, 'utf8'), /^NoNewPrivs:\s+1\nSeccomp:\s+2$/m);
  }
  return pages.length;
}
