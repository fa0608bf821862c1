/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {boolean} [link]
 * @property {boolean} [dev]
 * @property {Readonly<Record<string, string>>} [optionalDependencies]
 * @property {readonly string[]} [os]
 * @property {readonly string[]} [cpu]
 * @property {readonly string[]} [libc]
 */

/** @typedef {{ readonly packages?: Readonly<Record<string, LockedPackage>> }} LockFile */

/**
 * Whether what npm says it installed is what the lock file asks for: every package at its version and integrity, none
 * besides. An optional package may be missing, since it may be for another platform.
 * @param {LockFile} wanted package-lock.json
 * @param {LockFile} installed node_modules/.package-lock.json, written by npm
 * @returns {boolean}
 */
export function isInstalledAsLocked(wanted, installed) {
  const asked = wanted.packages ?? {};
  const there = installed.packages ?? {};
  for (const [path, entry] of Object.entries(asked)) {
    if (path === '' || entry.link) continue;
    const found = there[path];
    if (!found) {
      if (!entry.optional) return false;
    } else if (found.version !== entry.version) return false;
    else if (entry.integrity && found.integrity !== entry.integrity) return false;
  }
  return Object.keys(there).every((path) => path in asked);
}

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/**
 * Adds the platform packages that npm left out of a lock file because its registry did not have them: those that a locked
 * package names as optional, at one exact version, with the system and processor in their name.
 * @param {LockFile} lock
 * @returns {{ lock: LockFile, added: readonly string[] }}
 */
export function completeLock(lock) {
  const packages = { ...lock.packages };
  const added = [];
  for (const entry of Object.values(lock.packages ?? {})) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const platform = platformOf(name);
      const path = `node_modules/${name}`;
      if (path in packages || !platform || !/^\d+\.\d+\.\d+$/.test(version)) continue;
      packages[path] = { version, ...platform, ...(entry.dev ? { dev: true } : {}), optional: true };
      added.push(name);
    }
  }
  const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  return { lock: { ...lock, packages: sorted }, added };
}

/**
 * The platform that a package is for, by the words of its name; `null` for a package for all.
 * @param {string} name such as "@biomejs/cli-linux-arm64-musl"
 * @returns {{ cpu: string[], os: string[], libc?: string[] } | null}
 */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = words.filter((word) => systems.includes(word));
  const cpu = words.filter((word) => processors.includes(word));
  if (os.length !== 1 || cpu.length !== 1) return null;
  if (words.includes('musl')) return { cpu, os, libc: ['musl'] };
  return { cpu, os };
}
