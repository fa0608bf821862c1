// Lies here because packages are looked for from the folder of the file that imports them.

/**
 * Loads a package that only the benchmarks use.
 * @param {string} name
 * @returns {Promise<unknown>}
 */
export const loadPeer = (name) => import(name);

/**
 * Reads a file of such a package.
 * @param {string} path below node_modules
 * @returns {URL}
 */
export const peerFile = (path) => new URL(`./node_modules/${path}`, import.meta.url);
