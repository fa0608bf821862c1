import { chmodSync, chownSync, existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand } from '../machine/command.mjs';
import { isRoot } from '../machine/places.mjs';
import { SetupProblem } from '../machine/problem.mjs';
import { asUnprivileged } from './user.mjs';

/** Owned by root and set-user-id: how Chromium's sandbox helper must be. */
const helperMode = 0o4755;

/**
 * Makes sure that Chromium's sandbox can be built for the user that runs Electron: with user namespaces, or where the
 * system forbids them with the helper that comes with Electron.
 * @param {string} executable Electron
 * @returns {Promise<string>}
 */
export async function ensureSandbox(executable) {
  if (process.platform !== 'linux') return 'sandbox of the system';
  const [command = '', ...args] = [...asUnprivileged(), 'unshare', '--user', '--map-root-user', 'true'];
  const { code } = await runCommand(command, args);
  if (code === 0) return 'sandbox by user namespaces';
  const helper = join(dirname(executable), 'chrome-sandbox');
  if (!existsSync(helper))
    throw new SetupProblem(`${helper} is missing.`, 'Remove its folder and run the command again.');
  const { mode, uid } = statSync(helper);
  if ((mode & 0o7777) === helperMode && uid === 0) return 'sandbox by its helper';
  if (!isRoot()) {
    throw new SetupProblem(
      "This system forbids user namespaces, so Chromium's sandbox needs its helper owned by root.",
      `Run this once, then start again:\n  sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`,
    );
  }
  chownSync(helper, 0, 0);
  chmodSync(helper, helperMode);
  return 'sandbox by its helper, now owned by root';
}
