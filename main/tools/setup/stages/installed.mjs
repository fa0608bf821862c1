import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runInForeground } from '../machine/command.mjs';
import { checkout, inCheckout, projectNode } from '../machine/places.mjs';
import { SetupProblem } from '../machine/problem.mjs';
import { makeDeb } from '../packaging/deb.mjs';
import { unpackedFolder } from '../steps/release.mjs';

/** Older than any that was given out. */
const olderVersion = '0.0.9~tryout';

/**
 * Makes the package of this checkout, as `npm run dist -- --deb` does.
 * @returns {Promise<string>} its file
 */
export async function makePackageOfCheckout() {
  const code = await runInForeground(projectNode(), [inCheckout('main/tools/setup/dist.mjs'), '--deb'], {
    cwd: checkout,
    env: process.env,
  });
  const folder = inCheckout('dist/package');
  const name = code === 0 ? readdirSync(folder).find((each) => each.endsWith('.deb')) : undefined;
  if (name === undefined)
    throw new SetupProblem('npm run dist -- --deb made no package.', 'It says why above.');
  return join(folder, name);
}

/**
 * Makes the package of this checkout, and the same app under an older number, and hands both on. What was made for the test alone
 * is removed.
 * @template Output
 * @param {(packages: readonly string[]) => Promise<Output>} use gets the older file, then the newer one
 * @returns {Promise<Output>}
 */
export async function withTwoPackages(use) {
  const newer = await makePackageOfCheckout();
  const work = mkdtempSync(join(tmpdir(), 'guestway-older-'));
  try {
    const older = join(work, basename(newer).replace(/_[^_]+_/, `_${olderVersion}_`));
    const note = 'For trying out an upgrade.';
    const made = { packed: unpackedFolder(), work: join(work, 'tree'), output: older, version: olderVersion };
    await makeDeb({ ...made, note, level: 1 });
    return await use([older, newer]);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
