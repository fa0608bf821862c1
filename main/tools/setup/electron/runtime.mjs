import { join } from 'node:path';
import { findFallbackElectron } from './fallback.mjs';
import { findShippedElectron, shippedVersion } from './shipped.mjs';

/**
 * @typedef {object} Runtime
 * @property {string} version of Electron
 * @property {'shipped' | 'fallback'} kind
 * @property {string} executable
 * @property {string} name for people: which Electron it is and why
 */

/**
 * The Electron of this machine: the shipped one, or the fallback where that one cannot be downloaded.
 * @param {import('../machine/progress.mjs').Step} step
 * @returns {Promise<Runtime>}
 */
export async function findRuntime(step) {
  const shipped = await findShippedElectron(step);
  if (shipped) return asRuntime(shipped, 'shipped', `Electron ${shipped.version}`);
  const fallback = await findFallbackElectron(step);
  const name = `Electron ${fallback.version}, standing in for ${shippedVersion()}, which could not be downloaded`;
  return asRuntime(fallback, 'fallback', name);
}

/**
 * @param {{ folder: string, version: string }} found
 * @param {'shipped' | 'fallback'} kind
 * @param {string} name
 * @returns {Runtime}
 */
function asRuntime(found, kind, name) {
  const program = process.platform === 'win32' ? 'electron.exe' : 'electron';
  return { version: found.version, kind, executable: join(found.folder, program), name };
}
