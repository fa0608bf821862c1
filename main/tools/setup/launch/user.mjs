import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isRoot, unprivilegedId } from '../machine/places.mjs';
import { SetupProblem } from '../machine/problem.mjs';

/**
 * The words that run a program as the unprivileged user; none when this process is not root.
 * Electron and Chromium refuse to run as root with their sandbox on, and it stays on; D-14.
 * @returns {readonly string[]}
 */
export function asUnprivileged() {
  if (!isRoot()) return [];
  return [
    'setpriv',
    `--reuid=${unprivilegedId}`,
    `--regid=${unprivilegedId}`,
    '--clear-groups',
    '--inh-caps=-all',
  ];
}

/**
 * Stops when the unprivileged user could not reach a folder because one above it is closed to others.
 * @param {string} folder
 */
export function requireReachable(folder) {
  if (!isRoot()) return;
  for (let above = dirname(resolve(folder)); ; above = dirname(above)) {
    if (existsSync(above)) {
      const { mode, uid } = statSync(above);
      if ((mode & 0o001) === 0 && uid !== unprivilegedId) {
        throw new SetupProblem(
          `${folder} cannot be reached by the unprivileged user that runs Electron: ${above} is closed to others.`,
          'Choose a folder below /tmp or /var, for example with GUESTWAY_CACHE or --data.',
        );
      }
    }
    if (above === dirname(above)) return;
  }
}
