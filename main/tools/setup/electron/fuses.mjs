import { SetupProblem } from '../machine/problem.mjs';

/**
 * The fuses of a release, written out as in electron-builder.yml; D-14, architecture.md 10 item 19. Cookie encryption
 * stays off because a terminal keeps no cookies; ASAR integrity does nothing on Linux, guards on Windows and costs
 * nothing. WasmTrapHandlers is only about the speed of WebAssembly, and electron-builder has no key for it.
 */
export const releaseFuses = /** @type {const} */ ({
  RunAsNode: false,
  EnableCookieEncryption: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
});

/**
 * The two fuses flipped in the runtime that tests fall back to: Playwright drives Electron through the inspector, and
 * the snapshot belonged to another application.
 */
export const fallbackFuses = /** @type {const} */ ({
  EnableNodeCliInspectArguments: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
});

/** @typedef {Readonly<Record<string, boolean>>} Fuses */

/**
 * The fuses whose state is not the one wanted. A fuse that is missing from what was read counts.
 * @param {Fuses} wanted
 * @param {Fuses} found
 * @returns {readonly string[]}
 */
export function wrongFuses(wanted, found) {
  return Object.keys(wanted).filter((name) => found[name] !== wanted[name]);
}

/**
 * Reads the fuses of an executable; removed ones are left out.
 * @param {string} executable
 * @returns {Promise<Fuses>}
 */
export async function readFuses(executable) {
  const { FuseState, FuseV1Options, getCurrentFuseWire } = await import('@electron/fuses');
  const wire = /** @type {Record<string, unknown>} */ (
    /** @type {unknown} */ (await getCurrentFuseWire(executable))
  );
  /** @type {Record<string, boolean>} */
  const fuses = {};
  for (const [name, index] of Object.entries(FuseV1Options)) {
    if (typeof index !== 'number') continue;
    const state = wire[String(index)];
    if (state === FuseState.ENABLE || state === FuseState.DISABLE) fuses[name] = state === FuseState.ENABLE;
  }
  return fuses;
}

/**
 * Sets fuses in an executable and reads them back.
 * @param {string} executable
 * @param {Fuses} wanted
 */
export async function setFuses(executable, wanted) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses');
  const byIndex = Object.fromEntries(
    Object.entries(wanted).map(([name, value]) => [
      FuseV1Options[/** @type {keyof typeof FuseV1Options} */ (name)],
      value,
    ]),
  );
  await flipFuses(executable, /** @type {any} */ ({ version: FuseVersion.V1, ...byIndex }));
  await requireFuses(executable, wanted);
}

/**
 * Stops when a fuse of an executable is not in the state wanted.
 * @param {string} executable
 * @param {Fuses} wanted
 */
export async function requireFuses(executable, wanted) {
  const wrong = wrongFuses(wanted, await readFuses(executable));
  if (wrong.length === 0) return;
  throw new SetupProblem(
    `Fuses of ${executable} are not as they must be: ${wrong.join(', ')}.`,
    'The executable is not one this project made. Remove its folder and run the command again.',
  );
}
