import { runInForeground } from './machine/command.mjs';
import { checkout, inCheckout, projectNode } from './machine/places.mjs';
import { runToExit } from './machine/run-to-exit.mjs';
import { prepareToStart } from './prepare.mjs';

/** @typedef {import('./steps/package-names.mjs').PackageGroup} PackageGroup */

/**
 * Sets up what is missing, builds the app, runs a program of the project with the arguments of this command, and ends with its
 * exit code.
 * @param {string} program relative to the checkout
 * @param {readonly PackageGroup[]} [extraGroups] system packages that this command needs besides
 * @returns {Promise<never>}
 */
export function startWithApp(program, extraGroups = []) {
  return runToExit(async () => {
    await prepareToStart(extraGroups);
    const args = [inCheckout(program), ...process.argv.slice(2)];
    return runInForeground(projectNode(), args, { cwd: checkout });
  });
}
