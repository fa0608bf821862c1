import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Image } from './effects.ts';

/** Memory of a database that its next user makes anew; it is never on a disk in any order that matters. */
const isShared = (name: string): boolean => name.endsWith('-shm');

/** Reads a folder. */
export function imageOf(folder: string): Image {
  const files = new Map<string, Buffer>();
  const folders = new Set<string>();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name).slice(folder.length + 1);
    if (entry.isDirectory()) folders.add(path);
    else if (!isShared(path)) files.set(path, readFileSync(join(folder, path)));
  }
  return { files: new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1))), folders };
}

/** Puts an image in a folder, which holds nothing else afterwards. */
export function putImage(image: Image, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  for (const path of [...image.folders].sort())
    mkdirSync(join(folder, path), { recursive: true, mode: 0o700 });
  for (const [path, bytes] of image.files) {
    // After a power loss a file may be there whose folder is not; then neither is.
    if (dirname(path) !== '.' && !image.folders.has(dirname(path))) continue;
    writeFileSync(join(folder, path), bytes, { mode: 0o600 });
  }
}

/** Whether two images hold the same, byte for byte. */
export function isSameImage(one: Image, other: Image): boolean {
  const sameFolders = one.folders.size === other.folders.size && one.folders.isSubsetOf(other.folders);
  const sameFiles =
    one.files.size === other.files.size &&
    [...one.files].every(([path, bytes]) => other.files.get(path)?.equals(bytes) ?? false);
  return sameFolders && sameFiles;
}
