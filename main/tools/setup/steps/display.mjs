import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startXvfb } from '../launch/xvfb.mjs';
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
  process.env.DISPLAY = await startOne(process.env.XAUTHORITY);
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
  const others = Array.from({ length: count - 1 }, () => startOne(XAUTHORITY));
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
async function startOne(authority) {
  const { name, stop } = await startXvfb('1920x1080', ['-auth', authority]);
  process.once('exit', stop);
  return name;
}
