/** @typedef {import('./summary.mjs').StageResult} StageResult */
/**
 * What came of a stage. `again` runs what was red once more, and resolves to whether it is green.
 * @typedef {Pick<StageResult, 'ok' | 'tests' | 'where' | 'failures' | 'unsteady'> & { again?: () => Promise<boolean> }} Outcome
 */

/** More red tests than this in a stage are no accident, and are not looked at twice. */
const mostUnsteady = 3;

/**
 * Looks twice at a stage in which very few tests are red: they run once more, by themselves. What is green then was unsteady: the
 * stage passes, and the summary names each such test with what it said, so that somebody mends it. What is red twice is red.
 * @param {Outcome} first
 * @returns {Promise<Outcome>}
 */
export async function tryAgain(first) {
  const { tests, failures = [], again } = first;
  const red = tests?.failed ?? 0;
  const isFew = red > 0 && red <= mostUnsteady && failures.length === red;
  if (first.ok || tests === undefined || again === undefined || !isFew) return first;
  process.stderr.write(`${red} red, tried once more by itself:\n${failures.join('\n')}\n`);
  if (!(await again())) return first;
  const counted = { ...tests, passed: tests.passed + red, failed: 0 };
  return { ...first, ok: tests.skipped === 0, tests: counted, failures: [], unsteady: failures };
}
