import { existsSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { guarded, syncFolder } from '../../database.ts';
import { eraseDatabase, eraseFile } from '../../purge/erase-file.ts';
import { eraseDeadLog } from '../../segments/close-erased.ts';
import { holdsNoRecord, peekSegmentFile, unfinishedName } from '../../segments/segment-file.ts';
import { segmentNamed } from '../../segments/segment-name.ts';
import type { SegmentFacts } from '../../spine/spine-state.ts';
import { StoreError } from '../../store-error.ts';
import { holdFolder, segmentFolder, segmentPath } from '../reading/paths.ts';

/** Name of the lock of a store's folder. */
export const lockFileName = 'store.lock';

/** Name of the file that says when the store was last seen running. */
export const aliveFileName = 'alive';

/** What may lie in a store's folder; a database has its log, its index and what is being made of it. */
const ownName =
  /^(?:(?:spine|keys|journal)\.db(?:-wal|-shm|-journal|-wal\.dead)?|spine\.db\.new.*|kek(?:\.next|\.dead)?|alive|store\.lock|journal\.db\.lock|seg|hold|mirrors)$/;

/** Endings of the files of one segment. */
const segmentFileName = /^(.+)\.db(|-wal|-shm|-journal|-wal\.dead|\.new|\.new-wal|\.new-shm|\.new-journal)$/;

/** Refuses a folder with anything a store did not put there: `segment-foreign`. */
export function refuseForeignFiles(folder: string): void {
  for (const name of namesIn(folder)) {
    if (!ownName.test(name)) throw new StoreError('segment-foreign', plain(name));
  }
  for (const each of [segmentFolder, holdFolder]) {
    for (const name of namesIn(join(folder, each))) {
      const segment = segmentFileName.exec(name)?.[1] ?? '';
      const named = segmentNamed(segment);
      if (named === null || (named.class === 'H') !== (each === holdFolder))
        throw new StoreError('segment-foreign', plain(name));
    }
  }
}

/**
 * Clears what a crash left of files that nobody was told of: half-made ones, whole ones without a record that the spine does
 * not know, and logs that were being overwritten. Throws `segment-foreign` at a segment the spine does not know, or has
 * purged, and that holds records or is another's.
 */
export function settleSegmentFiles(folder: string, origin: string, facts: readonly SegmentFacts[]): void {
  const live = new Set(facts.filter(({ state }) => state !== 'purged').map(({ segment }) => segment));
  for (const segment of segmentsOnDisk(folder)) {
    const path = segmentPath(folder, segment);
    for (const ending of ['.new', '.new-wal', '.new-shm', '.new-journal']) eraseFile(`${path}${ending}`);
    eraseDeadLog(path);
    if (live.has(segment)) continue;
    if (existsSync(path) && !isUnfinished(path, origin))
      throw new StoreError('segment-foreign', plain(segment));
    setAside(path);
    eraseDatabase(path);
  }
}

/** Gives a file the name of an unfinished one for good: half overwritten by a crash it must not be looked at again. */
function setAside(path: string): void {
  if (!existsSync(path)) return;
  guarded(() => {
    renameSync(path, unfinishedName(path));
    syncFolder(dirname(path));
  });
}

function segmentsOnDisk(folder: string): ReadonlySet<string> {
  return new Set(
    [segmentFolder, holdFolder]
      .flatMap((each) => namesIn(join(folder, each)))
      .flatMap((name) => segmentFileName.exec(name)?.[1] ?? []),
  );
}

/** A file that holds no record and, if it says so at all, is of this store. */
function isUnfinished(path: string, origin: string): boolean {
  if (!holdsNoRecord(path)) return false;
  try {
    const { id } = peekSegmentFile(path);
    return id.origin === origin && `${id.segment}.db` === basename(path);
  } catch (error) {
    if (error instanceof StoreError && error.code === 'segment-broken') return true;
    throw error;
  }
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? guarded(() => readdirSync(folder)) : [];
}

/** A name as a log may hold it. */
function plain(name: string): string {
  return /^[A-Za-z0-9._-]{1,100}$/.test(name) ? name : 'a name';
}
