import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLaunch } from './launch/launch-file.mjs';
import { requireReachable } from './launch/user.mjs';
import { unprivilegedProgram } from './launch/wrapper.mjs';
import { isRoot, unprivilegedId } from './machine/places.mjs';
import { SetupProblem } from './machine/problem.mjs';

/** Chromium without a window of its own, which would draw its buttons as pages beside each page that is tested. */
const headlessShell = '/usr/bin/chromium-headless-shell';

/** Programs that are Chromium, in the order they are looked for. */
const chromiums = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Would change what Electron does before the app's first line, or whom it trusts; the app refuses to start with them. */
const neverPassedOn = [
  'NODE_COMPILE_CACHE',
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
  'NODE_PATH',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'SSLKEYLOGFILE',
  'ELECTRON_RUN_AS_NODE',
];

/** Name folders and sockets of root. */
const ofRoot = /^(XDG_|DBUS_|SUDO_|npm_|LOGNAME$|USER$|MAIL$)/;

/** The contract is in unprivileged.d.mts. */
export function electronCommand(options = {}) {
  const launch = readLaunch();
  const env = environment(options.home);
  if (!process.env.DISPLAY && process.env.WAYLAND_DISPLAY) env.ELECTRON_OZONE_PLATFORM_HINT = 'wayland';
  return {
    command: unprivilegedProgram('electron', launch.executable),
    argsBefore: [launch.appFolder],
    env,
    appFolder: launch.appFolder,
    executable: launch.executable,
    electronVersion: launch.electronVersion,
    electronName: launch.electronName,
    uid: runningUid(),
  };
}

/** The contract is in unprivileged.d.mts. */
export function chromiumCommand() {
  return chromiumAmong(chromiums);
}

/** The contract is in unprivileged.d.mts. */
export function headlessChromiumCommand() {
  return chromiumAmong([headlessShell, ...chromiums]);
}

/** @param {readonly string[]} programs the first that is there is taken */
function chromiumAmong(programs) {
  const executable = programs.find((path) => existsSync(path));
  if (!executable) throw new SetupProblem('Chromium was not found.', 'Install the system package chromium.');
  return {
    command: unprivilegedProgram('chromium', executable),
    env: environment(undefined),
    uid: runningUid(),
  };
}

/** The contract is in unprivileged.d.mts. */
export function makeOwned(folder) {
  requireReachable(folder);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  if (isRoot()) chownSync(folder, unprivilegedId, unprivilegedId);
  return folder;
}

/** The contract is in unprivileged.d.mts. */
export function makeOwnedTemporary(name) {
  const folder = makeOwned(mkdtempSync(join(tmpdir(), `${name}-`)));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** @returns {number} */
function runningUid() {
  return isRoot() ? unprivilegedId : (process.getuid?.() ?? -1);
}

/**
 * @param {string | undefined} home
 * @returns {Record<string, string>}
 */
function environment(home) {
  const kept = Object.entries(process.env).filter(
    ([name]) => !neverPassedOn.includes(name) && !(isRoot() && ofRoot.test(name)),
  );
  const env = /** @type {Record<string, string>} */ (Object.fromEntries(kept));
  if (!isRoot() && home === undefined) return env;
  env.HOME = home === undefined ? makeOwnedTemporary('guestway-home') : makeOwned(home);
  const authority = process.env.XAUTHORITY || join(homedir(), '.Xauthority');
  if (isRoot() && existsSync(authority)) {
    // The display's cookie may be readable by its owner alone.
    const copy = join(env.HOME, '.Xauthority');
    copyFileSync(authority, copy);
    chownSync(copy, unprivilegedId, unprivilegedId);
    env.XAUTHORITY = copy;
  }
  return env;
}
