import type { Effect, FileId, Image } from './effects.ts';
import { numbered } from './image.ts';

/**
 * Which file system is imagined. `ordered` is like ext4: changes of names and sizes reach the disk in the order they
 * were made, and any sync takes all earlier ones with it. In `weak` a sync of a file takes its own contents and sizes, a
 * sync of a folder the names in it, and everything else may be lost or kept one by one.
 */
export type FileSystem = 'ordered' | 'weak';

/** A disk while a program runs: what no power loss takes any more, and what it may take, in the order it was done. */
export type Disk = {
  readonly fileSystem: FileSystem;
  readonly names: Map<string, FileId>;
  readonly folders: Set<string>;
  readonly contents: Map<FileId, Buffer>;
  pending: Lasting[];
};

/** An effect that changes the disk. */
export type Lasting = Exclude<Effect, { kind: 'sync' | 'sync-folder' | 'said' }>;

/** A disk that holds an image, all of it safe. */
export function diskWith(image: Image, fileSystem: FileSystem): Disk {
  return { fileSystem, ...numbered(image), folders: new Set(image.folders), pending: [] };
}

/** Does one effect: a change waits, a sync makes what it takes safe. */
export function doEffect(disk: Disk, effect: Effect): void {
  if (effect.kind === 'said') return;
  if (effect.kind !== 'sync' && effect.kind !== 'sync-folder') {
    disk.pending.push(effect);
    return;
  }
  const isTaken = takenBy(disk.fileSystem, effect);
  const waiting: Lasting[] = [];
  for (const one of disk.pending) {
    if (isTaken(one)) {
      applyTo(disk, one);
      // A shorter size that is safe cuts what was written before and is not.
      if (one.kind === 'size') cutWrites(waiting, one);
    } else {
      waiting.push(one);
    }
  }
  disk.pending = waiting;
}

/** Whether a change is one of names or sizes, which file systems keep in a journal. */
export function isOfJournal(effect: Lasting): boolean {
  return effect.kind !== 'write';
}

/** Does a change on names, folders and contents at rest. What has lost what it stands on does nothing. */
export function applyTo(disk: Pick<Disk, 'names' | 'folders' | 'contents'>, effect: Lasting): void {
  switch (effect.kind) {
    case 'create':
    case 'link':
      disk.names.set(effect.path, effect.file);
      if (!disk.contents.has(effect.file)) disk.contents.set(effect.file, Buffer.alloc(0));
      return;
    case 'rename': {
      const file = disk.names.get(effect.path);
      if (file === undefined) return;
      disk.names.delete(effect.path);
      disk.names.set(effect.to, file);
      return;
    }
    case 'unlink':
      disk.names.delete(effect.path);
      return;
    case 'mkdir':
      disk.folders.add(effect.path);
      return;
    case 'rmdir':
      disk.folders.delete(effect.path);
      return;
    case 'size':
      disk.contents.set(effect.file, resized(disk.contents.get(effect.file), effect.size));
      return;
    case 'write': {
      const before = disk.contents.get(effect.file);
      const end = effect.offset + effect.data.length;
      const after = Buffer.from(resized(before, Math.max(before?.length ?? 0, end)));
      effect.data.copy(after, effect.offset);
      disk.contents.set(effect.file, after);
    }
  }
}

/** The image of names, folders and contents; a file without its folder is not there. */
export function imageAtRest({
  names,
  folders,
  contents,
}: Pick<Disk, 'names' | 'folders' | 'contents'>): Image {
  const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const isThere = (path: string): boolean => {
    const folder = folderOf(path);
    return folder === '' || (folders.has(folder) && isThere(folder));
  };
  const files = [...names].filter(([path]) => isThere(path));
  return {
    folders: new Set([...folders].filter(isThere)),
    files: new Map(
      files
        .map(([path, file]) => [path, contents.get(file) ?? Buffer.alloc(0)] as const)
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
  };
}

/** The disk as programs see it, nothing lost. */
export function imageWhole(disk: Disk): Image {
  const rest = {
    names: new Map(disk.names),
    folders: new Set(disk.folders),
    contents: new Map(disk.contents),
  };
  for (const effect of disk.pending) applyTo(rest, effect);
  return imageAtRest(rest);
}

function takenBy(
  fileSystem: FileSystem,
  sync: Effect & { kind: 'sync' | 'sync-folder' },
): (one: Lasting) => boolean {
  if (fileSystem === 'ordered') {
    return (one) =>
      isOfJournal(one) || (sync.kind === 'sync' && one.kind === 'write' && one.file === sync.file);
  }
  if (sync.kind === 'sync')
    return (one) => (one.kind === 'write' || one.kind === 'size') && one.file === sync.file;
  const isIn = (path: string): boolean => path.slice(0, Math.max(0, path.lastIndexOf('/'))) === sync.path;
  return (one) => 'path' in one && (isIn(one.path) || (one.kind === 'rename' && isIn(one.to)));
}

function cutWrites(waiting: Lasting[], { file, size }: Lasting & { kind: 'size' }): void {
  for (const [index, one] of waiting.entries()) {
    if (one.kind !== 'write' || one.file !== file) continue;
    waiting[index] = { ...one, data: one.data.subarray(0, Math.max(0, size - one.offset)) };
  }
}

function resized(bytes: Buffer | undefined, size: number): Buffer {
  const before = bytes ?? Buffer.alloc(0);
  if (before.length === size) return before;
  if (before.length > size) return before.subarray(0, size);
  return Buffer.concat([before, Buffer.alloc(size - before.length)]);
}
