import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun, runCommand } from '../machine/command.mjs';
import { inCache, isRoot } from '../machine/places.mjs';
import { SetupProblem } from '../machine/problem.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

const advice =
  'The test of a real hotel system needs the Debian package hoteldruid. On Debian or Ubuntu run "apt-get update", then start again.';

/**
 * The files of the hotel system HotelDruid, from its Debian package, in the cache folder; and PHP to run them. The package
 * is unpacked and not installed: it would bring a web server and start it.
 * @param {import('../machine/progress.mjs').Step} step
 * @returns {Promise<string>} the folder that holds its pages
 */
export async function ensureHoteldruid(step) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get'))
    throw new SetupProblem('This is no system with Debian packages.', advice);
  await ensureSystemPackages(step, ['hotel']);
  const folder = inCache('hoteldruid');
  const pages = join(folder, 'usr/share/hoteldruid');
  if (!existsSync(join(pages, 'creadb.php'))) await unpack(step, folder);
  return pages;
}

/**
 * @param {import('../machine/progress.mjs').Step} step
 * @param {string} folder
 */
async function unpack(step, folder) {
  mkdirSync(inCache(), { recursive: true });
  const work = mkdtempSync(inCache('hoteldruid-'));
  try {
    step.note('apt-get download hoteldruid');
    const download = ['download', '-q', 'hoteldruid'];
    const first = await runCommand('apt-get', download, { cwd: work });
    // A fresh system knows no packages, and an old one may know those of yesterday.
    if (first.code !== 0 && isRoot())
      await mustRun('apt-get update', 'apt-get', ['update', '-q'], { advice });
    if (first.code !== 0) await mustRun('apt-get download', 'apt-get', download, { cwd: work, advice });
    const file = readdirSync(work).find((name) => name.endsWith('.deb'));
    if (file === undefined) throw new SetupProblem('apt-get downloaded no package.', advice);
    const unpacked = join(work, 'unpacked');
    await mustRun('dpkg-deb', 'dpkg-deb', ['-x', join(work, file), unpacked]);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unpacked, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
