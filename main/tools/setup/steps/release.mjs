import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readFuses, releaseFuses, requireFuses } from '../electron/fuses.mjs';
import { shippedVersion } from '../electron/shipped.mjs';
import { mustRun } from '../machine/command.mjs';
import { checkout, inCheckout, projectNode } from '../machine/places.mjs';
import { SetupProblem } from '../machine/problem.mjs';
import { noticesText } from '../packaging/notices.mjs';
import { copyApp, nativeFile, prebuiltNativeFile } from './app-folder.mjs';
import { buildFolder } from './build.mjs';

/**
 * The folder that electron-builder makes; the packages are made of it.
 * @returns {string}
 */
export function unpackedFolder() {
  return inCheckout('dist/package', process.platform === 'win32' ? 'win-unpacked' : 'linux-unpacked');
}

/** All that an archive may hold; anything else is a file of development. */
const allowedInArchive = [
  /^\/package\.json$/,
  /^\/(out|node_modules)$/,
  /^\/out\/(main|preload|renderer)(\/|$)/,
  /^\/node_modules\/better-sqlite3(\/(package\.json|LICENSE|lib(\/.*)?|(build|prebuilds)(\/.*)?))?$/,
];

/** Without these the app does not start; the checkout's own packages must not hide that. */
const neededInArchive = ['/package.json', '/out/main/index.js', '/node_modules/better-sqlite3/lib/index.js'];

/** Beside the executable: every licence, and what the terminal's settings name. */
const neededBeside = [
  'LICENSE',
  'LICENSE.electron.txt',
  'LICENSES.chromium.html',
  'THIRD-PARTY-NOTICES',
  'share/catalogues/CN-SH-LG.json',
];

/** Stands in a build with test hooks and in no other. */
const testHookMark = '--test-hooks';

/**
 * Packs the release build. Packed with the fallback Electron it is for trying out only, and is called so: that Electron
 * is older than what ships, and needs the rebuilt database module that a release must not contain.
 * @param {import('../machine/progress.mjs').Step} step
 * @param {import('../electron/runtime.mjs').Runtime} runtime
 * @returns {Promise<string>}
 */
export async function makePackage(step, runtime) {
  const isRelease = runtime.kind === 'shipped';
  const app = inCheckout('dist/app');
  const electron = inCheckout('dist/electron');
  for (const folder of [app, electron, inCheckout('dist/package')])
    rmSync(folder, { recursive: true, force: true });
  copyApp(app, 'release', isRelease ? prebuiltNativeFile() : nativeFile());
  writeFileSync(inCheckout('dist/THIRD-PARTY-NOTICES'), noticesText(buildFolder('release')));
  const source = dirname(runtime.executable);
  const left = [join(source, 'resources/app'), join(source, '.guestway.json')];
  cpSync(source, electron, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !left.includes(path),
  });
  step.note(`packing with ${runtime.name}`);
  const options = [
    inCheckout('node_modules/electron-builder/cli.js'),
    '--dir',
    '--config',
    inCheckout('electron-builder.yml'),
    `-c.electronDist=${electron}`,
    `-c.electronVersion=${runtime.version}`,
  ];
  const advice = 'electron-builder could not pack; the lines above say why.';
  await mustRun('electron-builder', projectNode(), options, { cwd: checkout, advice });
  rmSync(electron, { recursive: true });
  return isRelease ? 'dist/package' : 'dist/package, for trying out only: not the Electron that ships';
}

/**
 * Reads the packed folder back, and whether it may be given out.
 * @param {Pick<import('../electron/runtime.mjs').Runtime, 'version'>} runtime what was packed
 * @param {boolean} mustBeRelease whether a package that is only for trying out is refused
 * @returns {Promise<string>}
 */
export async function checkPackage(runtime, mustBeRelease) {
  const { names, fuses } = await checkFolder(unpackedFolder());
  const problems = releaseProblems(names, runtime.version, shippedVersion());
  if (mustBeRelease && problems.length > 0) {
    throw new SetupProblem(
      `This must not be given out: ${problems.join('; ')}.`,
      'Build it where the Electron that ships can be fetched, or set ELECTRON_MIRROR.',
    );
  }
  const on = Object.keys(fuses).filter((name) => fuses[name]);
  const found = `${Object.keys(releaseFuses).length} fuses read back (on: ${on.join(', ')}), ${names.length} files in the archive`;
  return problems.length === 0 ? found : `${found}; for trying out only: ${problems.join('; ')}`;
}

/**
 * Reads a folder of the app back: every fuse as a release must have it, nothing of development in the archive, no second
 * app, no test hooks, every licence. Rejects with the first thing that is not so.
 * @param {string} folder
 * @returns {Promise<{ names: readonly string[], fuses: import('../electron/fuses.mjs').Fuses }>} names in its archive
 */
export async function checkFolder(folder) {
  const executable = join(folder, process.platform === 'win32' ? 'guestway.exe' : 'guestway');
  await requireFuses(executable, releaseFuses);
  const { extractFile, listPackage } = await import('@electron/asar');
  const archive = join(folder, 'resources/app.asar');
  const names = listPackage(archive, { isPack: false }).map((name) => name.replaceAll('\\', '/'));
  const strange = strangeNames(names);
  if (strange.length > 0) {
    throw new SetupProblem(
      `The archive holds what it must not: ${strange.slice(0, 5).join(', ')}.`,
      'Look at copyApp.',
    );
  }
  const absent = neededInArchive.filter((name) => !names.includes(name));
  if (absent.length > 0)
    throw new SetupProblem(`The archive lacks ${absent.join(', ')}.`, 'Look at copyApp.');
  if (extractFile(archive, 'out/main/index.js').includes(testHookMark))
    throw new SetupProblem('The package has test hooks.', 'Look at ensureBuild.');
  const beside = readdirSync(join(folder, 'resources'));
  const second = beside.find((name) => name === 'app' || name === 'default_app.asar');
  if (second) throw new SetupProblem(`resources/${second} is in the package.`, 'Look at makePackage.');
  const lost = neededBeside.filter((name) => !existsSync(join(folder, name)));
  if (lost.length > 0)
    throw new SetupProblem(`The package lacks ${lost.join(', ')}.`, 'Look at electron-builder.yml.');
  return { names, fuses: await readFuses(executable) };
}

/**
 * Why a package must not be given out; empty for a release.
 * @param {readonly string[]} names of its archive, with a leading slash
 * @param {string} electron version that was packed
 * @param {string} shipped version that the product ships
 * @returns {readonly string[]}
 */
export function releaseProblems(names, electron, shipped) {
  const isRebuilt = names.some((name) => /^\/node_modules\/better-sqlite3\/build\/.*\.node$/.test(name));
  return [
    ...(electron === shipped ? [] : [`Electron ${electron} in place of ${shipped}`]),
    ...(isRebuilt ? ['a rebuilt database module'] : []),
  ];
}

/**
 * The names in an archive that do not belong there.
 * @param {readonly string[]} names with a leading slash
 * @returns {readonly string[]}
 */
export function strangeNames(names) {
  return names.filter((name) => !allowedInArchive.some((pattern) => pattern.test(name)));
}
