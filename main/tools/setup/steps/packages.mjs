import { existsSync, readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { mustRun } from '../machine/command.mjs';
import { withLock } from '../machine/lock.mjs';
import { checkout, inCheckout, projectNode } from '../machine/places.mjs';
import { SetupProblem } from '../machine/problem.mjs';
import { hashOf, isStamped, writeStamp } from '../machine/stamp.mjs';
import { isInstalledAsLocked } from './lock-file.mjs';

const stampFile = inCheckout('node_modules/.guestway-lock');

/**
 * The step that makes node_modules what package-lock.json says. Scripts of packages are never run.
 * @param {import('../machine/progress.mjs').Step} step
 * @returns {Promise<string>}
 */
export async function ensurePackages(step) {
  const stamp = { packageLock: hashOf(readFileSync(inCheckout('package-lock.json'))) };
  if (isReady(stamp)) return 'as locked';
  return withLock(`packages-${hashOf(checkout).slice(0, 12)}`, step.note, async () => {
    if (isReady(stamp)) return 'as locked';
    if (matchesLockFile()) {
      writeStamp(stampFile, stamp);
      return 'as locked';
    }
    step.note('running npm ci; the first time this takes a minute or two');
    await mustRun(
      'npm ci',
      ...npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']),
    );
    if (!existsSync(projectNode())) {
      throw new SetupProblem(
        `npm ci did not bring Node 24 for ${process.platform}-${process.arch} (an optional package).`,
        'Supported are linux-x64, linux-arm64 and win-x64. On one of these, remove node_modules and run the command again.',
      );
    }
    writeStamp(stampFile, stamp);
    return 'installed';
  });
}

/**
 * The command and options that run npm: never with the Node that npm itself is about to replace.
 * @param {readonly string[]} args
 * @returns {[string, readonly string[], { cwd: string, env: Record<string, string | undefined> }]}
 */
export function npm(args) {
  const path = (process.env.PATH ?? '').split(delimiter).filter((part) => !part.includes('node_modules'));
  const env = { ...process.env, PATH: path.join(delimiter) };
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd: checkout, env }];
}

/**
 * @param {Record<string, unknown>} stamp
 * @returns {boolean}
 */
function isReady(stamp) {
  return isStamped(stampFile, stamp) && existsSync(projectNode());
}

/**
 * Someone who ran npm by hand is not made to wait for it again.
 * @returns {boolean}
 */
function matchesLockFile() {
  if (!existsSync(projectNode())) return false;
  try {
    const wanted = JSON.parse(readFileSync(inCheckout('package-lock.json'), 'utf8'));
    const installed = JSON.parse(readFileSync(inCheckout('node_modules/.package-lock.json'), 'utf8'));
    return isInstalledAsLocked(wanted, installed);
  } catch {
    return false;
  }
}
