import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of everything one process tree writes: home, user data, temporary files, downloads. */
export type Scratch = {
  readonly treeId: string;
  readonly folder: string;
  readonly home: string;
  readonly userData: string;
  readonly temporary: string;
  readonly downloads: string;
};

/**
 * Where a terminal's scratch folders live: in memory where the system has a memory-backed folder, so a power cut wipes
 * them too. One root per data folder, so that no terminal ever clears another's.
 */
export function scratchRoot(dataFolder: string, uid: number, systemTemporary: string): string {
  const memory = '/dev/shm';
  const terminal = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
  return join(isWritable(memory) ? memory : systemTemporary, `guestway-${uid}-${terminal}`);
}

/** Makes a fresh scratch folder that only this user can read. */
export function makeScratch(root: string, treeId: string): Scratch {
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const folder = join(root, treeId);
  const scratch = {
    treeId,
    folder,
    home: join(folder, 'home'),
    userData: join(folder, 'user-data'),
    temporary: join(folder, 'tmp'),
    downloads: join(folder, 'downloads'),
  };
  for (const path of [folder, scratch.home, scratch.userData, scratch.temporary, scratch.downloads])
    mkdirSync(path, { mode: 0o700 });
  return scratch;
}

/** Removes a scratch folder, entry by entry, so that one locked file cannot keep the others; true when nothing is left. */
export function removeScratch(folder: string): boolean {
  removeEntries(folder);
  return !existsSync(folder);
}

function removeEntries(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder)) {
    try {
      rmSync(join(folder, entry), { recursive: true, force: true });
    } catch {
      // Proved by the caller; the remaining entries still have to go.
    }
  }
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Proved by the caller.
  }
}

/** Ids of trees whose scratch folder was left behind, by a power cut or a killed supervisor. */
export function leftBehind(root: string): string[] {
  return existsSync(root) ? readdirSync(root) : [];
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
