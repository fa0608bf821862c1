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
 * Makes packages of this checkout, as `npm run dist` does.
 * @param {readonly ('deb' | 'tar')[]} kinds
 * @returns {Promise<readonly string[]>} their files, in the same order
 */
export async function makePackages(kinds) {
  const words = [inCheckout('main/tools/setup/dist.mjs'), ...kinds.map((kind) => `--${kind}`)];
  const code = await runInForeground(projectNode(), words, { cwd: checkout, env: process.env });
  const folder = inCheckout('dist/package');
  return kinds.map((kind) => {
    const ending = kind === 'deb' ? '.deb' : '.tar.gz';
    const name = code === 0 ? readdirSync(folder).find((each) => each.endsWith(ending)) : undefined;
    if (name === undefined)
      throw new SetupProblem(`npm run dist -- --${kind} made no package.`, 'It says why above.');
    return join(folder, name);
  });
}

/**
 * Makes the package and the archive of this checkout, and the same app under an older number, and hands them on. What was made for
 * the test alone is removed.
 * @template Output
 * @param {(packages: readonly string[]) => Promise<Output>} use gets the older package, the newer one and the archive
 * @returns {Promise<Output>}
 */
export async function withPackages(use) {
  const [newer = '', archive = ''] = await makePackages(['deb', 'tar']);
  const work = mkdtempSync(join(tmpdir(), 'guestway-older-'));
  try {
    const older = join(work, basename(newer).replace(/_[^_]+_/, `_${olderVersion}_`));
    const note = 'For trying out an upgrade.';
    const made = { packed: unpackedFolder(), work: join(work, 'tree'), output: older, version: olderVersion };
    await makeDeb({ ...made, note, level: 1 });
    return await use([older, newer, archive]);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
