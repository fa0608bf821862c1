import { printProblem } from './problem.mjs';

/**
 * Does the work of a command and ends this process with the exit code that it gives, or with 1 and the problem in words.
 * @param {() => Promise<number>} work
 * @returns {Promise<never>}
 */
export async function runToExit(work) {
  try {
    process.exitCode = await work();
  } catch (failure) {
    printProblem(failure);
    process.exitCode = 1;
  }
  // The display must end with this process, whatever else is still open.
  process.exit();
}
