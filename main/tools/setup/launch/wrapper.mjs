import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { inCache, isRoot, unprivilegedId } from '../machine/places.mjs';
import { hashOf } from '../machine/stamp.mjs';
import { asUnprivileged } from './user.mjs';

/**
 * The one program to start in place of another, so that it runs as the unprivileged user: a small script when this
 * process is root, the program itself otherwise. One program, since Playwright puts its own arguments right behind it.
 * The script first hands the profile folder, which the caller made, to that user.
 * @param {string} name for the script
 * @param {string} executable
 * @returns {string}
 */
export function unprivilegedProgram(name, executable) {
  if (!isRoot()) return executable;
  const text = [
    '#!/bin/sh',
    '# Made by the set-up of Guestway: starts a program as an unprivileged user, with its sandbox on.',
    `for argument in "$@"; do`,
    `  case "$argument" in --user-data-dir=*) chown -R ${unprivilegedId}:${unprivilegedId} "\${argument#*=}" ;; esac`,
    'done',
    `exec ${asUnprivileged().join(' ')} '${executable.replaceAll("'", "'\\''")}' "$@"`,
    '',
  ].join('\n');
  const file = inCache('bin', `${name}-${hashOf(text).slice(0, 8)}`);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return file;
  mkdirSync(inCache('bin'), { recursive: true });
  const fresh = `${file}.${process.pid}.new`;
  writeFileSync(fresh, text);
  chmodSync(fresh, 0o755);
  renameSync(fresh, file);
  return file;
}
