import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustRun } from '../machine/command.mjs';
import { packedFiles, rowProblems } from './packed-files.mjs';

/** @typedef {import('./packed-files.mjs').PackedFile} PackedFile */

/**
 * Everything about a .tar.gz that this project does not allow, a line each; empty for a good one. Rejects when tar cannot
 * read it.
 * @param {string} file
 * @param {string} packed the folder that it was made of
 * @returns {Promise<readonly string[]>}
 */
export async function tarProblems(file, packed) {
  const { stdout } = await mustRun('tar', 'tar', [
    '--numeric-owner',
    '--list',
    '--verbose',
    '--gzip',
    '-f',
    file,
  ]);
  return archiveProblems(packedFiles(stdout), readdirSync(packed, { recursive: true, encoding: 'utf8' }));
}

/**
 * Unpacks a .tar.gz into a folder that is empty, hands on the one folder in it, and removes it again.
 * @template Output
 * @param {string} file
 * @param {(folder: string) => Promise<Output>} use
 * @returns {Promise<Output>}
 */
export async function withUnpacked(file, use) {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-tar-'));
  try {
    await mustRun('tar', 'tar', ['--extract', '--gzip', '-f', file, '-C', folder]);
    return await use(join(folder, readdirSync(folder)[0] ?? ''));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What is wrong with owners, modes and names.
 * @param {readonly PackedFile[]} files
 * @param {readonly string[]} packed names of all that must be in it, and of nothing else
 * @returns {readonly string[]}
 */
export function archiveProblems(files, packed) {
  const top = files[0]?.path ?? '';
  const names = files.map(({ path }) =>
    (path.startsWith(top) ? path.slice(top.length) : path).replace(/\/$/, ''),
  );
  const wanted = new Set(['', ...packed]);
  return [
    ...(/^guestway-[^/]+\/$/.test(top) ? [] : [`"${top}" is no folder of this app`]),
    ...files.flatMap((file) => [...rowProblems(file, '0/0'), ...kindProblems(file)]),
    ...names.filter((name) => !wanted.has(name)).map((name) => `${name} was not packed`),
    ...[...wanted].filter((name) => !names.includes(name)).map((name) => `${name} is not in it`),
  ];
}

/** Whoever unpacks it as root leaves it to a terminal's user, who reads all of it. @param {PackedFile} file */
function kindProblems({ mode, path }) {
  const kind = mode.charAt(0);
  if (kind !== 'd' && kind !== '-') return [`${path} is neither file nor folder (${mode})`];
  const isReadable = kind === 'd' ? mode.endsWith('r-x') : mode.charAt(7) === 'r';
  return isReadable ? [] : [`others cannot read ${path} (${mode})`];
}
