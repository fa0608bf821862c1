import { resolve } from 'node:path';

/** A release has no test hooks and goes to a folder of its own. */
const isRelease = process.env.GUESTWAY_BUILD === 'release';

/** The folder that holds package.json. */
export const checkout = resolve(import.meta.dirname, '../../..');

/** Node of the oldest Electron that runs the bundle, 33.2.1; runtime.md. */
export const nodeTarget = 'node20.18';

/** Chromium of the same Electron. */
export const chromeTarget = 'chrome130';

/** What the build replaces in the source. */
export const define = { __TEST_HOOKS__: JSON.stringify(!isRelease) };

/** A path below the folder that this build goes to. */
export function inOutput(part: string): string {
  return resolve(checkout, isRelease ? 'dist/build' : 'out', part);
}
