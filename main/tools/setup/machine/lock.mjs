import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cacheFolder } from './places.mjs';

/** Long enough to cost nothing, short enough not to be felt. */
const askAgainMs = 250;

/**
 * Does work that two set-ups on one machine must not do at the same time. The second waits for the first; a lock whose
 * holder is gone is taken over.
 * @template T
 * @param {string} name
 * @param {(text: string) => void} note
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, note, work) {
  const folder = join(cacheFolder(), 'locks');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.lock`);
  let told = false;
  while (!take(file)) {
    const holder = holderOf(file);
    if (holder === null) rmSync(file, { force: true });
    else {
      if (!told) note(`waiting for another set-up on this machine (process ${holder})`);
      told = true;
      await pause(askAgainMs);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * @param {string} file
 * @returns {boolean}
 */
function take(file) {
  // Written beside and then linked: whoever sees the lock can read its holder.
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * The process that holds the lock, or `null` when it is gone.
 * @param {string} file
 * @returns {number | null}
 */
function holderOf(file) {
  try {
    const holder = Number(readFileSync(file, 'utf8'));
    if (!Number.isInteger(holder) || holder <= 0) return null;
    process.kill(holder, 0);
    return holder;
  } catch (error) {
    // EPERM: the holder lives, as another user.
    if (error instanceof Error && 'code' in error && error.code === 'EPERM')
      return Number(readFileSync(file, 'utf8'));
    return null;
  }
}
