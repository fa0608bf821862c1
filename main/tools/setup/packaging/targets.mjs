import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { runCommand } from '../machine/command.mjs';
import { checkout, inCheckout, projectNode } from '../machine/places.mjs';
import { SetupProblem } from '../machine/problem.mjs';
import { checkFolder, unpackedFolder } from '../steps/release.mjs';
import { debProblems } from './check-deb.mjs';
import { tarProblems, withUnpacked } from './check-tar.mjs';
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

/**
 * What reads a package back, by its target; the others are read when a machine makes the first of them.
 * @type {Readonly<Record<string, (file: string) => Promise<readonly string[]>>>}
 */
const checks = {
  deb: debProblems,
  async 'tar.gz'(file) {
    const problems = await tarProblems(file, unpackedFolder());
    if (problems.length === 0) await withUnpacked(file, checkFolder);
    return problems;
  },
};

/** A helper tool that has not come by then does not come. */
const limitMs = 4 * 60_000;

/** Of 7-Zip. Level 7 makes the archive a twentieth smaller and takes eight times as long. */
const compressionLevel = '1';

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
  if (name === 'deb' && !existsSync('/usr/bin/dpkg-deb')) return leave('there is no dpkg-deb on this system');
  const made = name === 'deb' ? await buildDeb(runtime) : await buildByBuilder(name, runtime);
  if (made.file !== null) await check(name, made.file);
  return made;
}

/**
 * @param {import('../electron/runtime.mjs').Runtime} runtime
 * @returns {Promise<Made>}
 */
async function buildDeb(runtime) {
  const version = packageVersion(runtime);
  const file = `dist/package/guestway_${version}_${debianArchitecture()}.deb`;
  await makeDeb({
    packed: unpackedFolder(),
    work: inCheckout('dist/deb'),
    output: inCheckout(file),
    version,
    note: tryoutNote(runtime),
  });
  return { name: 'deb', file, leftOut: null };
}

/**
 * Stops when a package that was made is not as it must be.
 * @param {string} name
 * @param {string} file
 */
async function check(name, file) {
  const problems = (await checks[name]?.(inCheckout(file))) ?? [];
  if (problems.length === 0) return;
  throw new SetupProblem(
    `${file} is not as it must be: ${problems.slice(0, 5).join('; ')}.`,
    'Look at main/tools/setup/packaging.',
  );
}

/**
 * The 7-Zip with which electron-builder compresses: it would fetch one from a release site, and takes this one when told.
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function withArchiver() {
  const { path7za } = await import('7zip-bin');
  // npm unpacks it as a file that nobody may run.
  chmodSync(path7za, 0o755);
  return {
    ...process.env,
    ELECTRON_BUILDER_7ZIP_PATH: path7za,
    ELECTRON_BUILDER_COMPRESSION_LEVEL: compressionLevel,
  };
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
  const result = await runCommand(projectNode(), args, {
    cwd: checkout,
    signal: limit,
    env: name === 'tar.gz' ? await withArchiver() : process.env,
  });
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
