import { inCheckout } from '../machine/places.mjs';
import { SetupProblem } from '../machine/problem.mjs';
import { readStamp, writeStamp } from '../machine/stamp.mjs';

/**
 * @typedef {object} Launch
 * What the set-up found and made, for whoever starts Electron afterwards, in another process.
 * @property {string} electronVersion
 * @property {'shipped' | 'fallback'} electronKind
 * @property {string} electronName for people
 * @property {string} executable
 * @property {string} appFolder
 */

const file = () => inCheckout('out/launch.json');

/**
 * Keeps what is needed to start the app.
 * @param {Launch} launch
 */
export function writeLaunch(launch) {
  writeStamp(file(), launch);
}

/**
 * Reads what the set-up kept; stops when it has not run.
 * @returns {Launch}
 */
export function readLaunch() {
  const launch = readStamp(file());
  if (launch) return /** @type {Launch} */ (/** @type {unknown} */ (launch));
  throw new SetupProblem('The app has not been built.', 'Run npm run build first.');
}
