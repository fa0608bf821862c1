import { existsSync } from 'node:fs';
import { mustRun, runCommand } from '../machine/command.mjs';
import { isRoot } from '../machine/places.mjs';
import { SetupProblem } from '../machine/problem.mjs';
import {
  installedNames,
  missingPackages,
  namesToInstall,
  offeredNames,
  systemPackages,
} from './package-names.mjs';

/** @typedef {import('./package-names.mjs').PackageGroup} PackageGroup */
/** @typedef {import('./package-names.mjs').SystemPackage} SystemPackage */

/** Answers of the programs are read, so they are asked in English; nothing may ask a question. */
const aptEnvironment = () => ({ ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' });

/**
 * Makes sure that system packages are there. Root installs what is missing after saying so. Anybody else is shown the
 * one command to run, and stopped unless everything missing is in `canWait`.
 * @param {import('../machine/progress.mjs').Step} step
 * @param {readonly PackageGroup[]} groups
 * @param {{ canWait?: readonly PackageGroup[] }} [options]
 * @returns {Promise<string>}
 */
export async function ensureSystemPackages(step, groups, options = {}) {
  if (process.platform !== 'linux') return `nothing to check on ${process.platform}`;
  if (!existsSync('/usr/bin/dpkg-query')) return checkWithoutDpkg(groups);
  const missing = await findMissing(groups);
  if (missing.length === 0) return 'all there';
  if (isRoot()) return install(step, missing);
  const names = namesToInstall(missing, await findOffered(missing)).map(
    (name, at) => name ?? missing[at]?.names[0] ?? '',
  );
  const command = `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;
  const urgent = missing.filter((one) => !options.canWait?.includes(one.group));
  if (urgent.length > 0) {
    throw new SetupProblem(
      `System packages are missing: ${names.join(', ')}.`,
      `Run this, then start again:\n  ${command}`,
    );
  }
  return `not needed at once, but missing: ${names.join(', ')}; to install: ${command}`;
}

/**
 * @param {readonly PackageGroup[]} groups
 * @returns {Promise<readonly SystemPackage[]>}
 */
async function findMissing(groups) {
  const names = systemPackages.filter((one) => groups.includes(one.group)).flatMap((one) => one.names);
  // Exits with 1 when it knows no package of one of the names; what it prints is complete all the same.
  const { stdout } = await runCommand('dpkg-query', [
    '-W',
    `-f=\${Package}\\t\${db:Status-Status}\\n`,
    ...names,
  ]);
  return missingPackages(groups, installedNames(stdout), existsSync);
}

/**
 * @param {readonly SystemPackage[]} packages
 * @returns {Promise<ReadonlySet<string>>}
 */
async function findOffered(packages) {
  const names = packages.flatMap((one) => one.names);
  const { stdout } = await runCommand('apt-cache', ['policy', ...names], { env: aptEnvironment() });
  return offeredNames(stdout);
}

/**
 * @param {import('../machine/progress.mjs').Step} step
 * @param {readonly SystemPackage[]} missing
 * @returns {Promise<string>}
 */
async function install(step, missing) {
  const env = aptEnvironment();
  const update = () => {
    step.note('apt-get update');
    return mustRun('apt-get update', 'apt-get', ['update', '-q', '-o', 'Acquire::Retries=2'], { env });
  };
  let names = namesToInstall(missing, await findOffered(missing));
  const isKnown = !names.includes(null);
  if (!isKnown) {
    await update();
    names = namesToInstall(missing, await findOffered(missing));
  }
  const unknown = missing.find((_, at) => names[at] === null);
  if (unknown) {
    throw new SetupProblem(
      `This system offers no package called ${unknown.names.join(' or ')}.`,
      'Supported are Debian 12 and newer and Ubuntu 22.04 and newer. Elsewhere, install the same thing by hand.',
    );
  }
  const wanted = names.flatMap((name) => name ?? []);
  const args = ['install', '-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', ...wanted];
  step.note(`apt-get install ${wanted.join(' ')}`);
  const first = await runCommand('apt-get', args, { env });
  if (first.code !== 0) {
    // A list of packages older than the archive names files that are gone.
    if (isKnown) await update();
    await mustRun('apt-get install', 'apt-get', args, { env });
  }
  return `installed ${wanted.join(', ')}`;
}

/**
 * On another kind of Linux only the programs can be looked for; a missing library shows when Electron starts.
 * @param {readonly PackageGroup[]} groups
 * @returns {string}
 */
function checkWithoutDpkg(groups) {
  const missing = missingPackages(groups, new Set(), existsSync).filter((one) => one.programs);
  const names = missing.map((one) => one.names[0]).join(', ');
  return names
    ? `not a Debian system; please make sure that these are there: ${names}`
    : 'not a Debian system, programs found';
}
