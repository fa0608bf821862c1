import { beforeEach, expect, it, vi } from 'vitest';
import { runStages } from '../../../main/tools/setup/stages/run-stages.mjs';

const runtime = /** @type {any} */ ({ name: 'Electron 1' });
const elapsed = () => 0;
const red = { ok: false, tests: { passed: 1, failed: 1, skipped: 0 }, failures: ['a.test.ts > b: late'] };

/** @type {string[]} */
let ran = [];

beforeEach(() => {
  ran = [];
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});

/**
 * @param {string} name
 * @param {object} [outcome]
 * @param {object} [more]
 */
const stage = (name, outcome = { ok: true }, more = {}) => ({
  name,
  title: name,
  run: async () => {
    ran.push(name);
    return /** @type {any} */ (outcome);
  },
  ...more,
});

it('a stage that needs one that failed is not run, and one whose need was not asked for is', async () => {
  const build = stage('build', { ok: false });
  const screens = stage('screens', { ok: true }, { needs: 'build' });
  expect(await runStages([build, screens], runtime, elapsed)).toMatchObject([{ ok: false }, { ok: false }]);
  expect(ran).toEqual(['build']);
  expect(await runStages([screens], runtime, elapsed)).toMatchObject([{ ok: true }]);
});

it('what is red is run again only when everything beside it is through', async () => {
  const again = async () => ran.push('again') > 0;
  const e2e = stage('e2e', { ...red, again });
  const [leaks, installed] = [
    stage('leaks', {}, { beside: 'e2e' }),
    stage('installed', {}, { beside: 'e2e' }),
  ];
  const [first] = await runStages([e2e, leaks, installed, stage('crash')], runtime, elapsed);
  expect(ran).toEqual(['e2e', 'leaks', 'installed', 'again', 'crash']);
  expect(first).toMatchObject({ ok: true, unsteady: red.failures });
});

it('a run that is interrupted while something is tried again starts no further stage', async () => {
  const again = async () => {
    process.emit('SIGHUP');
    return false;
  };
  const stages = [stage('unit', { ...red, again }), stage('build')];
  await expect(runStages(stages, runtime, elapsed)).rejects.toThrow('interrupted');
  expect(ran).toEqual(['unit']);
});
