import { expect, it } from 'vitest';
import {
  areGood,
  countPlaywright,
  countVitest,
  failuresOfPlaywright,
  failuresOfVitest,
  summaryText,
  totalsOf,
} from '../../../main/tools/setup/stages/summary.mjs';

const good = { passed: 3, failed: 0, skipped: 0 };

it.each([
  ['some passed', good, true],
  ['none ran', { passed: 0, failed: 0, skipped: 0 }, false],
  ['one failed', { passed: 3, failed: 1, skipped: 0 }, false],
  ['one was skipped or flaky', { passed: 3, failed: 0, skipped: 1 }, false],
])('a stage is good or not when %s', (_, counts, expected) => {
  expect(areGood(counts)).toBe(expected);
});

it('skipped and to-do tests of Vitest are counted, and a file that does not load is a failure', () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [] },
    ],
  };
  expect(countVitest(report)).toEqual({ passed: 5, failed: 2, skipped: 3 });
});

it('flaky tests and errors outside tests of Playwright are counted', () => {
  const report = {
    stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 },
    errors: [{ message: 'no tests' }],
  };
  expect(countPlaywright(report)).toEqual({ passed: 4, failed: 2, skipped: 3 });
});

it('a stage that failed without a failed test counts as one failure', () => {
  const results = [
    { title: 'types', ok: false, ms: 1 },
    { title: 'unit', ok: true, ms: 1, tests: good },
    { title: 'screens', ok: false, ms: 1, tests: { passed: 0, failed: 0, skipped: 0 } },
    { title: 'e2e', ok: false, ms: 1, tests: { passed: 1, failed: 2, skipped: 0 } },
  ];
  expect(totalsOf(results)).toEqual({ passed: 4, failed: 4 });
});

it('the summary names what the tests ran on and ends with the sums', () => {
  const text = summaryText(
    [{ title: 'end to end', ok: true, ms: 1500, tests: good, where: 'Electron 33.2.1' }],
    'Electron',
  );
  expect(text).toMatch(/end to end +1\.5 s {2}3 passed, 0 failed on Electron 33\.2\.1/);
  expect(text.trimEnd().split('\n').at(-1)).toBe('3 passed, 0 failed');
});

it('tests of Vitest that failed are named with their first words, and files that do not load too', () => {
  const failed = {
    status: 'failed',
    fullName: 'a code is drawn',
    failureMessages: ['\u001b[31mnot\n  equal\u001b[39m'],
  };
  const report = {
    testResults: [
      { name: '/x/test/unit/a.test.ts', status: 'failed', assertionResults: [failed, { status: 'passed' }] },
      { name: '/x/test/unit/b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
      { name: '/x/test/unit/c.test.ts', status: 'passed', assertionResults: [{ status: 'passed' }] },
    ],
  };
  expect(failuresOfVitest(report)).toEqual([
    'unit/a.test.ts > a code is drawn: not equal',
    'unit/b.test.ts: no such module',
  ]);
});

it('tests of Playwright that failed, once or always, are named with their first words', () => {
  const spec = (/** @type {string} */ title, /** @type {object[]} */ ...results) => ({
    title,
    file: 'e2e/a.test.ts',
    tests: [{ results }],
  });
  const passed = { status: 'passed' };
  const specs = [
    spec('is red', { status: 'failed', error: { message: 'gone' } }),
    spec('is slow', { status: 'timedOut', error: { message: 'late' } }, passed),
    spec('is green', passed),
  ];
  expect(
    failuresOfPlaywright({ suites: [{ suites: [{ specs }] }], errors: [{ message: 'no tests' }] }),
  ).toEqual([': no tests', 'e2e/a.test.ts > is red: gone', 'e2e/a.test.ts > is slow: late']);
});

it('the summary lists what failed before its last line', () => {
  const bad = {
    title: 'unit',
    ok: false,
    ms: 1,
    tests: { passed: 0, failed: 1, skipped: 0 },
    failures: ['a: b'],
  };
  expect(summaryText([bad], 'Electron')).toMatch(/failed: a: b\n.*0 passed, 1 failed\n$/s);
});
