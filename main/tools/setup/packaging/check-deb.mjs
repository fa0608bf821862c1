import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustRun, runCommand } from '../machine/command.mjs';
import { maintainerScripts, sandboxHelper } from './deb.mjs';

/**
 * @typedef {object} PackedFile
 * @property {string} mode as `ls` writes it
 * @property {string} owner USER/GROUP
 * @property {string} path below the root, without a leading slash
 */

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

/** What is for developing: sources, maps, tests, the tools that build. */
const ofDevelopment = /\.(ts|tsx|map|tsbuildinfo)$|(^|\/)(test|tests|node_modules\/\.bin)\//;

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
 * The rows of `dpkg-deb --contents`.
 * @param {string} text
 * @returns {readonly PackedFile[]}
 */
export function packedFiles(text) {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [mode = '', owner = '', , , , ...rest] = line.split(/ +/);
      return {
        mode,
        owner,
        path: rest
          .join(' ')
          .replace(/ -> .*$/, '')
          .replace(/^\.\//, ''),
      };
    });
}

/**
 * What is wrong with owners, modes and places.
 * @param {readonly PackedFile[]} files
 * @returns {readonly string[]}
 */
export function fileProblems(files) {
  const problems = files.flatMap(({ mode, owner, path }) => [
    ...(owner === 'root/root' ? [] : [`${path} belongs to ${owner}`]),
    ...(mode.startsWith('l') || !/w/.test(mode.slice(4)) ? [] : [`others may write to ${path} (${mode})`]),
    ...(/[sStT]/.test(mode) && path !== sandboxHelper ? [`${path} has a special bit (${mode})`] : []),
    ...(mode.startsWith('d') || places.some((place) => place.test(path))
      ? []
      : [`${path} has no place there`]),
    ...(ofDevelopment.test(path) ? [`${path} is for developing`] : []),
  ]);
  const helper = files.find(({ path }) => path === sandboxHelper);
  if (helper?.mode !== '-rwsr-xr-x') problems.push(`${sandboxHelper} must be -rwsr-xr-x`);
  return problems;
}
