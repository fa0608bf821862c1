import { existsSync } from 'node:fs';
import { inNamespace } from '../launch/namespace.mjs';
import { runCommand } from '../machine/command.mjs';
import { checkout, inCheckout, isRoot, projectNode } from '../machine/places.mjs';
import { withPackages } from './installed.mjs';
import { areGood } from './summary.mjs';

/** @typedef {import('./try-again.mjs').Outcome} Outcome */

/**
 * Every way out of the process tree, in a network of its own.
 * @param {string} where
 * @returns {Promise<Outcome>}
 */
export function runLeaks(where) {
  const [command = '', ...args] = inNamespace();
  return runCounting(command, [...args, projectNode(), inCheckout('test/leaks/run.ts'), '--json'], where);
}

/**
 * The package, installed into a clean Debian.
 * @param {string} where
 * @returns {Promise<Outcome>}
 */
export async function runInstalled(where) {
  if (!isRoot() || !existsSync('/usr/bin/dpkg-deb')) {
    process.stderr.write('left out: only root on a Debian can install a package into a root of its own\n');
    return { ok: true, where: 'left out: needs root on Debian' };
  }
  return withPackages((packages) =>
    runCounting(projectNode(), [inCheckout('test/installed/run.ts'), ...packages, '--json'], where),
  );
}

/**
 * The share of a harness that every run takes; its own command runs the whole of it.
 * @param {string} script
 * @returns {Promise<Outcome>}
 */
export function runHarness(script) {
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
