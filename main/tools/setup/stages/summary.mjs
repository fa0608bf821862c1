import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {object} StageResult
 * @property {string} title
 * @property {boolean} ok
 * @property {number} ms
 * @property {Counts} [tests] for stages that run tests
 * @property {string} [where] what the tests ran on: "Electron 33.2.1"
 * @property {readonly string[]} [failures] each test that failed, by name and with its first words
 * @property {readonly string[]} [unsteady] each test that failed first and passed by itself afterwards, likewise
 */

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped skipped, to be done or only passed when tried again: none is allowed
 */

/**
 * Counts the tests of a Vitest JSON report. A file that could not be loaded counts as one failed test.
 * @param {any} report
 * @returns {Counts}
 */
export function countVitest(report) {
  const files = /** @type {any[]} */ (report.testResults ?? []);
  const broken = files.filter(
    (file) => file.status === 'failed' && (file.assertionResults ?? []).length === 0,
  ).length;
  return {
    passed: report.numPassedTests ?? 0,
    failed: (report.numFailedTests ?? 0) + broken,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  };
}

/**
 * The tests of a Vitest JSON report that failed, each on one line with its first words.
 * @param {any} report
 * @returns {string[]}
 */
export function failuresOfVitest(report) {
  return (report.testResults ?? [])
    .filter((/** @type {any} */ file) => file.status === 'failed')
    .flatMap((/** @type {any} */ { name, message, assertionResults = [] }) => {
      const failed = assertionResults.filter((/** @type {any} */ test) => test.status === 'failed');
      if (failed.length === 0) return [failureLine(name, '', message)];
      return failed.map((/** @type {any} */ test) =>
        failureLine(name, test.fullName, test.failureMessages?.[0]),
      );
    });
}

/**
 * The files of a Vitest JSON report that hold a red test or did not load.
 * @param {any} report
 * @returns {string[]}
 */
export function redFilesOfVitest(report) {
  return (report.testResults ?? [])
    .filter((/** @type {any} */ file) => file.status === 'failed')
    .map((/** @type {any} */ file) => file.name);
}

/**
 * The tests of a Playwright JSON report that failed or passed only when tried again, each on one line with its first words.
 * @param {any} report
 * @returns {string[]}
 */
export function failuresOfPlaywright(report) {
  const lines = (report.errors ?? []).map((/** @type {any} */ error) => failureLine('', '', error.message));
  const walk = (/** @type {any} */ suite) => {
    for (const spec of suite.specs ?? []) {
      const runs = (spec.tests ?? []).flatMap((/** @type {any} */ test) => test.results ?? []);
      const broken = runs.find(
        (/** @type {any} */ run) => run.status !== 'passed' && run.status !== 'skipped',
      );
      if (broken) lines.push(failureLine(spec.file, spec.title, broken.error?.message));
    }
    for (const inner of suite.suites ?? []) walk(inner);
  };
  for (const suite of report.suites ?? []) walk(suite);
  return lines;
}

/**
 * @param {string | undefined} file
 * @param {string | undefined} title
 * @param {string | undefined} message
 */
function failureLine(file, title, message) {
  const place = [file?.split('/test/').at(-1), title].filter(Boolean).join(' > ');
  const words = stripVTControlCharacters(message ?? 'no message').replaceAll(/\s+/g, ' ');
  return `${place}: ${words.slice(0, 300)}`;
}

/**
 * Counts the tests of a Playwright JSON report. An error outside any test counts as one failed test.
 * @param {any} report
 * @returns {Counts}
 */
export function countPlaywright(report) {
  const stats = report.stats ?? {};
  return {
    passed: stats.expected ?? 0,
    failed: (stats.unexpected ?? 0) + (report.errors ?? []).length,
    skipped: (stats.skipped ?? 0) + (stats.flaky ?? 0),
  };
}

/**
 * Whether a stage that runs tests passed: some ran, none failed, none was skipped or flaky.
 * @param {Counts} tests
 * @returns {boolean}
 */
export function areGood(tests) {
  return tests.passed > 0 && tests.failed === 0 && tests.skipped === 0;
}

/**
 * The sums of a run. A stage that failed without a failed test of its own, a type error or a stage that ran no test,
 * counts as one failure, so that nothing that failed reads as "0 failed".
 * @param {readonly StageResult[]} results
 * @returns {{ passed: number, failed: number }}
 */
export function totalsOf(results) {
  let passed = 0;
  let failed = 0;
  for (const { ok, tests } of results) {
    passed += tests?.passed ?? 0;
    failed += tests?.failed ?? 0;
    if (!ok && !tests?.failed) failed += 1;
  }
  return { passed, failed };
}

/**
 * The end of a test run, for people; the last line is for machines too.
 * @param {readonly StageResult[]} results
 * @param {string} runtimeName
 * @returns {string}
 */
export function summaryText(results, runtimeName) {
  const rows = results.map(({ title, ok, ms, tests, where }) => {
    const counts = tests
      ? `${tests.passed} passed, ${tests.failed} failed${tests.skipped ? `, ${tests.skipped} skipped or flaky` : ''}`
      : '';
    const place = where ? ` on ${where}` : '';
    return `  ${ok ? 'ok    ' : 'FAILED'}  ${title.padEnd(20)} ${`${(ms / 1000).toFixed(1)} s`.padStart(8)}  ${counts}${place}`;
  });
  const { passed, failed } = totalsOf(results);
  const failures = results.flatMap((result) => result.failures ?? []);
  const unsteady = results.flatMap((result) => result.unsteady ?? []);
  return [
    '',
    'Summary',
    ...rows,
    ...failures.slice(0, 30).map((line) => `  failed: ${line}`),
    ...unsteady.map((line) => `  unsteady, green when run again: ${line}`),
    `  Runtime: ${runtimeName}`,
    '',
    `${passed} passed, ${failed} failed`,
    '',
  ].join('\n');
}
