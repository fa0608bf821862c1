import { spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SetupProblem } from '../machine/problem.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/** X.Org's mark for "any host, any display"; libXau, `FamilyWild`. */
const anyDisplay = 65535;

/**
 * Starts a virtual display when there is none, sets DISPLAY and XAUTHORITY for this process and all it starts, and ends
 * it with this process. Only holders of its cookie may connect.
 * @param {import('../machine/progress.mjs').Step} step
 * @returns {Promise<string>}
 */
export async function ensureDisplay(step) {
  if (process.platform !== 'linux') return 'the one of this system';
  if (process.env.DISPLAY) return `DISPLAY ${process.env.DISPLAY}`;
  if (process.env.WAYLAND_DISPLAY) return `WAYLAND_DISPLAY ${process.env.WAYLAND_DISPLAY}`;
  await ensureSystemPackages(step, ['display']);
  process.env.XAUTHORITY = makeAuthority();
  process.env.DISPLAY = await startXvfb(process.env.XAUTHORITY);
  return `Xvfb on ${process.env.DISPLAY}`;
}

/**
 * One display for each of some workers, whose windows would take the focus from each other on one; the first is the one that
 * `ensureDisplay` started. Where a person's own display is in use it is the only one, so there is one worker.
 * @param {number} count
 * @returns {Promise<readonly string[]>} their names; empty where there is none to name
 */
export async function displaysForWorkers(count) {
  const { DISPLAY, XAUTHORITY } = process.env;
  if (DISPLAY === undefined) return [];
  if (XAUTHORITY === undefined || XAUTHORITY !== ownAuthority) return [DISPLAY];
  const others = Array.from({ length: count - 1 }, () => startXvfb(XAUTHORITY));
  return [DISPLAY, ...(await Promise.all(others))];
}

/** Made by this process, so that its displays can be told from a person's. */
let ownAuthority = /** @type {string | null} */ (null);

/** @returns {string} a file with one new cookie, for every display that is started with it */
function makeAuthority() {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-display-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  ownAuthority = join(folder, 'authority');
  writeFileSync(ownAuthority, authorityEntry(randomBytes(16)), { mode: 0o600 });
  return ownAuthority;
}

/**
 * One entry of an Xauthority file: big-endian family, then address, display, name and data, each with its length.
 * @param {Buffer} cookie
 * @returns {Buffer}
 */
export function authorityEntry(cookie) {
  const parts = [Buffer.alloc(0), Buffer.alloc(0), Buffer.from('MIT-MAGIC-COOKIE-1'), cookie];
  const number = (/** @type {number} */ value) => Buffer.from([value >> 8, value & 255]);
  return Buffer.concat([number(anyDisplay), ...parts.flatMap((part) => [number(part.length), part])]);
}

/**
 * @param {string} authority
 * @returns {Promise<string>} the name of the display
 */
function startXvfb(authority) {
  // Drawn: a number that Xvfb finds free may be that of a server which is just ending, and that removes the socket of the new one.
  const name = `:${randomInt(1_000, 50_000)}`;
  // Without a reset at the last client's end, which would send away an app that is connecting just then.
  const ways = ['-nolisten', 'tcp', '-auth', authority, '-noreset'];
  const options = ['-screen', '0', '1920x1080x24', ...ways, '-displayfd', '3'];
  // setpriv makes the kernel end Xvfb with this process, even when this process is killed outright. Detached, since a
  // Ctrl-C must reach the app before its display goes.
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', 'Xvfb', name, ...options], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    let errors = '';
    const problem = () =>
      new SetupProblem(`Xvfb did not start: ${errors.trim()}`, 'Set DISPLAY to a running X display instead.');
    child.stderr?.on('data', (/** @type {Buffer} */ chunk) => {
      errors = (errors + chunk.toString('utf8')).slice(-2000);
    });
    child.on('error', (error) => {
      errors += error.message;
      reject(problem());
    });
    child.on('exit', () => reject(problem()));
    // It says its number when it is ready.
    child.stdio[3]?.once('data', () => {
      child.unref();
      for (const stream of child.stdio)
        if (stream && 'unref' in stream) /** @type {import('node:net').Socket} */ (stream).unref();
      resolve(name);
    });
  });
}
