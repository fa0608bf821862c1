import { rmSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { FileView } from '../../../preload/contract/files.ts';
import { type FileKind, lookAtFile } from '../files/file-kind.ts';
import { cleanFileName } from '../files/file-name.ts';

/** A whole file of the session. */
export type SavedFile = {
  readonly id: string;
  /** As the site called it, cleaned; never a path of ours. */
  readonly name: string;
  readonly bytes: number;
  /** What its own content says it is. */
  readonly shows: FileView['shows'];
  /** The media type that goes with it. */
  readonly type: string;
};

/** A place in the session's folder, for one file on its way. */
export type Claim = {
  readonly id: string;
  readonly path: string;
  /** Says how much of it there is by now; false when that is more than the session may keep. */
  grow(bytes: number): boolean;
  /** The file is whole. */
  keep(): SavedFile;
  /** The file is not wanted, or did not arrive; removes what is there of it. */
  drop(): void;
};

/** A guest's own file, or sheets made for the printer, which no list shows. */
export type ClaimKind = 'file' | 'sheet';

/** Files of one session, in a folder that is emptied at its end. */
export type SavedFiles = {
  /** `null` when the session has as many files, or as many bytes, as it may. `bytes` 0 when nobody knows. */
  claim(name: string, bytes: number, kind?: ClaimKind): Claim | null;
  /** Whole files, oldest first; no sheets. */
  list(): readonly SavedFile[];
  /** The same and those on their way, as a screen shows them. */
  views(): readonly FileView[];
  /** One whole file, sheets too, and where it is; `null` when there is none. */
  get(id: string): (SavedFile & { readonly path: string }) | null;
  /** Removes a whole file. */
  remove(id: string): void;
  /** Where these are; ids of no whole file are left out. */
  paths(ids: readonly string[]): readonly string[];
};

/** The folder is in the memory of the terminal, and a list of more than a hundred files nobody reads. */
export const savedFileLimits = { bytes: 512 * 1024 * 1024, count: 100 };

/** `changed` is told when what a screen shows of the files is no longer so. */
export type SavedFileOptions = {
  readonly limits?: typeof savedFileLimits;
  readonly changed?: () => void;
};

/** Whole once its kind is known. */
type Entry = {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly isListed: boolean;
  readonly totalBytes: number | null;
  bytes: number;
  kind: FileKind | null;
};

type WholeEntry = Entry & { kind: FileKind };

/** Knows what the session has saved; nothing yet. File names are ours: only a plain ending is taken from the site's. */
export function createSavedFiles(
  folder: string,
  uuid: () => string,
  { limits = savedFileLimits, changed = () => {} }: SavedFileOptions = {},
): SavedFiles {
  const entries = new Map<string, Entry>();
  const remove = ({ id, path }: Entry): void => {
    entries.delete(id);
    rmSync(path, { force: true });
    changed();
  };
  const isFull = (): boolean => {
    const all = [...entries.values()];
    // What is on its way takes the room it will need.
    const bytes = all.reduce((sum, entry) => sum + Math.max(entry.bytes, roomOf(entry)), 0);
    return bytes > limits.bytes || entries.size > limits.count;
  };
  const claimOf = (entry: Entry): Claim => ({
    id: entry.id,
    path: entry.path,
    grow(bytes) {
      entry.bytes = bytes;
      changed();
      return !isFull();
    },
    keep() {
      const { bytes, kind } = lookAtFile(entry.path);
      entry.bytes = bytes;
      entry.kind = kind;
      changed();
      return saved({ ...entry, kind });
    },
    drop: () => remove(entry),
  });
  const wholeOf = (id: string): WholeEntry | null => {
    const entry = entries.get(id);
    return entry !== undefined && isWhole(entry) ? entry : null;
  };
  return {
    claim(name, bytes, kind = 'file') {
      const id = uuid();
      const entry = makeEntry(folder, id, { name, bytes, isListed: kind === 'file' });
      entries.set(id, entry);
      if (isFull()) {
        entries.delete(id);
        return null;
      }
      changed();
      return claimOf(entry);
    },
    list: () =>
      [...entries.values()]
        .filter(isWhole)
        .filter(({ isListed }) => isListed)
        .map(saved),
    views: () => [...entries.values()].filter(({ isListed }) => isListed).map(viewOf),
    get(id) {
      const entry = wholeOf(id);
      return entry === null ? null : { ...saved(entry), path: entry.path };
    },
    remove(id) {
      const entry = wholeOf(id);
      if (entry !== null) remove(entry);
    },
    paths: (ids) => ids.flatMap((id) => wholeOf(id)?.path ?? []),
  };
}

type Named = { readonly name: string; readonly bytes: number; readonly isListed: boolean };

function makeEntry(folder: string, id: string, { name, bytes, isListed }: Named): Entry {
  const path = join(folder, `${id}${plainEnding(name)}`);
  const totalBytes = bytes > 0 ? bytes : null;
  return { id, name: cleanFileName(name), path, isListed, totalBytes, bytes: 0, kind: null };
}

function isWhole(entry: Entry): entry is WholeEntry {
  return entry.kind !== null;
}

/** Bytes a file will take as far as its site has said. */
function roomOf({ totalBytes, kind }: Entry): number {
  return kind === null ? (totalBytes ?? 0) : 0;
}

function saved({ id, name, bytes, kind }: WholeEntry): SavedFile {
  return { id, name, bytes, ...kind };
}

function viewOf({ id, name, bytes, totalBytes, kind }: Entry): FileView {
  const arriving = kind === null ? { totalBytes } : null;
  return { fileId: id, name, bytes, shows: kind?.shows ?? 'none', arriving };
}

/** A site that is given the file later tells its kind by this. */
function plainEnding(name: string): string {
  const ending = extname(name).toLowerCase();
  return /^\.[a-z0-9]{1,8}$/.test(ending) ? ending : '';
}
