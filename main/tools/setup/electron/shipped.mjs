import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../machine/command.mjs';
import { withLock } from '../machine/lock.mjs';
import { inCache, inCheckout, projectNode } from '../machine/places.mjs';
import { isStamped, writeStamp } from '../machine/stamp.mjs';
import { fillAtOnce, stampIn } from './scratch.mjs';
import { stallLimit } from './stall-limit.mjs';

/** No byte for this long is taken as "cannot be reached". */
const stallSeconds = 25;

/**
 * The Electron version that the product ships, from its package.
 * @returns {string}
 */
export function shippedVersion() {
  return JSON.parse(readFileSync(inCheckout('node_modules/electron/package.json'), 'utf8')).version;
}

/**
 * The shipped Electron's folder in the cache, fetched from its release site or from ELECTRON_MIRROR by Electron's own
 * installer, which checks its checksum. `null` when it cannot be had; that is remembered, and tried again only with
 * another mirror or GUESTWAY_RETRY_ELECTRON=1.
 * @param {import('../machine/progress.mjs').Step} step
 * @returns {Promise<{ folder: string, version: string } | null>}
 */
export async function findShippedElectron(step) {
  const version = shippedVersion();
  const folder = inCache(`electron-${version}-${process.platform}-${process.arch}`);
  const failure = inCache(`electron-${version}-${process.platform}-${process.arch}.failed.json`);
  const attempt = { version, mirror: process.env.ELECTRON_MIRROR ?? '' };
  const isReady = () => isStamped(stampIn(folder), { version });
  if (isReady()) return { folder, version };
  const retry = process.env.GUESTWAY_RETRY_ELECTRON === '1';
  if (!retry && isStamped(failure, attempt)) return null;
  return withLock('electron-shipped', step.note, async () => {
    if (isReady()) return { folder, version };
    step.note(`downloading Electron ${version}`);
    const problem = await download(folder, version);
    if (problem === null) {
      rmSync(failure, { force: true });
      return { folder, version };
    }
    writeStamp(failure, { ...attempt, problem });
    step.note(
      `Electron ${version} cannot be downloaded here (${problem}); to try again: GUESTWAY_RETRY_ELECTRON=1`,
    );
    return null;
  });
}

/**
 * @param {string} folder
 * @param {string} version
 * @returns {Promise<string | null>} what went wrong
 */
async function download(folder, version) {
  let problem = '';
  const isFilled = await fillAtOnce(folder, async (scratch) => {
    const env = { ...process.env, TMPDIR: scratch, electron_config_cache: join(scratch, 'downloads') };
    const limit = stallLimit(scratch, stallSeconds);
    const installer = inCheckout('node_modules/electron/install.js');
    const result = await runCommand(projectNode(), [installer], { env, signal: limit.signal });
    limit.stop();
    const unpacked = inCheckout('node_modules/electron/dist');
    if (result.code !== 0 || !existsSync(unpacked)) {
      rmSync(unpacked, { recursive: true, force: true });
      problem = result.output.trim().split('\n')[0] || 'no answer';
      return null;
    }
    // Copied, not moved: the checkout may be on another disk, and the copy is readable by an unprivileged user.
    const ready = join(scratch, 'ready');
    cpSync(unpacked, ready, { recursive: true, verbatimSymlinks: true });
    rmSync(unpacked, { recursive: true, force: true });
    writeStamp(stampIn(ready), { version, source: 'release' });
    return ready;
  });
  return isFilled ? null : problem;
}
