import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inCache } from '../machine/places.mjs';

/**
 * Makes a folder of the cache whole or not at all: `work` fills a scratch folder beside it and answers which folder
 * takes the place, or `null` for none. The scratch folder is gone afterwards, whatever happens.
 * @param {string} target
 * @param {(scratch: string) => Promise<string | null>} work
 * @returns {Promise<boolean>} whether the place was filled
 */
export async function fillAtOnce(target, work) {
  mkdirSync(dirname(target), { recursive: true });
  mkdirSync(inCache('scratch'), { recursive: true });
  const scratch = mkdtempSync(inCache('scratch', 'fill-'));
  try {
    const ready = await work(scratch);
    if (ready === null) return false;
    rmSync(target, { recursive: true, force: true });
    renameSync(ready, target);
    return true;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * The name of the stamp that a finished folder of the cache carries.
 * @param {string} folder
 * @returns {string}
 */
export function stampIn(folder) {
  return join(folder, '.guestway.json');
}
