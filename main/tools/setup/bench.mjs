// npm run bench -- NAME: sets up what the benchmark needs and is missing, the programs it compares with included, and runs it.
import { readFileSync } from 'node:fs';
import { mustRun, runInForeground } from './machine/command.mjs';
import { withLock } from './machine/lock.mjs';
import { checkout, inCheckout, projectNode } from './machine/places.mjs';
import { runToExit } from './machine/run-to-exit.mjs';
import { hashOf, isStamped, writeStamp } from './machine/stamp.mjs';
import { prepareApp, prepareMachine, preparePackages } from './prepare.mjs';
import { npm } from './steps/packages.mjs';

/** @typedef {import('./machine/progress.mjs').Step} Step */

/** Packages to compare with; partly GPL, so never in the product's own tree. */
const peers = inCheckout('test/bench/peers');

/** @returns {Promise<number>} the exit code */
async function main() {
  const args = process.argv.slice(2);
  const needsApp = ['page', 'journeys', 'typing', 'startup'].some((name) => args.includes(name));
  // Packages, system packages, peers; a page or a journey also takes Electron, the database module, a display and a build.
  const progress = await preparePackages(needsApp ? 7 : 3);
  if (needsApp) {
    const runtime = await prepareMachine(progress, []);
    await progress.step('Build', (step) => prepareApp(step, runtime));
  } else {
    const { ensureSystemPackages } = await import('./steps/system-packages.mjs');
    await progress.step('System packages', (step) => ensureSystemPackages(step, groupsFor(args)));
  }
  await progress.step('Packages to compare with', ensurePeers);
  return runInForeground(projectNode(), [inCheckout('test/bench/run.ts'), ...args], { cwd: checkout });
}

/**
 * @param {readonly string[]} args
 * @returns {import('./steps/package-names.mjs').PackageGroup[]}
 */
function groupsFor(args) {
  if (args.includes('proxy')) return ['bench'];
  // One of the verifiers is written in Python.
  if (args.includes('records')) return ['native'];
  return args.includes('oracle') ? ['test'] : [];
}

/**
 * Puts the packages to compare with in place, as their own lock file says. Scripts of packages are never run.
 * @param {Step} step
 * @returns {Promise<string>}
 */
async function ensurePeers(step) {
  const stampFile = `${peers}/node_modules/.guestway-lock`;
  const stamp = { packageLock: hashOf(readFileSync(`${peers}/package-lock.json`)) };
  if (isStamped(stampFile, stamp)) return 'as locked';
  return withLock(`peers-${hashOf(checkout).slice(0, 12)}`, step.note, async () => {
    step.note('running npm ci');
    const [command, args, options] = npm(['ci', '--ignore-scripts', '--loglevel=error']);
    await mustRun('npm ci', command, args, { ...options, cwd: peers });
    writeStamp(stampFile, stamp);
    return 'installed';
  });
}

await runToExit(main);
