import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileId, Image } from './effects.ts';

/** Memory of a database that its next user makes anew; it is never on a disk in any order that matters. */
const isShared = (name: string): boolean => name.endsWith('-shm');

/** Reads a folder. Two names of one file have the same buffer. */
export function imageOf(folder: string): Image {
  const files = new Map<string, Buffer>();
  const folders = new Set<string>();
  const known = new Map<number, Buffer>();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name).slice(folder.length + 1);
    if (entry.isDirectory()) folders.add(path);
    else if (!isShared(path)) files.set(path, contentOf(join(folder, path), known));
  }
  return { files: new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1))), folders };
}

function contentOf(file: string, known: Map<number, Buffer>): Buffer {
  const { ino } = statSync(file);
  const bytes = known.get(ino) ?? readFileSync(file);
  known.set(ino, bytes);
  return bytes;
}

/** Puts an image in a folder, which holds nothing else afterwards. */
export function putImage(image: Image, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  for (const path of [...image.folders].sort())
    mkdirSync(join(folder, path), { recursive: true, mode: 0o700 });
  const placed = new Map<Buffer, string>();
  for (const [path, bytes] of image.files) {
    const first = placed.get(bytes);
    if (first === undefined) writeFileSync(join(folder, path), bytes, { mode: 0o600 });
    else linkSync(join(folder, first), join(folder, path));
    placed.set(bytes, path);
  }
}

/** Paths that are in one image only, or hold something else in the other. */
export function differences(one: Image, other: Image): readonly string[] {
  const folders = [...one.folders, ...other.folders].filter(
    (path) => one.folders.has(path) !== other.folders.has(path),
  );
  const paths = new Set([...one.files.keys(), ...other.files.keys()]);
  const files = [...paths].filter((path) => {
    const bytes = one.files.get(path);
    return bytes === undefined || !(other.files.get(path)?.equals(bytes) ?? false);
  });
  return [...folders, ...files];
}

/** Which file each name stands for, by number, and what is in it: two names of one file have one number. */
export function numbered({ files }: Image): {
  readonly names: Map<string, FileId>;
  readonly contents: Map<FileId, Buffer>;
} {
  const numbers = new Map([...new Set(files.values())].map((bytes, file) => [bytes, file]));
  return {
    names: new Map([...files].map(([path, bytes]) => [path, numbers.get(bytes) ?? -1])),
    contents: new Map([...numbers].map(([bytes, file]) => [file, bytes])),
  };
}
