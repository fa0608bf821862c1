import { existsSync, linkSync, statSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { guarded, type OwnDatabase, syncFolder } from '../database.ts';
import { eraseFile } from '../purge/erase-file.ts';

/** Name a write-ahead log keeps until its bytes are overwritten. */
export function deadLogName(file: string): string {
  return `${file}-wal.dead`;
}

/**
 * Closes a database so that its write-ahead log leaves nothing in the free space of the disk: SQLite unlinks the log at the
 * last close, so it gets a second name first and is overwritten under that one.
 */
export function closeErased(own: Pick<OwnDatabase, 'close'>, file: string): void {
  guarded(() => {
    const log = `${file}-wal`;
    eraseDeadLog(file);
    if (existsSync(log)) linkSync(log, deadLogName(file));
    own.close();
    eraseDeadLog(file);
  });
}

/** Overwrites and removes a log that a close, or a crash in one, left under its second name. One that is still in use only loses that name. */
export function eraseDeadLog(file: string): void {
  guarded(() => {
    const dead = deadLogName(file);
    if (!existsSync(dead)) return;
    if (statSync(dead).nlink === 1) {
      // First the other name must be gone for good: after a power cut a log that comes back half overwritten would be
      // replayed up to there, and old pages put over new ones.
      syncFolder(dirname(file));
      return eraseFile(dead);
    }
    unlinkSync(dead);
    syncFolder(dirname(file));
  });
}
