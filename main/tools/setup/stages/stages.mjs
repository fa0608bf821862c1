import { inCheckout } from '../machine/places.mjs';
import { prepareApp } from '../prepare.mjs';
import { displaysForWorkers } from '../steps/display.mjs';
import { runHarness, runInstalled, runLeaks } from './run-programs.mjs';
import { chromiumName, runPlaywright, runVitest } from './run-tests.mjs';
import { allPass, binary } from './run-tool.mjs';

/** @typedef {import('./try-again.mjs').Outcome} Outcome */
/** @typedef {import('../electron/runtime.mjs').Runtime} Runtime */

/**
 * @typedef {object} Stage
 * @property {string} name for the command line
 * @property {string} title
 * @property {string} [needs] the stage without which this one cannot run
 * @property {string} [beside] the stage that mostly waits, so that this one may run in the meantime
 * @property {(runtime: Runtime) => Promise<Outcome>} run
 */

/** They wait about half of their time, so that two cores have room for what runs beside them. */
const endToEndWorkers = 2;

/**
 * The stages of `npm test`, in order; style.md 14 and 15.
 * @type {readonly Stage[]}
 */
export const stages = [
  {
    name: 'format',
    title: 'format and lint',
    run: () =>
      allPass([
        [binary('@biomejs/biome/bin/biome'), 'check', '--max-diagnostics=30', '--diagnostic-level=warn', '.'],
      ]),
  },
  { name: 'types', title: 'types', run: () => allPass(typeChecks) },
  { name: 'unit', title: 'architecture, unit', run: runVitest },
  { name: 'build', title: 'build', run: build },
  {
    name: 'screens',
    title: 'screens',
    needs: 'build',
    run: async () => runPlaywright('screens', await chromiumName('headlessChromiumCommand')),
  },
  {
    name: 'e2e',
    title: 'end to end',
    needs: 'build',
    run: async (runtime) => {
      const displays = await displaysForWorkers(endToEndWorkers);
      return runPlaywright('e2e', `Electron ${runtime.version}`, { GUESTWAY_DISPLAYS: displays.join(' ') });
    },
  },
  {
    name: 'leaks',
    title: 'ways out',
    needs: 'build',
    beside: 'e2e',
    run: (runtime) => runLeaks(`Electron ${runtime.version}`),
  },
  {
    name: 'installed',
    title: 'the installed package',
    needs: 'build',
    beside: 'e2e',
    run: (runtime) => runInstalled(`Electron ${runtime.version}, clean Debian`),
  },
  {
    name: 'oracle',
    title: 'the rules against Chromium',
    beside: 'e2e',
    run: async () => runPlaywright('oracle', await chromiumName('chromiumCommand')),
  },
  {
    name: 'tamper',
    title: 'the verifiers against tampering',
    beside: 'e2e',
    run: () => runHarness('test/tamper/run.ts'),
  },
  {
    name: 'crash',
    title: 'the record store against crashes',
    beside: 'e2e',
    run: () => runHarness('test/crash/run.ts'),
  },
  {
    name: 'purge',
    title: 'the purge against an oracle',
    beside: 'e2e',
    run: () => runHarness('test/purge-oracle/run.ts'),
  },
];

/** Each checks a part; the second one checks main against the oldest Electron it must run on; runtime.md. */
const typeChecks = [
  [binary('typescript/bin/tsc'), '-b', '--pretty'],
  [binary('typescript/bin/tsc'), '-b', '--pretty', inCheckout('main/tsconfig.electron33.json')],
  [binary('typescript/bin/tsc'), '-p', inCheckout('main/tools/setup/tsconfig.json'), '--pretty'],
];

/** @param {Runtime} runtime */
async function build(runtime) {
  const note = (/** @type {string} */ text) => void process.stderr.write(`${text}\n`);
  process.stderr.write(`${await prepareApp({ note }, runtime)}\n`);
  return { ok: true };
}
