import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustRun, runCommand } from '../machine/command.mjs';
import { maintainerScripts, sandboxHelper } from './deb.mjs';
import { packedFiles, rowProblems } from './packed-files.mjs';

/** @typedef {import('./packed-files.mjs').PackedFile} PackedFile */

/** The only places that the package puts anything. */
const places = [
  /^opt\/guestway\//,
  /^usr\/bin\/guestway$/,
  /^usr\/sbin\/guestway-lockdown$/,
  /^usr\/share\/(guestway|doc\/guestway)\//,
  /^usr\/share\/applications\/guestway\.desktop$/,
  /^usr\/share\/icons\/hicolor\/[^/]+\/apps\/guestway\.(png|svg)$/,
  /^usr\/lib\/systemd\/system\/guestway[^/]*$/,
  /^etc\/guestway\/terminal\.example\.json$/,
];

/**
 * Everything about a .deb that this project does not allow, a line each; empty for a good one. Rejects when dpkg-deb
 * cannot read it.
 * @param {string} file
 * @returns {Promise<readonly string[]>}
 */
export async function debProblems(file) {
  const { stdout } = await mustRun('dpkg-deb', 'dpkg-deb', ['--contents', file]);
  const folder = mkdtempSync(join(tmpdir(), 'guestway-deb-'));
  try {
    await mustRun('dpkg-deb', 'dpkg-deb', ['--control', file, join(folder, 'control')]);
    const scripts = await Promise.all(
      maintainerScripts.map(async (name) => {
        const { code, output } = await runCommand('sh', ['-n', join(folder, 'control', name)]);
        return code === 0 ? [] : [`${name} is no shell script: ${output.trim()}`];
      }),
    );
    const settings = readFileSync(join(folder, 'control/conffiles'), 'utf8').trim().split('\n');
    const files = packedFiles(stdout);
    const kept = files.filter(({ mode, path }) => path.startsWith('etc/') && mode.startsWith('-'));
    const unkept = kept.filter(({ path }) => !settings.includes(`/${path}`));
    return [
      ...fileProblems(files),
      ...unkept.map(({ path }) => `${path} is not named as a settings file`),
      ...scripts.flat(),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * What is wrong with owners, modes and places.
 * @param {readonly PackedFile[]} files
 * @returns {readonly string[]}
 */
export function fileProblems(files) {
  const problems = files.flatMap((file) => [
    ...rowProblems(file, 'root/root', [sandboxHelper]),
    ...(file.mode.startsWith('d') || places.some((place) => place.test(file.path))
      ? []
      : [`${file.path} has no place there`]),
  ]);
  const helper = files.find(({ path }) => path === sandboxHelper);
  if (helper?.mode !== '-rwsr-xr-x') problems.push(`${sandboxHelper} must be -rwsr-xr-x`);
  return problems;
}
