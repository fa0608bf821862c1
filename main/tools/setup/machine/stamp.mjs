import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The SHA-256 of some bytes or texts, in hex. Where one part ends and the next begins counts.
 * @param {...(string | Uint8Array)} parts
 * @returns {string}
 */
export function hashOf(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(`${typeof part === 'string' ? Buffer.byteLength(part) : part.length}:`);
    hash.update(part);
  }
  return hash.digest('hex');
}

/**
 * Hashes every file below some paths: names and contents, in a fixed order. A path that is not there counts as empty.
 * @param {string} root
 * @param {readonly string[]} paths relative to `root`
 * @param {(path: string) => boolean} isInput decides by the relative path
 * @returns {string}
 */
export function hashOfTree(root, paths, isInput) {
  /** @type {string[]} */
  const files = [];
  for (const path of paths) collect(root, path, files);
  const parts = files
    .filter(isInput)
    .sort()
    .flatMap((file) => [file, readFileSync(join(root, file))]);
  return hashOf(...parts);
}

/**
 * @param {string} root
 * @param {string} path
 * @param {string[]} files
 */
function collect(root, path, files) {
  let entries;
  try {
    entries = readdirSync(join(root, path), { withFileTypes: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOTDIR') files.push(path);
    else if (code !== 'ENOENT') throw error;
    return;
  }
  for (const entry of entries) {
    const below = `${path}/${entry.name}`;
    if (entry.isDirectory()) collect(root, below, files);
    else if (entry.isFile()) files.push(below);
  }
}

/**
 * Reads a stamp; `null` when there is none or it cannot be read as JSON.
 * @param {string} file
 * @returns {Record<string, unknown> | null}
 */
export function readStamp(file) {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8'));
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/**
 * Whether a stamp file says exactly this. Other fields in it are ignored.
 * @param {string} file
 * @param {Readonly<Record<string, unknown>>} expected
 * @returns {boolean}
 */
export function isStamped(file, expected) {
  const found = readStamp(file);
  if (!found) return false;
  return Object.entries(expected).every(
    ([key, value]) => JSON.stringify(found[key]) === JSON.stringify(value),
  );
}

/**
 * Writes a stamp whole or not at all.
 * @param {string} file
 * @param {Readonly<Record<string, unknown>>} value
 */
export function writeStamp(file, value) {
  mkdirSync(dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}.new`;
  writeFileSync(fresh, `${JSON.stringify(value, null, 2)}\n`);
  renameSync(fresh, file);
}
