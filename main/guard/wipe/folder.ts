import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Removes everything in a folder, entry by entry, so that one that resists does not keep the others. */
export function emptyFolder(folder: string): void {
  for (const entry of entriesOf(folder)) {
    try {
      rmSync(join(folder, entry), { recursive: true, force: true });
    } catch {
      // The proof finds what is left.
    }
  }
}

/** Whether a folder holds no file at any depth, or is not there. Empty folders are the engine's own habit. */
export function holdsNoFile(folder: string): boolean {
  return entriesOf(folder, true).length === 0;
}

function entriesOf(folder: string, filesOnly = false): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true, recursive: filesOnly });
    return entries.filter((entry) => !filesOnly || !entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
