import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readFuses, releaseFuses, requireFuses } from '../electron/fuses.mjs';
import { mustRun } from '../machine/command.mjs';
import { checkout, inCheckout, projectNode } from '../machine/places.mjs';
import { SetupProblem } from '../machine/problem.mjs';
import { copyApp, nativeFile, prebuiltNativeFile } from './app-folder.mjs';

/** What electron-builder calls the folder it makes. */
const unpackedName = process.platform === 'win32' ? 'win-unpacked' : 'linux-unpacked';

/** All that an archive may hold; anything else is a file of development. */
const allowedInArchive = [
  /^\/package\.json$/,
  /^\/(out|node_modules)$/,
  /^\/out\/(main|preload|renderer)(\/|$)/,
  /^\/node_modules\/better-sqlite3(\/(package\.json|LICENSE|lib(\/.*)?|(build|prebuilds)(\/.*)?))?$/,
];

/** Without these the app does not start; the checkout's own packages must not hide that. */
const neededInArchive = ['/package.json', '/out/main/index.js', '/node_modules/better-sqlite3/lib/index.js'];

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
 * Reads the package back: every fuse as a release must have it, nothing of development in the archive, no second app.
 * @returns {Promise<string>}
 */
export async function checkPackage() {
  const folder = inCheckout('dist/package', unpackedName);
  const executable = join(folder, process.platform === 'win32' ? 'guestway.exe' : 'guestway');
  await requireFuses(executable, releaseFuses);
  const { listPackage } = await import('@electron/asar');
  const listed = listPackage(join(folder, 'resources/app.asar'), { isPack: false });
  const names = listed.map((name) => name.replaceAll('\\', '/'));
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
  const beside = readdirSync(join(folder, 'resources'));
  const second = beside.find((name) => name === 'app' || name === 'default_app.asar');
  if (second) throw new SetupProblem(`resources/${second} is in the package.`, 'Look at makePackage.');
  if (!existsSync(join(folder, 'LICENSES.chromium.html'))) {
    throw new SetupProblem("Chromium's licences are missing from the package.", 'Look at makePackage.');
  }
  const fuses = await readFuses(executable);
  const on = Object.keys(fuses).filter((name) => fuses[name]);
  return `${Object.keys(releaseFuses).length} fuses read back (on: ${on.join(', ')}), ${names.length} files in the archive`;
}

/**
 * The names in an archive that do not belong there.
 * @param {readonly string[]} names with a leading slash
 * @returns {readonly string[]}
 */
export function strangeNames(names) {
  return names.filter((name) => !allowedInArchive.some((pattern) => pattern.test(name)));
}
