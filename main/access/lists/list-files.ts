import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** A list on its way: it counts only once `keep` says so. */
export type ListDraft = {
  take(piece: Uint8Array): void;
  /** Durable on return; false, and nothing left behind, when the bytes are not those of the digest. */
  keep(): boolean;
  drop(): void;
};

/** The host lists a terminal holds: one file each, called by its digest. All calls throw when the disk refuses. */
export type ListFiles = {
  /** Makes the folder and clears what a crash left half-written. */
  prepare(): void;
  /** Whether a list is there and its bytes are those of its digest; one that is damaged is removed. */
  isWhole(sha256: string): Promise<boolean>;
  /** Digests of all that are there. */
  present(): readonly string[];
  read(sha256: string): Uint8Array;
  draft(sha256: string): ListDraft;
  /** Removes every list but these. */
  keepOnly(digests: ReadonlySet<string>): void;
};

const ending = '.gwl';
const draftEnding = '.part';

/** Opens the lists of a folder; nothing is touched before `prepare`. */
export function createListFiles(folder: string): ListFiles {
  const pathOf = (sha256: string): string => join(folder, `${sha256}${ending}`);
  const present = (): string[] =>
    readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .map((name) => name.slice(0, -ending.length));
  const remove = (sha256: string): void => rmSync(pathOf(sha256), { force: true });
  return {
    prepare() {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      for (const name of readdirSync(folder))
        if (name.endsWith(draftEnding)) rmSync(join(folder, name), { force: true });
    },
    async isWhole(sha256) {
      if (!existsSync(pathOf(sha256))) return false;
      const hash = createHash('sha256');
      for await (const piece of createReadStream(pathOf(sha256))) hash.update(piece);
      if (hash.digest('hex') === sha256) return true;
      remove(sha256);
      return false;
    },
    present,
    read: (sha256) => readFileSync(pathOf(sha256)),
    draft: (sha256) => openDraft(folder, sha256, pathOf(sha256)),
    keepOnly(digests) {
      for (const sha256 of present()) if (!digests.has(sha256)) remove(sha256);
    },
  };
}

function openDraft(folder: string, sha256: string, path: string): ListDraft {
  const beside = `${path}${draftEnding}`;
  const file = openSync(beside, 'w', 0o600);
  const hash = createHash('sha256');
  const drop = (): void => {
    closeSync(file);
    rmSync(beside, { force: true });
  };
  return {
    take(piece) {
      hash.update(piece);
      writeFileSync(file, piece);
    },
    keep() {
      if (hash.digest('hex') !== sha256) {
        drop();
        return false;
      }
      fsyncSync(file);
      closeSync(file);
      renameSync(beside, path);
      syncFolder(folder);
      return true;
    },
    drop,
  };
}

/** A rename is durable once the folder is; Windows has no such call and does not need it. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const file = openSync(folder, 'r');
  fsyncSync(file);
  closeSync(file);
}
