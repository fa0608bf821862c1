import { createReadStream } from 'node:fs';
import {
  type FileHandle,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
} from 'node:fs/promises';

/** A file that is being written. */
export type DiskFile = {
  write(bytes: Uint8Array): Promise<void>;
  /** Durable on return. */
  close(): Promise<void>;
};

/** What lies in a folder. `other`: a link, a socket, anything that is neither file nor folder. */
export type DiskEntry = {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
  /** Whether its owner may start it. */
  readonly isExecutable: boolean;
};

/** The disk as releases need it; a port, so that tests can cut the power at every step and fill it up. All calls may reject. */
export type Disk = {
  /** Null where the system does not say. */
  freeBytes(folder: string): Promise<number | null>;
  makeFolder(path: string): Promise<void>;
  /** A file that must not be there yet. */
  create(path: string, mode: number): Promise<DiskFile>;
  /** Goes on at the end of a file, or begins it. */
  append(path: string): Promise<DiskFile>;
  rename(from: string, to: string): Promise<void>;
  /** With everything in it; nothing there is no failure. */
  remove(path: string): Promise<void>;
  /** Makes renames and new names in a folder durable. */
  syncFolder(path: string): Promise<void>;
  /** In no order; nothing where the folder is not there. */
  entries(folder: string): Promise<readonly DiskEntry[]>;
  /** Null where it is not there. */
  size(path: string): Promise<number | null>;
  read(path: string): AsyncIterable<Uint8Array>;
  /** Null where it is not there. */
  readText(path: string): Promise<string | null>;
};

/** The machine's own. */
export const systemDisk: Disk = {
  async freeBytes(folder) {
    try {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    } catch {
      return null;
    }
  },
  async makeFolder(path) {
    await mkdir(path, { recursive: true, mode: 0o755 });
  },
  create: async (path, mode) => diskFile(await open(path, 'wx', mode)),
  append: async (path) => diskFile(await open(path, 'a', 0o600)),
  rename,
  remove: (path) => rm(path, { recursive: true, force: true }),
  async syncFolder(path) {
    // Windows has no such call and does not need it.
    if (process.platform === 'win32') return;
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  async entries(folder) {
    const found = await orNull(readdir(folder, { withFileTypes: true }));
    return Promise.all(
      (found ?? []).map(async (entry) => ({
        name: entry.name,
        kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other',
        isExecutable: ((await lstat(`${folder}/${entry.name}`)).mode & 0o100) !== 0,
      })),
    );
  },
  size: async (path) => (await orNull(stat(path)))?.size ?? null,
  read: (path) => createReadStream(path),
  readText: (path) => orNull(readFile(path, 'utf8')),
};

function diskFile(handle: FileHandle): DiskFile {
  return {
    async write(bytes) {
      for (let done = 0; done < bytes.length; )
        done += (await handle.write(bytes, done, bytes.length - done)).bytesWritten;
    },
    async close() {
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
  };
}

async function orNull<Value>(asked: Promise<Value>): Promise<Value | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
