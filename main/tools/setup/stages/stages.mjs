import { existsSync, readFileSync, rmSync } from 'node:fs';
import { inNamespace } from '../launch/namespace.mjs';
import { runCommand, runInForeground } from '../machine/command.mjs';
import { checkout, inCheckout, isRoot, projectNode } from '../machine/places.mjs';
import { prepareApp } from '../prepare.mjs';
import { withTwoPackages } from './installed.mjs';
import {
  areGood,
  countPlaywright,
  countVitest,
  failuresOfPlaywright,
  failuresOfVitest,
  redFilesOfVitest,
} from './summary.mjs';
import { tryAgain } from './try-again.mjs';

/** @typedef {import('./summary.mjs').StageResult} StageResult */
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

const binary = (/** @type {string} */ path) => inCheckout('node_modules', path);

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
    run: async () => runPlaywright('screens', await chromiumName()),
  },
  {
    name: 'e2e',
    title: 'end to end',
    needs: 'build',
    run: (runtime) => runPlaywright('e2e', `Electron ${runtime.version}`),
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
    run: async () => runPlaywright('oracle', await chromiumName()),
  },
  { name: 'tamper', title: 'the verifiers against tampering', run: () => runHarness('test/tamper/run.ts') },
  { name: 'crash', title: 'the record store against crashes', run: () => runHarness('test/crash/run.ts') },
  { name: 'purge', title: 'the purge against an oracle', run: () => runHarness('test/purge-oracle/run.ts') },
];

/** Each checks a part; the second one checks main against the oldest Electron it must run on; runtime.md. */
const typeChecks = [
  [binary('typescript/bin/tsc'), '-b', '--pretty'],
  [binary('typescript/bin/tsc'), '-b', '--pretty', inCheckout('main/tsconfig.electron33.json')],
  [binary('typescript/bin/tsc'), '-p', inCheckout('main/tools/setup/tsconfig.json'), '--pretty'],
];

/**
 * Runs all of some commands, also after one has failed, so that a person sees everything that is wrong.
 * @param {readonly (readonly string[])[]} commands
 * @returns {Promise<{ ok: boolean }>}
 */
async function allPass(commands) {
  let ok = true;
  for (const args of commands) ok = (await runTool(args)) === 0 && ok;
  return { ok };
}

/**
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<number>}
 */
function runTool(args, env = {}) {
  return runInForeground(projectNode(), args, { cwd: checkout, env: { ...process.env, ...env } });
}

/** @returns {Promise<Outcome>} */
async function runVitest() {
  const report = freshReport('unit');
  const run = [binary('vitest/vitest.mjs'), 'run', '--config', inCheckout('test/vitest.config.ts')];
  const code = await runTool([
    ...run,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const first = judge(
    code,
    report,
    { count: countVitest, list: failuresOfVitest },
    `Node ${process.versions.node}`,
  );
  return tryAgain(
    first,
    async () => (await runTool([...run, ...redFilesOfVitest(readReport(report))])) === 0,
  );
}

/**
 * @param {string} project
 * @param {string} where
 * @returns {Promise<Outcome>}
 */
async function runPlaywright(project, where) {
  const report = freshReport(project);
  const run = [binary('@playwright/test/cli.js'), 'test', '--project', project];
  const config = ['--config', inCheckout('test/playwright.config.ts')];
  const code = await runTool([...run, ...config, '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  const first = judge(code, report, { count: countPlaywright, list: failuresOfPlaywright }, where);
  const again = [...run, ...config, '--reporter=list', '--workers=1', '--last-failed'];
  return tryAgain(first, async () => (await runTool(again)) === 0);
}

/**
 * @param {string} where
 * @returns {Promise<Outcome>}
 */
function runLeaks(where) {
  const [command = '', ...args] = inNamespace();
  return runCounting(command, [...args, projectNode(), inCheckout('test/leaks/run.ts'), '--json'], where);
}

/**
 * @param {string} where
 * @returns {Promise<Outcome>}
 */
async function runInstalled(where) {
  if (!isRoot() || !existsSync('/usr/bin/dpkg-deb')) {
    process.stderr.write('left out: only root on a Debian can install a package into a root of its own\n');
    return { ok: true, where: 'left out: needs root on Debian' };
  }
  return withTwoPackages((packages) =>
    runCounting(projectNode(), [inCheckout('test/installed/run.ts'), ...packages, '--json'], where),
  );
}

/**
 * The share of a harness that every run takes; its own command runs the whole of it.
 * @param {string} script
 * @returns {Promise<Outcome>}
 */
function runHarness(script) {
  return runCounting(projectNode(), [inCheckout(script), '--json'], `Node ${process.versions.node}`);
}

/**
 * Runs a program whose last line of output counts what passed and what failed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} where
 * @returns {Promise<Outcome>}
 */
async function runCounting(command, args, where) {
  const onLine = (/** @type {string} */ line) => void process.stderr.write(`${line}\n`);
  const { code, stdout } = await runCommand(command, args, { cwd: checkout, onLine });
  const report = stdout.trim().split('\n').at(-1) ?? '';
  if (!report.startsWith('{')) return { ok: false, where };
  const { passed, failed } = JSON.parse(report);
  const tests = { passed, failed, skipped: 0 };
  return { ok: code === 0 && areGood(tests), tests, where };
}

/** @param {Runtime} runtime */
async function build(runtime) {
  const note = (/** @type {string} */ text) => void process.stderr.write(`${text}\n`);
  process.stderr.write(`${await prepareApp({ note }, runtime)}\n`);
  return { ok: true };
}

/**
 * @param {string} name
 * @returns {string} the file; an older report is removed, so that it cannot be taken for this run's
 */
function freshReport(name) {
  const file = inCheckout('test/results', `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

/**
 * @param {number} code
 * @param {string} report
 * @param {{ count: typeof countVitest, list: typeof failuresOfVitest }} read
 * @param {string} where
 * @returns {Outcome}
 */
function judge(code, report, { count, list }, where) {
  if (!existsSync(report)) return { ok: false, where };
  const read = readReport(report);
  const tests = count(read);
  return { ok: code === 0 && areGood(tests), tests, where, failures: list(read) };
}

/**
 * @param {string} report
 * @returns {any}
 */
function readReport(report) {
  return JSON.parse(readFileSync(report, 'utf8'));
}

/** @returns {Promise<string>} */
async function chromiumName() {
  const { chromiumCommand } = await import('../unprivileged.mjs');
  const { command, env } = chromiumCommand();
  const { stdout } = await runCommand(command, ['--version'], { env });
  return stdout.trim().split(' ').slice(0, 2).join(' ') || 'Chromium';
}
