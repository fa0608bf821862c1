/** Something a person must put right before the set-up can go on; `advice` says how. */
export class SetupProblem extends Error {
  /**
   * @param {string} message what is wrong, in one sentence
   * @param {string} advice what to do about it
   */
  constructor(message, advice) {
    super(message);
    this.name = 'SetupProblem';
    this.advice = advice;
  }
}

/** @type {readonly (readonly [RegExp, string])[]} */
const causes = [
  [
    /ENOSPC|No space left on device|not enough (free )?space/i,
    'The disk is full. Free some space and run the command again.',
  ],
  [
    /EROFS|Read-only file system/i,
    'The disk is read-only. Run from a writable folder, or set GUESTWAY_CACHE to a writable folder.',
  ],
  [
    /EACCES|EPERM|Permission denied/i,
    'A file may not be written. Check who owns the project folder and the cache folder (GUESTWAY_CACHE).',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|fetch failed|npm error network|Temporary failure resolving|Could not (resolve|connect to) '?[\w-]+(\.[\w-]+)+/i,
    'The network cannot be reached. The first run needs it; later runs do not. Check the connection and run the command again.',
  ],
];

/**
 * Says what a person can do about a failed command, from what it printed.
 * @param {string} output
 * @returns {string}
 */
export function adviceFor(output) {
  const known = causes.find(([pattern]) => pattern.test(output));
  return known ? known[1] : 'The lines above say what failed.';
}

/**
 * Prints a failure for a person: a known problem with its advice, anything else with its stack.
 * @param {unknown} failure
 */
export function printProblem(failure) {
  if (failure instanceof SetupProblem) {
    process.stderr.write(`\nStopped: ${failure.message}\n${failure.advice}\n`);
    return;
  }
  const text = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
  process.stderr.write(`\nStopped: ${text}\n${adviceFor(text)}\n`);
}
