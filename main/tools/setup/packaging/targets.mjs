import { existsSync, readdirSync } from 'node:fs';
import { runCommand } from '../machine/command.mjs';
import { checkout, inCheckout, projectNode } from '../machine/places.mjs';
import { SetupProblem } from '../machine/problem.mjs';
import { unpackedFolder } from '../steps/release.mjs';
import { debProblems } from './check-deb.mjs';
import { makeDeb } from './deb.mjs';
import { debianArchitecture } from './deb-texts.mjs';
import { packageVersion, tryoutNote } from './version.mjs';

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {NodeJS.Platform} platform the only system it is made on
 */

/**
 * @typedef {object} Made
 * @property {string} name
 * @property {string | null} file below the checkout; `null` when it was left out
 * @property {string | null} leftOut why, when it was
 */

/** @type {readonly Target[]} */
const targets = [
  { name: 'deb', platform: 'linux' },
  { name: 'tar.gz', platform: 'linux' },
  { name: 'AppImage', platform: 'linux' },
  { name: 'nsis', platform: 'win32' },
  { name: 'msi', platform: 'win32' },
];

/** A helper tool that has not come by then does not come. */
const limitMs = 4 * 60_000;

/** What electron-builder prints when it cannot fetch a helper tool. */
const notFetched =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|fetch failed|cannot download|Cannot GET|status code: 40[34]|no such host|i\/o timeout|connection refused/i;

/**
 * Names of all targets.
 * @returns {readonly string[]}
 */
export function namesOf() {
  return targets.map(({ name }) => name);
}

/**
 * Makes packages of the packed folder, one after another. One that this machine cannot make is left out with the reason;
 * any other failure stops.
 * @param {import('../machine/progress.mjs').Step} step
 * @param {import('../electron/runtime.mjs').Runtime} runtime
 * @param {readonly string[]} asked
 * @returns {Promise<readonly Made[]>}
 */
export async function makeTargets(step, runtime, asked) {
  const made = [];
  for (const target of targets.filter(({ name }) => asked.includes(name))) {
    step.note(target.name);
    made.push(await makeOne(target, runtime));
  }
  return made;
}

/**
 * @param {Target} target
 * @param {import('../electron/runtime.mjs').Runtime} runtime
 * @returns {Promise<Made>}
 */
async function makeOne({ name, platform }, runtime) {
  const leave = (/** @type {string} */ why) => ({ name, file: null, leftOut: why });
  if (process.platform !== platform) {
    const system = platform === 'win32' ? 'Windows' : platform;
    return leave(`made on ${system} only, where the Electron and the tools for it are`);
  }
  if (name !== 'deb') return buildByBuilder(name, runtime);
  if (!existsSync('/usr/bin/dpkg-deb')) return leave('there is no dpkg-deb on this system');
  const version = packageVersion(runtime);
  const file = `dist/package/guestway_${version}_${debianArchitecture()}.deb`;
  await makeDeb({
    packed: unpackedFolder(),
    work: inCheckout('dist/deb'),
    output: inCheckout(file),
    version,
    note: tryoutNote(runtime),
  });
  const problems = await debProblems(inCheckout(file));
  if (problems.length > 0)
    throw new SetupProblem(
      `${file} is not as it must be: ${problems.slice(0, 5).join('; ')}.`,
      'Look at makeDeb.',
    );
  return { name, file, leftOut: null };
}

/**
 * @param {string} name
 * @param {import('../electron/runtime.mjs').Runtime} runtime
 * @returns {Promise<Made>}
 */
async function buildByBuilder(name, runtime) {
  const before = new Set(readdirSync(inCheckout('dist/package')));
  const limit = AbortSignal.timeout(limitMs);
  const args = [
    inCheckout('node_modules/electron-builder/cli.js'),
    process.platform === 'win32' ? '--win' : '--linux',
    name,
    '--prepackaged',
    unpackedFolder(),
    '--config',
    inCheckout('electron-builder.yml'),
    `-c.electronVersion=${runtime.version}`,
    `-c.extraMetadata.version=${packageVersion(runtime).replace('~', '-')}`,
  ];
  const result = await runCommand(projectNode(), args, { cwd: checkout, signal: limit });
  const file = readdirSync(inCheckout('dist/package')).find(
    (each) => !before.has(each) && each.endsWith(`.${name}`.replace('.nsis', '.exe')),
  );
  if (result.code === 0 && file !== undefined) return { name, file: `dist/package/${file}`, leftOut: null };
  if (limit.aborted)
    return { name, file: null, leftOut: 'its helper tools did not come within four minutes' };
  const cause = notFetched.exec(result.output);
  if (cause !== null)
    return {
      name,
      file: null,
      leftOut: `a helper tool of electron-builder cannot be fetched here (${cause[0]})`,
    };
  const tail = result.output.trim().split('\n').slice(-20).join('\n');
  throw new SetupProblem(`electron-builder could not make ${name}.\n${tail}`, 'The lines above say why.');
}
