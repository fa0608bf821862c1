import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { mustRun } from '../machine/command.mjs';
import { withLock } from '../machine/lock.mjs';
import { inCache, inCheckout, projectNode } from '../machine/places.mjs';
import { SetupProblem } from '../machine/problem.mjs';
import { hashOf } from '../machine/stamp.mjs';
import { ensureSystemPackages } from '../steps/system-packages.mjs';
import { fillAtOnce } from './scratch.mjs';

/**
 * Builds better-sqlite3 against Node-API's experimental set, which Electron 33's Node 20 has and whose functions it
 * needs; runtime.md step 6. Its source is unchanged.
 */
const compilerFlags =
  '-UNAPI_VERSION -DNAPI_VERSION=2147483647 -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NO_WARNING -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT';

/** Where better-sqlite3 looks first, before its prebuilt files. */
const placed = inCheckout('node_modules/better-sqlite3/build/Release/better_sqlite3.node');

/**
 * Puts a better-sqlite3 that loads in the fallback Electron, and in Node 24, into node_modules; built once per version
 * and machine.
 * @param {import('../machine/progress.mjs').Step} step
 * @returns {Promise<string>}
 */
export async function ensureNativeModule(step) {
  const { version } = JSON.parse(
    readFileSync(inCheckout('node_modules/better-sqlite3/package.json'), 'utf8'),
  );
  const name = `better-sqlite3-${version}-${process.platform}-${process.arch}-${hashOf(compilerFlags).slice(0, 8)}`;
  const folder = inCache('native', name);
  const built = join(folder, 'better_sqlite3.node');
  let how = 'in place';
  if (!existsSync(built)) {
    await withLock('native-module', step.note, async () => {
      if (existsSync(built)) return;
      await ensureSystemPackages(step, ['native']);
      step.note(`building better-sqlite3 ${version} for this Electron; a minute or two, once per machine`);
      await fillAtOnce(folder, build);
      how = 'built';
    });
  }
  if (!existsSync(placed) || !readFileSync(placed).equals(readFileSync(built))) {
    mkdirSync(dirname(placed), { recursive: true });
    const fresh = `${placed}.${process.pid}.new`;
    copyFileSync(built, fresh);
    renameSync(fresh, placed);
    if (how === 'in place') how = 'taken from the cache';
  }
  return `better-sqlite3 ${version} ${how}`;
}

/**
 * Compiles in a copy, so that node_modules stays as locked.
 * @param {string} scratch
 * @returns {Promise<string>}
 */
async function build(scratch) {
  for (const name of ['better-sqlite3', 'node-addon-api']) {
    cpSync(inCheckout('node_modules', name), join(scratch, 'node_modules', name), {
      recursive: true,
      filter: (path) =>
        !path.endsWith('/better-sqlite3/build') && !path.endsWith('/better-sqlite3/prebuilds'),
    });
  }
  const cwd = join(scratch, 'node_modules/better-sqlite3');
  const env = {
    ...process.env,
    PATH: `${inCheckout('node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`,
    CXXFLAGS: compilerFlags,
  };
  const gyp = inCheckout('node_modules/node-gyp/bin/node-gyp.js');
  const args = [gyp, 'rebuild', '--release', '--force_build=1', `--nodedir=${headersFolder()}`];
  await mustRun('Building better-sqlite3', projectNode(), args, { cwd, env });
  const ready = join(scratch, 'ready');
  mkdirSync(ready);
  copyFileSync(join(cwd, 'build/Release/better_sqlite3.node'), join(ready, 'better_sqlite3.node'));
  return ready;
}

/**
 * A folder with Node's headers: Node-API is the same in all of them. The project's Node brings its own.
 * @returns {string}
 */
function headersFolder() {
  const folders = [
    inCheckout(`node_modules/node-${process.platform}-${process.arch}`),
    join(dirname(process.execPath), '..'),
    '/usr',
  ];
  const found = folders.find((folder) => existsSync(join(folder, 'include/node/node_api.h')));
  if (found) return found;
  throw new SetupProblem(
    "Node's headers were not found.",
    `Looked in include/node of: ${folders.join(', ')}.`,
  );
}
