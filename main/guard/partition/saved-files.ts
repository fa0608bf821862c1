import { rmSync } from 'node:fs';
import { extname, join } from 'node:path';

/** A file of the session, as a guest may be shown it. */
export type SavedFile = {
  readonly id: string;
  /** As the site called it; never a path of ours. */
  readonly name: string;
  readonly bytes: number;
};

/** A place in the session's folder, for one file on its way. */
export type Claim = {
  readonly path: string;
  /** Says how much of it there is by now; false when that is more than the session may keep. */
  grow(bytes: number): boolean;
  /** The file is whole. */
  keep(): SavedFile;
  /** The file is not wanted, or did not arrive; removes what is there of it. */
  drop(): void;
};

/** Files of one session, in a folder that is emptied at its end. */
export type SavedFiles = {
  /** `null` when the session has as many files, or as many bytes, as it may. `bytes` 0 when nobody knows. */
  claim(name: string, bytes: number): Claim | null;
  /** Whole files, oldest first. */
  list(): readonly SavedFile[];
  /** Where these are; ids of no whole file are left out. */
  paths(ids: readonly string[]): readonly string[];
};

/** The folder is in the memory of the terminal, and a list of more than a hundred files nobody reads. */
export const savedFileLimits = { bytes: 512 * 1024 * 1024, count: 100 };

type Entry = SavedFile & { bytes: number; readonly path: string; isWhole: boolean };

/** Knows what the session has saved; nothing yet. File names are ours: only a plain ending is taken from the site's. */
export function createSavedFiles(folder: string, uuid: () => string, limits = savedFileLimits): SavedFiles {
  const entries = new Map<string, Entry>();
  const isFull = (): boolean => {
    const bytes = [...entries.values()].reduce((sum, entry) => sum + entry.bytes, 0);
    return bytes > limits.bytes || entries.size > limits.count;
  };
  const claimOf = (entry: Entry): Claim => ({
    path: entry.path,
    grow(bytes) {
      entry.bytes = bytes;
      return !isFull();
    },
    keep() {
      entry.isWhole = true;
      return shown(entry);
    },
    drop() {
      entries.delete(entry.id);
      rmSync(entry.path, { force: true });
    },
  });
  return {
    claim(name, bytes) {
      const id = uuid();
      const entry = { id, name, bytes, path: join(folder, `${id}${plainEnding(name)}`), isWhole: false };
      entries.set(id, entry);
      if (!isFull()) return claimOf(entry);
      entries.delete(id);
      return null;
    },
    list: () => [...entries.values()].filter(({ isWhole }) => isWhole).map(shown),
    paths: (ids) =>
      ids.flatMap((id) => {
        const entry = entries.get(id);
        return entry?.isWhole === true ? [entry.path] : [];
      }),
  };
}

function shown({ id, name, bytes }: Entry): SavedFile {
  return { id, name, bytes };
}

/** A site that is given the file later tells its kind by this. */
function plainEnding(name: string): string {
  const ending = extname(name).toLowerCase();
  return /^\.[a-z0-9]{1,8}$/.test(ending) ? ending : '';
}
