import { writeLaunch } from './launch/launch-file.mjs';
import { requireReachable } from './launch/user.mjs';
import { continueOnProjectNode, packagesAreDone, requireNode } from './machine/node-version.mjs';
import { cacheFolder, isRoot } from './machine/places.mjs';
import { Progress } from './machine/progress.mjs';
import { ensurePackages } from './steps/packages.mjs';

/** @typedef {import('./steps/package-names.mjs').PackageGroup} PackageGroup */
/** @typedef {import('./electron/runtime.mjs').Runtime} Runtime */
/** @typedef {import('./machine/progress.mjs').Step} Step */

/** Packages, system packages, Electron, database module, display, build. */
const stepsToStart = 6;

/**
 * Puts the packages in place and continues on the project's Node. Works on any Node from 20.19 on, with nothing
 * installed.
 * @param {number} total how many steps the command shows
 * @returns {Promise<Progress>}
 */
export async function preparePackages(total) {
  requireNode();
  if (isRoot()) {
    // What root makes in the cache must be readable by the unprivileged user.
    process.umask(0o022);
    requireReachable(`${cacheFolder()}/apps`);
  }
  const progress = new Progress(total, { first: packagesAreDone() ? 2 : 1 });
  if (!packagesAreDone()) await progress.step('Packages', ensurePackages);
  await continueOnProjectNode();
  return progress;
}

/**
 * Makes this machine ready to start Electron: system packages, the runtime, the database module for it, a display.
 * @param {Progress} progress
 * @param {readonly PackageGroup[]} extraGroups system packages that this command needs besides
 * @returns {Promise<Runtime>}
 */
export async function prepareMachine(progress, extraGroups) {
  // Loaded only now: these use packages.
  const { ensureSystemPackages } = await import('./steps/system-packages.mjs');
  const { findRuntime } = await import('./electron/runtime.mjs');
  const { ensureNativeModule } = await import('./electron/native-module.mjs');
  const { ensureSandbox } = await import('./launch/sandbox.mjs');
  const { ensureDisplay } = await import('./steps/display.mjs');
  const drop = isRoot() ? /** @type {const} */ (['drop']) : [];
  await progress.step('System packages', (step) =>
    ensureSystemPackages(step, ['run', 'fonts', ...drop, ...extraGroups], { canWait: ['fonts'] }),
  );
  let runtime = /** @type {Runtime | undefined} */ (undefined);
  await progress.step('Electron', async (step) => {
    runtime = await findRuntime(step);
    return `${runtime.name}; ${await ensureSandbox(runtime.executable)}`;
  });
  const found = /** @type {Runtime} */ (runtime);
  await progress.step('Database module', async (step) =>
    found.kind === 'fallback' ? ensureNativeModule(step) : 'as it comes with its package',
  );
  await progress.step('Display', ensureDisplay);
  return found;
}

/**
 * Builds the app when something changed and keeps what is needed to start it.
 * @param {Step} step
 * @param {Runtime} runtime
 * @returns {Promise<string>}
 */
export async function prepareApp(step, runtime) {
  const { ensureBuild } = await import('./steps/build.mjs');
  const { makeAppFolder } = await import('./steps/app-folder.mjs');
  const { hash, found } = await ensureBuild(step, 'test');
  writeLaunch({
    electronVersion: runtime.version,
    electronKind: runtime.kind,
    electronName: runtime.name,
    executable: runtime.executable,
    appFolder: await makeAppFolder(step, hash),
  });
  return found;
}

/**
 * Everything that a command needs which starts the app. Quick when nothing is missing, and without network then.
 * @param {readonly PackageGroup[]} [extraGroups] system packages that this command needs besides
 * @returns {Promise<Runtime>}
 */
export async function prepareToStart(extraGroups = []) {
  const progress = await preparePackages(stepsToStart);
  const runtime = await prepareMachine(progress, extraGroups);
  await progress.step('Build', (step) => prepareApp(step, runtime));
  return runtime;
}
