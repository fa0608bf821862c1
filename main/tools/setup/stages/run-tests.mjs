import { existsSync, readFileSync, rmSync } from 'node:fs';
import { runCommand } from '../machine/command.mjs';
import { inCache, inCheckout } from '../machine/places.mjs';
import { binary, runTool } from './run-tool.mjs';
import {
  areGood,
  countPlaywright,
  countVitest,
  failuresOfPlaywright,
  failuresOfVitest,
  redFilesOfVitest,
} from './summary.mjs';

/** @typedef {import('./try-again.mjs').Outcome} Outcome */

/**
 * The architecture and unit tests.
 * @returns {Promise<Outcome>}
 */
export async function runVitest() {
  const report = freshReport('unit');
  const run = [binary('vitest/vitest.mjs'), 'run', '--config', inCheckout('test/vitest.config.ts')];
  const env = compiledOnce();
  const code = await runTool(
    [...run, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    env,
  );
  const first = judge(
    code,
    report,
    { count: countVitest, list: failuresOfVitest },
    `Node ${process.versions.node}`,
  );
  const again = async () => (await runTool([...run, ...redFilesOfVitest(readReport(report))], env)) === 0;
  return { ...first, again };
}

/**
 * The tests of a Playwright project.
 * @param {string} project
 * @param {string} where
 * @param {Record<string, string>} [more] of the environment
 * @returns {Promise<Outcome>}
 */
export async function runPlaywright(project, where, more = {}) {
  const env = { ...compiledOnce(), ...more };
  const report = freshReport(project);
  const run = [binary('@playwright/test/cli.js'), 'test', '--project', project];
  // Each run empties its folder first, and one may begin beside another.
  const output = inCheckout('test/results/artifacts', project);
  const config = ['--config', inCheckout('test/playwright.config.ts'), '--output', output];
  const code = await runTool([...run, ...config, '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    ...env,
  });
  const first = judge(code, report, { count: countPlaywright, list: failuresOfPlaywright }, where);
  const red = [...run, ...config, '--reporter=list', '--workers=1', '--last-failed'];
  return { ...first, again: async () => (await runTool(red, env)) === 0 };
}

/**
 * Tests start our programs again and again; from a cache each starts in two thirds of the time.
 * https://nodejs.org/docs/latest-v24.x/api/cli.html#node_compile_cachedir
 * @returns {Record<string, string>}
 */
function compiledOnce() {
  return { NODE_COMPILE_CACHE: inCache('compile') };
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

/**
 * The browser of a stage, with its version.
 * @param {'chromiumCommand' | 'headlessChromiumCommand'} which
 * @returns {Promise<string>}
 */
export async function chromiumName(which) {
  const commands = await import('../unprivileged.mjs');
  const { command, env } = commands[which]();
  const { stdout } = await runCommand(command, ['--version'], { env });
  return stdout.trim().split(' ').slice(0, 2).join(' ') || 'Chromium';
}
