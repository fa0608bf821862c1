import { existsSync } from 'node:fs';
import { mustRun } from '../machine/command.mjs';
import { withLock } from '../machine/lock.mjs';
import { checkout, inCheckout, projectNode } from '../machine/places.mjs';
import { hashOf, hashOfTree, isStamped, writeStamp } from '../machine/stamp.mjs';

/**
 * @typedef {'test' | 'release'} BuildKind
 * A release has no test hooks: `__TEST_HOOKS__` is false and what it guards is left out.
 */

/** Everything a build must have made, below its folder. */
const outputs = [
  'main/index.js',
  'main/guard-proxy.js',
  'preload/index.cjs',
  'renderer/guest/index.html',
  'renderer/staff/index.html',
  'renderer/public/index.html',
  'renderer/viewer/index.html',
];

/**
 * The folder that a build goes to.
 * @param {BuildKind} kind
 * @returns {string}
 */
export function buildFolder(kind) {
  return kind === 'release' ? inCheckout('dist/build') : inCheckout('out');
}

/**
 * Whether a file of the tree can change what is built.
 * @param {string} path relative to the checkout
 * @returns {boolean}
 */
export function isBuildInput(path) {
  return !/^main\/(tools\/setup|lockdown)\/|\.md$|\.tsbuildinfo$/.test(path);
}

/**
 * Names everything that goes into a build.
 * @param {BuildKind} kind
 * @returns {string}
 */
export function buildHash(kind) {
  const inputs = ['main', 'preload', 'renderer', 'package.json', 'package-lock.json'];
  return hashOf(kind, hashOfTree(checkout, inputs, isBuildInput));
}

/**
 * Builds the terminal and the gateway's pages unless nothing changed since the last time.
 * @param {import('../machine/progress.mjs').Step} step
 * @param {BuildKind} kind
 * @returns {Promise<{ hash: string, found: string }>}
 */
export async function ensureBuild(step, kind) {
  return withLock(`build-${hashOf(checkout).slice(0, 12)}`, step.note, async () => {
    const hash = buildHash(kind);
    const folder = buildFolder(kind);
    const stampFile = `${folder}/.build.json`;
    const isWhole = () => outputs.every((output) => existsSync(`${folder}/${output}`));
    if (isStamped(stampFile, { hash }) && isWhole()) return { hash, found: 'up to date' };
    step.note('building main, preload and pages');
    const env = { ...process.env, GUESTWAY_BUILD: kind, NO_COLOR: '1', FORCE_COLOR: undefined };
    const quiet = ['--logLevel', 'warn'];
    const vite = inCheckout('node_modules/vite/bin/vite.js');
    const electronVite = inCheckout('node_modules/electron-vite/bin/electron-vite.js');
    /** @param {string} name */
    const config = (name) => ['build', '--config', inCheckout('main/tools/build', name), ...quiet];
    const options = { cwd: checkout, env, advice: 'The source does not build; the lines above say where.' };
    const results = await Promise.allSettled([
      mustRun(
        'Building the terminal',
        projectNode(),
        [electronVite, ...config('electron.vite.config.ts')],
        options,
      ),
      mustRun('Building the staff page', projectNode(), [vite, ...config('staff.vite.config.ts')], options),
      mustRun('Building the viewer', projectNode(), [vite, ...config('viewer.vite.config.ts')], options),
      mustRun('Building the public page', projectNode(), [vite, ...config('public.vite.config.ts')], options),
    ]);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    writeStamp(stampFile, { hash, kind });
    return { hash, found: 'built' };
  });
}
