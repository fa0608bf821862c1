import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Ends a download that makes no headway: aborts its signal when nothing below a folder has grown for some seconds. So a
 * slow network may take its time, and a dead one does not keep a person waiting.
 * @param {string} folder
 * @param {number} seconds
 * @returns {{ signal: AbortSignal, stop: () => void }}
 */
export function stallLimit(folder, seconds) {
  const controller = new AbortController();
  let size = -1;
  let grownAt = performance.now();
  const timer = setInterval(() => {
    const now = sizeOf(folder);
    if (now !== size) {
      size = now;
      grownAt = performance.now();
    } else if (performance.now() - grownAt > seconds * 1000) controller.abort();
  }, 1000);
  return { signal: controller.signal, stop: () => clearInterval(timer) };
}

/**
 * @param {string} folder
 * @returns {number} bytes
 */
function sizeOf(folder) {
  try {
    return readdirSync(folder, { recursive: true })
      .map((name) => lstatSync(join(folder, String(name)), { throwIfNoEntry: false })?.size ?? 0)
      .reduce((sum, size) => sum + size, 0);
  } catch {
    return 0;
  }
}
