import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fillAtOnce, stampIn } from '../electron/scratch.mjs';
import { withLock } from '../machine/lock.mjs';
import { inCache, inCheckout } from '../machine/places.mjs';
import { hashOf, isStamped, writeStamp } from '../machine/stamp.mjs';
import { buildFolder } from './build.mjs';

/** A copy not started for a week is not started again: a later build has taken its place. */
const keptMs = 7 * 24 * 60 * 60 * 1000;

/**
 * The app as Electron loads it: a copy of the build with the one package it does not bundle, in the cache, named by what
 * is in it. A copy, because the checkout may be closed to the unprivileged user, and because a build made while the app
 * runs must not change it.
 * @param {import('../machine/progress.mjs').Step} step
 * @param {string} buildHash
 * @returns {Promise<string>} the folder
 */
export async function makeAppFolder(step, buildHash) {
  const addon = nativeFile();
  const hash = hashOf(buildHash, addon, readFileSync(inCheckout('node_modules/better-sqlite3', addon))).slice(
    0,
    16,
  );
  const folder = inCache('apps', hash);
  await withLock('apps', step.note, async () => {
    if (!isStamped(stampIn(folder), { hash })) {
      await fillAtOnce(folder, async (scratch) => {
        copyApp(join(scratch, 'app'), 'test', addon);
        writeStamp(stampIn(join(scratch, 'app')), { hash });
        return join(scratch, 'app');
      });
    }
    const now = new Date();
    utimesSync(folder, now, now);
    removeOldCopies(now.getTime());
  });
  return folder;
}

/**
 * Which native file better-sqlite3 will load, relative to its folder; it looks in the same order.
 * @returns {string}
 */
export function nativeFile() {
  const rebuilt = 'build/Release/better_sqlite3.node';
  return existsSync(inCheckout('node_modules/better-sqlite3', rebuilt)) ? rebuilt : prebuiltNativeFile();
}

/**
 * The native file that comes with better-sqlite3, relative to its folder: the one for a release.
 * @returns {string}
 */
export function prebuiltNativeFile() {
  return `prebuilds/${process.platform}-${process.arch}.node`;
}

/**
 * Copies what Electron loads and nothing else: the build, a short package.json, and the one package that is not bundled.
 * @param {string} target
 * @param {import('./build.mjs').BuildKind} kind
 * @param {string} addon the native file of better-sqlite3 to take
 */
export function copyApp(target, kind, addon) {
  for (const part of ['main', 'preload', 'renderer']) {
    cpSync(join(buildFolder(kind), part), join(target, 'out', part), { recursive: true });
  }
  const { name, version, description, license, type, main } = JSON.parse(
    readFileSync(inCheckout('package.json'), 'utf8'),
  );
  mkdirSync(target, { recursive: true });
  writeFileSync(
    join(target, 'package.json'),
    JSON.stringify({ name, version, description, license, type, main }),
  );
  for (const part of ['package.json', 'LICENSE', 'lib', addon]) {
    const below = join('node_modules/better-sqlite3', part);
    cpSync(inCheckout(below), join(target, below), { recursive: true });
  }
}

/** @param {number} nowMs */
function removeOldCopies(nowMs) {
  for (const name of readdirSync(inCache('apps'))) {
    const folder = inCache('apps', name);
    if (nowMs - statSync(folder).mtimeMs > keptMs) rmSync(folder, { recursive: true, force: true });
  }
}
