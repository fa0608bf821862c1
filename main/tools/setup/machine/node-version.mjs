import { existsSync } from 'node:fs';
import { runInForeground } from './command.mjs';
import { projectNode } from './places.mjs';
import { SetupProblem } from './problem.mjs';

/** The oldest Node that can start the set-up; D-02. */
const oldestNode = /** @type {const} */ ([20, 19]);

/** The Node that everything after the packages step runs on; D-02. */
const projectMajor = 24;

/** Tells the second process that the packages are in place. */
const packagesDone = 'GUESTWAY_PACKAGES_DONE';

/**
 * Whether a Node of this version can start the set-up.
 * @param {string} version such as "20.19.1"
 * @returns {boolean}
 */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
}

/** Stops with the version needed when this Node is too old. */
export function requireNode() {
  if (isNodeNewEnough(process.versions.node)) return;
  throw new SetupProblem(
    `Node ${process.versions.node} is too old: Guestway needs Node ${oldestNode.join('.')} or newer to set itself up.`,
    'Install a newer Node and run the command again; the Node 24 that runs the product comes with the packages.',
  );
}

/**
 * Whether this process was started by `continueOnProjectNode` after the packages were put in place.
 * @returns {boolean}
 */
export function packagesAreDone() {
  return process.env[packagesDone] === '1';
}

/**
 * Runs the same command again on the project's own Node and ends with its exit code; returns at once when this is it.
 * @returns {Promise<void>}
 */
export async function continueOnProjectNode() {
  if (Number(process.versions.node.split('.')[0]) === projectMajor) return;
  const node = projectNode();
  if (!existsSync(node)) {
    throw new SetupProblem(
      `Node ${projectMajor} did not come with the packages on ${process.platform}-${process.arch}.`,
      `Install Node ${projectMajor} yourself and run the command with it.`,
    );
  }
  const env = { ...process.env, [packagesDone]: '1' };
  process.exit(await runInForeground(node, process.argv.slice(1), { env }));
}
