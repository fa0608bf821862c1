import { expect, it, vi } from 'vitest';
import { redFilesOfVitest, summaryText } from '../../../main/tools/setup/stages/summary.mjs';
import { tryAgain } from '../../../main/tools/setup/stages/try-again.mjs';

const outcome = (/** @type {number} */ failed, skipped = 0) => ({
  ok: failed === 0 && skipped === 0,
  tests: { passed: 5, failed, skipped },
  where: 'Node 24',
  failures: Array.from({ length: failed }, (_, index) => `a.test.ts > case ${index}: late`),
});

it('what is green when run again passes, and is named as unsteady', async () => {
  const after = await tryAgain({ ...outcome(2), again: async () => true });
  expect(after).toEqual({
    again: expect.any(Function),
    ok: true,
    tests: { passed: 7, failed: 0, skipped: 0 },
    where: 'Node 24',
    failures: [],
    unsteady: ['a.test.ts > case 0: late', 'a.test.ts > case 1: late'],
  });
  const text = summaryText([{ title: 'unit', ms: 1, ...after }], 'Electron');
  expect(text).toMatch(
    /unsteady, green when run again: a\.test\.ts > case 1: late\n.*7 passed, 0 failed\n$/s,
  );
});

it('what is red twice is red', async () => {
  const first = { ...outcome(1), again: async () => false };
  expect(await tryAgain(first)).toBe(first);
});

it.each([
  ['a stage without a red test', outcome(0)],
  ['a stage with many', outcome(4)],
  ['a stage that counted nothing', { ok: false, where: 'Node 24' }],
  ['a stage that names fewer than it counts', { ...outcome(3), failures: ['a: b'] }],
  ['a stage that only skipped', outcome(0, 1)],
])('%s is not tried again', async (_, counted) => {
  const again = vi.fn(async () => true);
  const first = { ...counted, again };
  expect(await tryAgain(first)).toBe(first);
  expect(again).not.toHaveBeenCalled();
});

it('a stage that cannot be tried again stays red', async () => {
  const first = outcome(1);
  expect(await tryAgain(first)).toBe(first);
});

it('a stage that skipped a test stays red, whatever is green when run again', async () => {
  expect(await tryAgain({ ...outcome(1, 1), again: async () => true })).toMatchObject({ ok: false });
});

it('the files to run again are those with a red test', () => {
  const testResults = [
    { name: '/x/a.test.ts', status: 'failed' },
    { name: '/x/b.test.ts', status: 'passed' },
  ];
  expect(redFilesOfVitest({ testResults })).toEqual(['/x/a.test.ts']);
});
